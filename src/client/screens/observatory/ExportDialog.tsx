import { useEffect, useMemo, useState } from 'react';
import type { FormDefinition } from '#domain/form/model.ts';
import { formatNumber } from '#i18n/format.ts';
import { exchange } from '#i18n/fr/exchange.ts';
import { withNamespace } from '../../i18n.ts';
import { canShareFiles, saveBlob, shareFiles } from '../../pwa/give-file.ts';
import { FORMATS, type Format } from '../../reports/table-files.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { EntryRow } from './entry-list.ts';
import { asksSensitive, makeFiles, readEntries, versionsOf } from './export-file.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    exchange: typeof exchange;
  }
}

interface Made {
  readonly files: readonly File[];
  readonly count: number;
}

interface ExportProps {
  /** The rows of the list as it is filtered. */
  readonly rows: readonly EntryRow[];
  readonly onClose: () => void;
}

/** Gives the entries in the list as a file, one form at a time, without network. */
const Export = ({ rows, onClose }: ExportProps) => {
  const { db, actor } = useWorkplace();
  const { t } = useTranslation('exchange');
  const say = useToast();
  const forms = useMemo(() => formsOf(rows), [rows]);
  const [form, setForm] = useState(forms[0]?.id ?? '');
  const [format, setFormat] = useState<Format>('xlsx');
  const [unmasked, setUnmasked] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const [ready, setReady] = useState<Made & { readonly key: string }>();
  const versions = useVersions(form);
  const { done, make } = useMake();
  const ids = useMemo(
    () => rows.filter((row) => row.form === form).map(({ id }) => id),
    [rows, form],
  );
  const sensitive = versions !== undefined && asksSensitive(versions);
  const secretariat = actor.grants.some(({ role }) => role === 'secretariat');

  const masked = !(secretariat && unmasked);
  const key = `${form} ${format} ${masked}`;
  const isReady = ready?.key === key;

  const give = async (share: boolean) => {
    if (done !== undefined) return;
    const made = isReady
      ? ready
      : await make(versions ?? (await versionsOf(db, form)), ids, format, masked);
    setTooLarge(!made);
    if (!made) return;
    const { files, count } = made;
    if (share) {
      const shared = await shareFiles(files);
      setReady({ key, files, count });
      if (shared !== 'shared') return;
    } else for (const file of files) saveBlob(file.name, file);
    const name = files.map((file) => file.name).join(', ');
    const missing = ids.length - count;
    const words = t(files.length > 1 ? 'export.savedFiles' : 'export.saved', {
      count,
      number: formatNumber(count),
      files: files.length,
      name,
    });
    say({ text: missing > 0 ? `${words} ${t('export.missing', { count: missing })}` : words });
    onClose();
  };
  return (
    <Dialog
      open
      title={t('export.title', { count: ids.length, number: formatNumber(ids.length) })}
      onClose={onClose}
      act={{
        label: t('export.save'),
        onAct: () => void give(false),
        disabled: done !== undefined,
      }}
    >
      <Stack>
        {forms.length > 1 && (
          <Select
            label={t('export.form')}
            hint={t('export.formHint')}
            value={form}
            onChange={setForm}
            placeholder={null}
            options={forms.map(({ id, title, count }) => ({
              value: id,
              label: t('export.option', { title, number: formatNumber(count) }),
            }))}
          />
        )}
        <RadioGroup
          label={t('export.format')}
          value={format}
          onChange={(value) => setFormat(value as Format)}
          options={FORMATS.map((value) => ({
            value,
            label: t(`export.${value}`),
            note: t(`export.${value}Note`),
          }))}
        />
        {sensitive && (
          <>
            {unmasked && secretariat ? (
              <Alert tone="warn" title={t('export.unmaskedTitle')} live>
                <p>{t('export.unmaskedText')}</p>
              </Alert>
            ) : (
              <Alert tone="info" icon="shield" title={t('export.masked')}>
                <p>{t('export.maskedText')}</p>
              </Alert>
            )}
            {secretariat && (
              <Checkbox checked={unmasked} onChange={setUnmasked}>
                {t('export.unmasked')}
              </Checkbox>
            )}
          </>
        )}
        {tooLarge && (
          <Alert tone="bad" live>
            <p>{t('export.tooLarge')}</p>
          </Alert>
        )}
        {done !== undefined && (
          <>
            <p role="status">
              {t('export.busy', { done: formatNumber(done), total: formatNumber(ids.length) })}
            </p>
            <Progress
              value={done}
              max={ids.length}
              tone="info"
              label={t('export.busy', { done, total: ids.length })}
            />
          </>
        )}
        {canShareFiles(format) && (
          <div>
            <Button icon="share" onClick={() => void give(true)}>
              {t(isReady ? 'export.shareNow' : 'export.share')}
            </Button>
          </div>
        )}
      </Stack>
    </Dialog>
  );
};

export const ExportDialog = withNamespace('exchange', exchange, Export);

/** The forms of the list, the most filled first. */
function formsOf(rows: readonly EntryRow[]) {
  const forms = new Map<string, { id: string; title: string; count: number }>();
  for (const { form, title } of rows) {
    const known = forms.get(form) ?? { id: form, title, count: 0 };
    forms.set(form, { ...known, count: known.count + 1 });
  }
  return [...forms.values()].sort((a, b) => b.count - a.count);
}

function useVersions(form: string): readonly FormDefinition[] | undefined {
  const { db } = useWorkplace();
  const [read, setRead] = useState<{ form: string; versions: readonly FormDefinition[] }>();
  useEffect(() => {
    let wanted = true;
    void versionsOf(db, form).then((versions) => {
      if (wanted) setRead({ form, versions });
    });
    return () => {
      wanted = false;
    };
  }, [db, form]);
  return read?.form === form ? read.versions : undefined;
}

/** Makes the files; `done` is how many entries are read while it works. Undefined when they don't fit. */
function useMake() {
  const { db, actor, effects } = useWorkplace();
  const [done, setDone] = useState<number>();
  const make = async (
    versions: readonly FormDefinition[],
    ids: readonly string[],
    format: Format,
    masked: boolean,
  ): Promise<Made | undefined> => {
    setDone(0);
    try {
      const entries = await readEntries(db, actor, versions, ids, setDone);
      const day = effects.localTime().slice(0, 10);
      const files = await makeFiles(entries, versions, { format, masked, day });
      return { files, count: entries.length };
    } catch (error) {
      // why: more rows or columns than a sheet holds
      if (error instanceof RangeError) return undefined;
      throw error;
    } finally {
      setDone(undefined);
    }
  };
  return { done, make };
}
