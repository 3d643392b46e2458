import { act } from 'react';
import { describe, expect, it } from 'vitest';
import {
  createI18n,
  loadNamespace,
  loadProblemWords,
  problemWords,
  withNamespace,
} from '#client/i18n.ts';
import { useTranslation } from '#client/translation.ts';
import { one, render } from './render.tsx';

const probe = {
  title: "Rien n'est perdu !",
  left_one: '{{count}} saisie',
  left_many: '{{count}} saisies',
  left_other: '{{count}} saisies',
} as const;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    probe: typeof probe;
  }
}

const Probe = withNamespace('probe', probe, ({ count }: { count: number }) => {
  const { t } = useTranslation(['probe', 'common']);
  return (
    <p>
      {t('title')} {t('left', { count })}, {t('common:group.mi')}
    </p>
  );
});

describe('words', () => {
  it('come with their screen, before its first render, in French typography', () => {
    render(<Probe count={0} />);
    expect(one('p').textContent).toBe('Rien n’est perdu\u00a0! 0 saisie, Migration irrégulière');
  });

  it.each([
    [1, '1 saisie'],
    [2, '2 saisies'],
    [1_000_000, '1000000 saisies'],
  ])('have the plural of %d', (count, words) => {
    render(<Probe count={count} />);
    expect(one('p').textContent).toContain(words);
  });

  it('of the list are there before the other shared ones', () => {
    const { t } = createI18n();
    expect([t('common:group.mi'), t('progress.done', { ns: 'common' })]).toEqual([
      'Migration irrégulière',
      'Réalisée',
    ]);
  });

  it('are loaded once', async () => {
    const i18n = createI18n();
    let loads = 0;
    const load = async () => {
      loads += 1;
      return probe;
    };
    await loadNamespace(i18n, 'probe', load);
    await loadNamespace(i18n, 'probe', load);
    expect(loads).toBe(1);
    expect(i18n.t('probe:left', { count: 2 })).toBe('2 saisies');
  });
});

const Failure = () => {
  const { t } = useTranslation();
  return <p>{problemWords(t, { code: 'record_locked' }).what}</p>;
};

describe('problemWords', () => {
  const i18n = createI18n();
  const { t } = i18n;

  it('is general for what has no words yet, never a code', () => {
    expect(problemWords(t, { code: 'credentials_wrong' }).what).toMatch(/^L’identifiant/);
    expect(problemWords(t, { code: 'record_locked' })).toEqual({
      what: 'Cela n’a pas abouti.',
      safe: 'Rien n’est perdu\u00a0: vos saisies restent sur cet appareil.',
      todo: 'Recommencez dans un moment.',
    });
  });

  it('is told again in its own words once they are there', async () => {
    const { i18n: shown } = render(<Failure />);
    expect(one('p').textContent).toBe('Cela n’a pas abouti.');
    await act(() => loadProblemWords(shown));
    expect(one('p').textContent).toBe('Cette fiche est validée\u00a0: elle ne se modifie plus.');
  });

  it('names the fact when the problem brings it', async () => {
    await loadProblemWords(i18n);
    expect(problemWords(t, { code: 'field_required', details: { field: 'Garçons' } })).toEqual({
      what: 'Il manque la réponse à «\u00a0Garçons\u00a0».',
      safe: 'Le reste de la fiche est enregistré.',
      todo: 'Répondez à cette question, puis envoyez de nouveau.',
    });
    expect(problemWords(t, { code: 'sign_in_delayed', details: { seconds: 40 } }).todo).toBe(
      'Attendez 40 s, puis recommencez.',
    );
  });

  it('stands without it', () => {
    expect(problemWords(t, { code: 'field_required' }).what).toBe(
      'Une réponse obligatoire manque.',
    );
  });
});
