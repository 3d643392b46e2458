import { help } from '#i18n/fr/help.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Columns, Section, Stack } from '../../ui/Layout.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Help.module.css';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    help: typeof help;
  }
}

/** How to work with the app and for the meetings, then, for the SP/CCM, how to publish forms, then how to run it. It travels with the shell: readable offline. */
const Help = () => {
  const { t } = useTranslation('help');
  const { actor } = useWorkplace();
  const publishes = actor.grants.some(({ role }) => role === 'secretariat');
  return (
    <Screen title={t('title')} back="/">
      <Columns shape="half">
        <Stack gap="loose">
          <Part title={t('part.user')} part="user" topics={help.user} />
          <Part title={t('part.council')} part="council" topics={help.council} />
        </Stack>
        <Stack gap="loose">
          {publishes && (
            <Part title={t('part.publisher')} part="publisher" topics={help.publisher} />
          )}
          <Part title={t('part.operator')} part="operator" topics={help.operator} />
        </Stack>
      </Columns>
    </Screen>
  );
};

type Topics = Readonly<Record<string, Readonly<Record<string, string>>>>;

const Part = ({
  title,
  part,
  topics,
}: {
  readonly title: string;
  readonly part: keyof typeof help.part;
  readonly topics: Topics;
}) => {
  const { t } = useTranslation('help');
  // why: the keys come from the texts themselves, which the template of a key can't tell
  const say = (topic: string, key: string) => t(`${part}.${topic}.${key}` as 'title');
  return (
    <Section title={title}>
      <div>
        {Object.entries(topics).map(([topic, texts]) => (
          <details key={topic} className={s.topic}>
            <summary>
              <h3>{say(topic, 'title')}</h3>
              <Icon name="chevron-down" />
            </summary>
            <div className={s.words}>
              {Object.keys(texts)
                .filter((key) => key !== 'title')
                .map((key) =>
                  key.startsWith('command') ? (
                    <pre key={key} className={s.command}>
                      <code>{texts[key]}</code>
                    </pre>
                  ) : (
                    <p key={key}>{say(topic, key)}</p>
                  ),
                )}
            </div>
          </details>
        ))}
      </div>
    </Section>
  );
};

export const HelpScreen = withNamespace('help', help, Help);
