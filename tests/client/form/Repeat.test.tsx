import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { button, click, one } from '../ui/render.tsx';
import { define, field, labelled, open, settle, shown, title, type } from './open.tsx';

const NB = '\u00a0';
const end = { type: 'end repeat', name: '' };
const endGroup = { type: 'end group', name: '' };

const FORM = define(
  [
    { type: 'text', name: 'chef', label: 'Chef de mission' },
    { type: 'begin repeat', name: 'etape', label: 'Étape' },
    {
      type: 'text',
      name: 'lieu',
      label: 'Lieu',
      required: 'yes',
      required_message: 'Écrivez le lieu.',
    },
    { type: 'date', name: 'jour', label: 'Jour' },
    { type: 'select_one l', name: 'moyen', label: 'Moyen' },
    { type: 'begin repeat', name: 'rencontre', label: 'Rencontre' },
    { type: 'text', name: 'qui', label: 'Avec qui', required: 'yes' },
    end,
    end,
    { type: 'begin group', name: 'suite', label: 'Suites' },
    { type: 'text', name: 'note', label: 'Note' },
    endGroup,
  ],
  'l:x l:y',
);

/** The paths of the instances of a repeat, live. */
const instances = (runtime: ReturnType<typeof open>['runtime'], path: string) =>
  runtime.get(path).instances;
const lines = () =>
  [...document.querySelectorAll('ol > li > h3 > button')].map((line) => line.textContent);
const line = (words: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('h3 > button')].filter((each) =>
    each.textContent?.startsWith(words),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} lines « ${words} »`);
  return found[0];
};

/** Opens the section of stages with `count` of them. */
async function openStages(count: number) {
  const opened = open(FORM, { step: '/etape' });
  const { runtime } = opened;
  act(() => {
    while (instances(runtime, '/etape').length > count)
      runtime.removeRepeat(instances(runtime, '/etape')[0] as string);
    while (instances(runtime, '/etape').length < count) runtime.addRepeat('/etape');
  });
  await settle();
  return opened;
}

describe('a repeat', () => {
  it('is a section of its own, with its name as title', async () => {
    await openStages(1);
    expect(title()).toBe('2. Étape');
    expect(document.querySelector('legend')?.className).toBe('vh');
  });

  it('opens its only instance, which is there to be filled', async () => {
    const { runtime } = await openStages(1);
    const [only = ''] = instances(runtime, '/etape');
    expect(field(`${only}/lieu`).value).toBe('');
    click(line('Étape 1'));
    expect(document.querySelector('input')).toBeNull();
  });

  it('adds an instance, opens it and moves the focus to it', async () => {
    const { runtime, onAnswer } = await openStages(0);
    expect(document.body.textContent).toContain('Rien pour le moment.');
    click(button(`Ajouter${NB}: Étape`));
    const [only = ''] = instances(runtime, '/etape');
    expect(onAnswer).toHaveBeenCalledWith('/etape', null);
    expect(document.activeElement).toBe(line('Étape 1'));
    expect(line('Étape 1').getAttribute('aria-expanded')).toBe('true');
    type(`${only}/lieu`, 'Arlit');
    expect(runtime.snapshot().values[`${only}/lieu`]).toBe('Arlit');
  });

  it('folds each instance to its first answers, and mounts the open one only', async () => {
    const { runtime } = await openStages(2);
    const [first = '', second = ''] = instances(runtime, '/etape');
    act(() => {
      runtime.set(`${first}/lieu`, 'Arlit');
      runtime.set(`${first}/jour`, '2026-10-05');
      runtime.set(`${first}/moyen`, 'y');
    });
    expect(lines()).toEqual(['Étape 1Arlit, 5 octobre 2026, Choix y', 'Étape 2à remplir']);
    click(line('Étape 1'));
    expect(field(`${first}/lieu`).value).toBe('Arlit');
    click(line('Étape 2'));
    expect(document.querySelectorAll('[aria-expanded=true]')).toHaveLength(1);
    expect(field(`${second}/lieu`).value).toBe('');
    click(line('Étape 2'));
    expect(document.querySelector('[aria-expanded=true]')).toBeNull();
  });

  it('removes an instance, moves the focus to the next one, and gives it back', async () => {
    const { runtime } = await openStages(3);
    const before = instances(runtime, '/etape');
    act(() => runtime.set(`${before[1]}/lieu`, 'Agadez'));
    click(line('Étape 2'));
    click(one('[aria-label="Retirer Étape 2"]'));
    expect(instances(runtime, '/etape')).toEqual([before[0], before[2]]);
    expect(document.activeElement).toBe(line('Étape 2'));
    expect(document.body.textContent).toContain(`Étape 2${NB}: retiré.`);
    click(button('Annuler'));
    expect(instances(runtime, '/etape')).toEqual(before);
    expect(lines()[1]).toBe('Étape 2Agadez');
  });

  it('leads to an error in a folded instance, nested ones included', async () => {
    const { runtime } = await openStages(2);
    const [first = '', second = ''] = instances(runtime, '/etape');
    act(() => {
      runtime.set(`${first}/lieu`, 'Arlit');
      runtime.set(`${second}/lieu`, 'Agadez');
      for (const stage of [first, second])
        for (const met of instances(runtime, `${stage}/rencontre`)) runtime.removeRepeat(met);
      runtime.addRepeat(`${second}/rencontre`);
    });
    const [met = ''] = instances(runtime, `${second}/rencontre`);
    click(button('Suivant'));
    await shown('[role=alert]');
    expect(one('[role=alert] li').textContent).toBe(
      `Étape 2, Rencontre 1, Avec qui${NB}: cette réponse est nécessaire.`,
    );
    expect(document.activeElement).toBe(field(`${met}/qui`));
    click(line('Étape 2'));
    expect(line('Étape 2').textContent).toContain('1 réponse à compléter');
    click(one('[role=alert] a'));
    await settle();
    expect(document.activeElement).toBe(field(`${met}/qui`));
  });

  it('keeps a thousand instances usable: a page of lines, the others one press away', async () => {
    const { runtime } = await openStages(1000);
    expect(lines()).toHaveLength(20);
    expect(document.body.textContent).toContain('De 1 à 20 sur 1000');
    click(button('Suivants'));
    expect(lines()[0]).toBe('Étape 21à remplir');
    click(button(`Ajouter${NB}: Étape`));
    expect(lines().at(-1)).toContain('Étape 1001');
    expect(document.activeElement).toBe(line('Étape 1001'));
    expect(instances(runtime, '/etape')).toHaveLength(1001);
  });

  it('has no add nor remove where the form says how many there are', async () => {
    const counted = define([
      { type: 'integer', name: 'n', label: 'Combien' },
      { type: 'begin repeat', name: 'r', label: 'Personne', repeat_count: '${n}' },
      { type: 'text', name: 'nom', label: 'Nom' },
      end,
    ]);
    const { runtime } = open(counted, { step: '/r' });
    act(() => runtime.set('/n', 2));
    await settle();
    expect(lines()).toHaveLength(2);
    click(line('Personne 1'));
    expect([...document.querySelectorAll('button')].map((each) => each.textContent)).not.toContain(
      'Retirer',
    );
    type(`${runtime.get('/r').instances[0]}/nom`, 'Awa');
    expect(lines()[0]).toBe('Personne 1Awa');
  });

  it('counts people inside an instance', async () => {
    const cell = (name: string) => ({
      type: 'integer',
      name,
      label: name,
      relevant: "${disponible} != 'non'",
    });
    const counting = define(
      [
        { type: 'begin repeat', name: 'r', label: 'Convoi' },
        { type: 'begin group', name: 'c', label: 'Compte', appearance: 'ccm-comptage' },
        { type: 'select_one d', name: 'disponible', label: 'Disponible ?' },
        { type: 'select_multiple m', name: 'manquants', label: 'Lesquels ?' },
        ...['femmes', 'hommes', 'filles', 'garcons'].map(cell),
        {
          type: 'calculate',
          name: 'total',
          calculation: 'coalesce(${femmes}, 0) + coalesce(${hommes}, 0)',
        },
        endGroup,
        end,
      ],
      'd:oui d:partiel d:non m:femmes m:hommes m:filles m:garcons',
    );
    const { runtime } = open(counting);
    if (instances(runtime, '/r').length === 0) act(() => void runtime.addRepeat('/r'));
    await settle();
    const [only = ''] = instances(runtime, '/r');
    type(`${only}/c/femmes`, '18');
    type(`${only}/c/hommes`, '4');
    expect(one('output').textContent).toBe('22');
    click(labelled(`filles${NB}:Non disponible`));
    expect(runtime.get(`${only}/c/manquants`).value).toEqual(['filles']);
  });

  it('is counted at the end', async () => {
    const { runtime } = await openStages(2);
    act(() => {
      for (const stage of instances(runtime, '/etape')) {
        runtime.set(`${stage}/lieu`, 'Arlit');
        for (const met of instances(runtime, `${stage}/rencontre`)) runtime.removeRepeat(met);
      }
    });
    click(button('Suivant'));
    click(button('Suivant'));
    expect(title()).toBe('La fiche est complète');
    expect(one('section > dl > div').textContent).toBe('Étape2');
  });
});
