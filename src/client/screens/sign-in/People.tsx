import type { Grant } from '#domain/actor.ts';
import { formatShortInstant } from '#i18n/format.ts';
import type { DevicePerson } from '../../db/device.ts';
import type { Waiting } from '../../db/waiting.ts';
import { useTranslation } from '../../translation.ts';
import { Stack } from '../../ui/Layout.tsx';
import { List, RowButton } from '../../ui/List.tsx';

export interface KnownPerson {
  readonly person: DevicePerson;
  /** Null when it can't be told. */
  readonly waiting: Waiting | null;
}

interface PeopleProps {
  readonly people: readonly KnownPerson[];
  readonly now: number;
  readonly onOpen: (person: DevicePerson) => Promise<void>;
}

/** The people of this device, the last at work first: each opens their own data and no other's. */
export const People = ({ people, now, onOpen }: PeopleProps) => {
  const { t } = useTranslation('signIn');
  return (
    <Stack>
      <h2>{t('people.title')}</h2>
      <p className="note">{t('people.why')}</p>
      <List label={t('people.title')}>
        {people.map(({ person, waiting }) => (
          <RowButton
            key={person.id}
            icon="person"
            title={person.name}
            note={
              <>
                <RoleWords grant={person.grants[0]} login={person.login} />
                <br />
                <WaitingWords waiting={waiting} />
                <br />
                {t('people.lastUsed', { when: formatShortInstant(person.lastUsedAt, { now }) })}
              </>
            }
            onPress={() => void onOpen(person)}
          />
        ))}
      </List>
    </Stack>
  );
};

const RoleWords = ({
  grant,
  login,
}: {
  readonly grant: Grant | undefined;
  readonly login: string;
}) => {
  const { t } = useTranslation(['signIn', 'app']);
  return grant ? t('people.role', { role: t(`app:role.${grant.role}`), login }) : login;
};

const WaitingWords = ({ waiting }: { readonly waiting: Waiting | null }) => {
  const { t } = useTranslation('signIn');
  if (!waiting) return t('people.unknown');
  const { toSend, drafts } = waiting;
  const parts = [
    toSend > 0 && t('people.toSend', { count: toSend }),
    drafts > 0 && t('people.drafts', { count: drafts }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : t('people.upToDate');
};
