import { useState } from 'react';
import { searchPlaces } from '#domain/reference/place-search.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { List, RowButton } from '../../ui/List.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';

/** Names shown at once; more letters bring fewer. */
const MOST = 8;

interface CommuneProps {
  readonly chosen: string | undefined;
  readonly onChoose: (place: string) => void;
}

/** One of 266 communes, by the letters of its name; the chosen one until it is to be changed. */
export const CommuneSearch = ({ chosen, onChoose }: CommuneProps) => {
  const { t } = useTranslation('documentScreens');
  const [text, setText] = useState('');
  const [changing, setChanging] = useState(false);
  const found = searchPlaces(text).filter(({ kind }) => kind === 'commune' || kind === 'district');
  if (chosen && !changing)
    return (
      <Stack gap="tight">
        <DefinitionList
          items={[{ term: t('commune.chosen'), detail: <b>{placeLabel(chosen, 'long')}</b> }]}
        />
        <div>
          <Button icon="search" onClick={() => setChanging(true)}>
            {t('commune.change')}
          </Button>
        </div>
      </Stack>
    );
  return (
    <Stack gap="tight">
      <SearchInput
        label={t('commune.label')}
        placeholder={t('commune.placeholder')}
        value={text}
        onChange={setText}
        autoFocus={changing}
      />
      <p role="status" className="note">
        {text.trim() && found.length > 0 && t('commune.found', { count: found.length })}
      </p>
      {text.trim() && found.length === 0 && (
        <EmptyState title={t('commune.none')}>{t('commune.noneNext')}</EmptyState>
      )}
      {found.length > 0 && (
        <List>
          {found.slice(0, MOST).map(({ code }) => (
            <RowButton
              key={code}
              icon="pin"
              title={placeLabel(code, 'long')}
              onPress={() => {
                setChanging(false);
                setText('');
                onChoose(code);
              }}
            />
          ))}
        </List>
      )}
      {found.length > MOST && (
        <p className="note">{t('commune.more', { count: found.length - MOST })}</p>
      )}
    </Stack>
  );
};
