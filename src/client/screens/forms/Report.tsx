import { useEffect, useRef } from 'react';
import type { FormDefinition, FormItem } from '#domain/form/model.ts';
import type { ReportLine } from '#domain/form/report.ts';
import { formatBytes, formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Figures } from '../../ui/DefinitionList.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import type { Checked } from './api.ts';
import s from './forms.module.css';
import { languageName } from './language-name.ts';

/** The verdict on a workbook, and each fault with its place in it: errors first. */
export const Report = ({ checked }: { readonly checked: Checked }) => {
  const { t } = useTranslation('forms');
  const { report, left, definition } = checked;
  const errors = report.filter(({ severity }) => severity === 'error');
  const warnings = report.filter(({ severity }) => severity === 'warning');
  const verdict = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // why: the button that was pressed may be gone; whoever is elsewhere stays there
    if (document.activeElement === document.body) verdict.current?.focus();
  }, []);
  return (
    <Section title={t('report.title')}>
      {errors.length > 0 ? (
        <Alert ref={verdict} tone="bad" live title={t('report.errors', { count: errors.length })}>
          {t('report.errorsNext')}
        </Alert>
      ) : (
        <Alert ref={verdict} tone="ok" live title={t('report.good')}>
          {warnings.length > 0 && t('report.warnings', { count: warnings.length })}
        </Alert>
      )}
      {definition && <Counts definition={definition} />}
      {report.length > 0 && (
        <ul className={s.report}>
          {[...errors, ...warnings].map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike, and none moves
            <Fault key={index} line={line} />
          ))}
        </ul>
      )}
      {left > 0 && <p className="note">{t('report.left', { count: left })}</p>}
    </Section>
  );
};

const Fault = ({ line }: { readonly line: ReportLine }) => {
  const { t } = useTranslation(['forms', 'formReport']);
  const { severity, code, sheet, row, column, at, details } = line;
  const place = { sheet, row, column };
  // why: each code's sentence has details of its own, which the type of a line doesn't tell
  const say = t as (key: string, details: ReportLine['details']) => string;
  const wrong = severity === 'error';
  return (
    <li className={`${s.line} ${wrong ? s.error : s.warning}`}>
      <Icon name={wrong ? 'warning' : 'info'} />
      <div>
        <p>
          <span className="vh">{t(wrong ? 'report.error' : 'report.warning')}, </span>
          <b>
            {at === undefined ? t('report.place', place) : t('report.placeAt', { ...place, at })}
          </b>
        </p>
        <p>{say(`formReport:${code}`, details)}</p>
      </div>
    </li>
  );
};

const Counts = ({ definition }: { readonly definition: FormDefinition }) => {
  const { t } = useTranslation('forms');
  const items = allOf(definition.body);
  const count = (is: (item: FormItem) => boolean) => formatNumber(items.filter(is).length);
  const hidden = ['group', 'repeat', 'note', 'calculate', 'hidden'];
  return (
    <Figures
      items={[
        { term: t('report.questions'), detail: count(({ type }) => !hidden.includes(type)) },
        { term: t('report.groups'), detail: count(({ type }) => type === 'group') },
        { term: t('report.repeats'), detail: count(({ type }) => type === 'repeat') },
        {
          term: t('report.size'),
          detail: formatBytes(new Blob([JSON.stringify(definition)]).size),
        },
        { term: t('report.languages'), detail: definition.languages.map(languageName).join(', ') },
      ]}
    />
  );
};

const allOf = (items: readonly FormItem[]): readonly FormItem[] =>
  items.flatMap((item) => [item, ...allOf(item.children ?? [])]);
