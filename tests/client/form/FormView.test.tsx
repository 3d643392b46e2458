import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { END } from '#client/form/sections.ts';
import { button, click, one } from '../ui/render.tsx';
import {
  builtIn,
  define,
  definitionOf,
  example,
  field,
  labelled,
  leave,
  open,
  shown,
  title,
  type,
} from './open.tsx';

const NB = '\u00a0';
const errors = () => [...document.querySelectorAll('[role=alert] li')].map((li) => li.textContent);
const steps = () =>
  [...(document.querySelector('nav ol')?.querySelectorAll('li') ?? [])].map((li) => li.textContent);

const TWO = define(
  [
    { type: 'begin group', name: 'a', label: 'Un' },
    {
      type: 'text',
      name: 'nom',
      label: 'Point de suivi',
      required: 'yes',
      required_message: 'Écrivez le nom.',
    },
    {
      type: 'integer',
      name: 'n',
      label: 'Combien ?',
      constraint: '. < 10',
      constraint_message: 'Moins de dix.',
    },
    { type: 'text', name: 'libre', label: 'Remarque', appearance: 'multiline' },
    { type: 'end group', name: '' },
    { type: 'begin group', name: 'b', label: 'Deux', relevant: '${n} > 5' },
    { type: 'date', name: 'jour', label: 'Jour' },
    { type: 'end group', name: '' },
    { type: 'select_multiple l', name: 'm', label: 'Plusieurs' },
    { type: 'begin group', name: 'c', label: 'Trois' },
    { type: 'decimal', name: 'd', label: 'Décimal' },
    { type: 'select_one l', name: 'u', label: 'Un seul' },
    { type: 'end group', name: '' },
  ],
  'l:x l:y l:z',
);

describe('steps', () => {
  it('mounts one section, numbers those that are relevant and skips the others', () => {
    open(TWO);
    expect(title()).toBe('1. Un');
    expect(steps()).toEqual([
      '1. Un, en cours',
      '2. Questions, à faire',
      '3. Trois, à faire',
      'Fin de la fiche, à faire',
    ]);
    expect(one('[role=progressbar]').getAttribute('aria-valuemax')).toBe('3');
    type('/a/nom', 'Arlit');
    type('/a/n', '7');
    click(button('Suivant'));
    expect(title()).toBe('2. Deux');
    expect(document.activeElement).toBe(one('h2'));
    click(button('Suivant'));
    expect(title()).toBe('3. Questions');
    click(button('Précédent'));
    expect(title()).toBe('2. Deux');
  });

  it('stops at what is missing, leads to it, and lets the person go on', async () => {
    const { onStep } = open(TWO);
    expect(document.querySelector('[aria-invalid]')).toBeNull();
    click(button('Suivant'));
    await shown('[role=alert]');
    expect(title()).toBe('1. Un');
    expect(one('[role=alert]').textContent).toContain('1 réponse à compléter avant de continuer');
    expect(errors()).toEqual([`Point de suivi${NB}: écrivez le nom.`]);
    const input = field('/a/nom');
    expect(document.activeElement).toBe(input);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const why = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toBe('Écrivez le nom.');
    act(() => input.blur());
    click(one('[role=alert] a'));
    expect(document.activeElement).toBe(input);
    type('/a/nom', 'Arlit');
    expect(document.querySelector('[role=alert]')).toBeNull();
    type('/a/nom', '');
    click(button('Compléter plus tard'));
    expect(onStep).toHaveBeenLastCalledWith('/m');
    expect(steps()[0]).toBe('1. Un, à faire1 réponse à compléter');
  });

  it('says an error when the person leaves the field, not before', () => {
    open(TWO);
    type('/a/n', '12');
    expect(field('/a/n').getAttribute('aria-invalid')).toBeNull();
    leave('/a/n');
    expect(field('/a/n').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows the whole form on one page, and its errors together', async () => {
    open(TWO, { mode: 'page' });
    expect([...document.querySelectorAll('h2')].map((h) => h.textContent)).toEqual([
      '1. Un',
      '2. Questions',
      '3. Trois',
      '1 réponse à compléter',
    ]);
    click(button('Terminer'));
    await shown('[role=alert]');
    expect(errors()).toHaveLength(1);
    expect(document.activeElement).toBe(field('/a/nom'));
  });

  it('offers the other mode only when the screen can change it', () => {
    const onMode = vi.fn();
    open(TWO, { onMode });
    click(button('Voir toute la fiche'));
    expect(onMode).toHaveBeenCalledWith('page');
  });
});

it('leaves the summary of errors where a browser promises the end of a scroll', async () => {
  // why: newer browsers give a promise back, which is no function to clean up with
  vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue(Promise.resolve() as never);
  open(TWO);
  click(button('Suivant'));
  await shown('[role=alert]');
  type('/a/nom', 'Arlit');
  expect(document.querySelector('[role=alert]')).toBeNull();
  click(button('Suivant'));
  expect(title()).not.toBe('1. Un');
  vi.restoreAllMocks();
});

describe('the end', () => {
  it('leads to the first missing answer instead of finishing', () => {
    const { onFinish } = open(TWO, { step: END });
    expect(title()).toBe('1 réponse à compléter');
    click(button('Terminer'));
    expect(onFinish).not.toHaveBeenCalled();
    expect(title()).toBe('1. Un');
    expect(document.activeElement).toBe(field('/a/nom'));
  });

  it('finishes a complete form, and shows its counts', () => {
    const id = 'fiche-observatoire';
    const { onFinish, onSaveDraft } = open(definitionOf(id), { step: END, answers: example(id) });
    expect(title()).toBe('La fiche est complète');
    const counts = [...document.querySelectorAll('section > dl > div')].map(
      (div) => div.textContent,
    );
    expect(counts[0]).toContain('Total des départs');
    expect(counts[0]).toMatch(/Filles.*n\.\sd\..*167/);
    click(button('Enregistrer comme brouillon'));
    expect(onSaveDraft).toHaveBeenCalledOnce();
    click(button('Terminer'));
    expect(onFinish).toHaveBeenCalledOnce();
  });
});

describe('controls', () => {
  it('tells each answer once it is in the form', () => {
    const { runtime, onAnswer } = open(TWO);
    onAnswer.mockImplementation((path: string) => expect(runtime.get(path).value).toBe('Arlit'));
    type('/a/nom', 'Arlit');
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('/a/nom', 'Arlit');
  });

  it('draws only the touched question again', () => {
    const { runtime } = open(TWO);
    const get = vi.spyOn(runtime, 'get');
    type('/a/libre', 'une');
    const drawn = new Set(get.mock.calls.map(([path]) => path));
    expect(drawn).toContain('/a/libre');
    expect(drawn).not.toContain('/a/nom');
    expect(drawn).not.toContain('/a/n');
  });

  it('keeps a number as it is being typed', () => {
    const { runtime } = open(TWO, { step: '/c' });
    type('/c/d', '3,');
    expect(field('/c/d').value).toBe('3,');
    type('/c/d', '3,50');
    expect(runtime.get('/c/d').value).toBe(3.5);
    expect(field('/c/d').value).toBe('3,50');
    leave('/c/d');
    expect(field('/c/d').value).toBe('3,5');
    type('/c/d', 'trois');
    leave('/c/d');
    expect(field('/c/d').value).toBe('trois');
    expect(field('/c/d').getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps several choices in their order, and none as no answer', () => {
    const { runtime } = open(TWO, { step: '/m' });
    click(labelled('Choix z'));
    click(labelled('Choix x'));
    expect(runtime.get('/m').value).toEqual(['x', 'z']);
    click(labelled('Choix x'));
    click(labelled('Choix z'));
    expect(runtime.get('/m').value).toBeNull();
  });

  it('uses native controls with the right keyboard', () => {
    open(TWO);
    expect(field('/a/n').inputMode).toBe('numeric');
    expect(field<HTMLTextAreaElement>('/a/libre').tagName).toBe('TEXTAREA');
    expect(one('section').textContent).toContain('Remarque (facultatif)');
    expect(one('section').textContent).not.toContain('Point de suivi (');
  });

  it('cascades regions, départements and communes', () => {
    const { runtime } = open(definitionOf('fiche-observatoire'));
    const options = (name: string) =>
      [...field<HTMLSelectElement>(`/g_periode/${name}`).options].map((option) => option.text);
    expect(options('region')).toHaveLength(9);
    expect(field('/g_periode/departement').disabled).toBe(true);
    type('/g_periode/region', 'NE001');
    expect(options('departement')).toContain('Arlit');
    type('/g_periode/departement', 'NE001002');
    expect(options('commune')).toEqual(['Choisir…', 'Arlit', 'Dannet', 'Gougaram']);
    type('/g_periode/commune', 'NE001002001');
    expect(runtime.snapshot().computed['/g_periode/lieu']).toBe('NE001002001');
    type('/g_periode/region', 'NE008');
    expect(field<HTMLSelectElement>('/g_periode/commune').value).toBe('');
  });

  it('says what was known beforehand', () => {
    open(definitionOf('fiche-observatoire'), { prefilled: new Set(['/g_periode/region']) });
    const hint = field('/g_periode/region').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(hint)?.textContent).toBe('Prérempli, à vérifier.');
  });

  it('folds a long list and reads the choices made', () => {
    const { runtime } = open(definitionOf('fiche-observatoire'), { step: '/g_departs' });
    expect(one('summary').textContent).toContain('Choisir…');
    click(labelled('Algérie'));
    click(labelled('Libye'));
    expect(one('summary').textContent).toContain('Algérie, Libye');
    expect(runtime.get('/g_departs/departs_destinations').value).toEqual(['DZA', 'LBY']);
  });

  it.each(builtIn.map(({ id }) => id))(
    'draws the whole of %s with its example, without an error',
    (id) => {
      const { onFinish } = open(definitionOf(id), { mode: 'page', answers: example(id) });
      expect(document.querySelector('[aria-invalid]')).toBeNull();
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      expect(new Set(ids).size).toBe(ids.length);
      click(button('Terminer'));
      expect(onFinish).toHaveBeenCalledOnce();
    },
  );
});
