import { describe, expect, it } from 'vitest';
import { readCount, sayUnknown, unknownCells } from '#client/form/count.ts';
import { button, click, one } from '../ui/render.tsx';
import { define, definitionOf, field, labelled, open, shown, type } from './open.tsx';

const NB = '\u00a0';
const PATH = '/g_departs/departs/departs_';
const openDepartures = () => open(definitionOf('fiche-observatoire'), { step: '/g_departs' });
const total = () => one('output').textContent;
const note = () => one('output').previousElementSibling?.textContent;
const unknown = (cell: string) => labelled(`${cell}${NB}:Non disponible`);

describe('a count of people', () => {
  it('adds up, and says what is still to fill in', () => {
    const { runtime } = openDepartures();
    expect([total(), note()]).toEqual(['–', 'Total calculé']);
    type(`${PATH}femmes`, '18');
    type(`${PATH}hommes`, '64');
    type(`${PATH}filles`, '5');
    expect([total(), note()]).toEqual(['87', `Total calculéProvisoire${NB}: garçons à renseigner`]);
    type(`${PATH}garcons`, '0');
    expect([total(), note()]).toEqual(['87', 'Total calculé']);
    expect(runtime.get(`${PATH}garcons`).value).toBe(0);
    expect(runtime.violations('/g_departs')).toEqual([]);
  });

  it('tells « non disponible » cell by cell from zero, and gives the number back', () => {
    const { runtime } = openDepartures();
    for (const cell of ['femmes', 'hommes', 'filles', 'garcons']) type(PATH + cell, '3');
    click(unknown('Filles'));
    expect(runtime.get(`${PATH}disponible`).value).toBe('partiel');
    expect(runtime.get(`${PATH}manquants`).value).toEqual(['filles']);
    expect(runtime.snapshot().values).not.toHaveProperty(`${PATH}filles`);
    expect(field(`${PATH}filles`)).toMatchObject({ disabled: true, value: '' });
    expect([total(), note()]).toEqual(['9', `Total calculéPartiel${NB}: filles non disponibles`]);
    for (const cell of ['Femmes', 'Hommes', 'Garçons']) click(unknown(cell));
    expect(runtime.get(`${PATH}disponible`).value).toBe('non');
    expect(total()).toBe('n. d.');
    expect(runtime.violations('/g_departs')).toEqual([]);
    click(unknown('Femmes'));
    expect(runtime.get(`${PATH}manquants`).value).toEqual(['hommes', 'filles', 'garcons']);
    for (const cell of ['Hommes', 'Filles', 'Garçons']) click(unknown(cell));
    expect(runtime.get(`${PATH}disponible`).value).toBe('oui');
    expect([total(), field(`${PATH}filles`).value]).toEqual(['12', '3']);
  });

  it('names together the cells that want the same thing', async () => {
    openDepartures();
    type(`${PATH}femmes`, '18');
    type(`${PATH}hommes`, 'beaucoup');
    click(button('Suivant'));
    await shown('[role=alert]');
    const sentences = [...document.querySelectorAll('[role=alert] li')].map((li) => li.textContent);
    expect(sentences).toEqual([
      `Hommes${NB}: écrivez un nombre entier, zéro compris.`,
      `Filles, garçons${NB}: indiquez un nombre, zéro compris, ou cochez «${NB}Non disponible${NB}».`,
    ]);
    expect(document.activeElement).toBe(field(`${PATH}hommes`));
    const why = (cell: string) =>
      document.getElementById(field(PATH + cell).getAttribute('aria-describedby') ?? '')
        ?.textContent;
    expect(why('garcons')).toBe(sentences[1]);
    expect(why('filles')).toBe(sentences[1]);
    expect(why('femmes')).toBeUndefined();
  });

  it('asks the availability as it is where a form has no list of unknown cells', () => {
    const cell = (name: string) => ({
      type: 'integer',
      name,
      label: name,
      relevant: "${disponible} != 'non'",
    });
    const definition = define(
      [
        { type: 'begin group', name: 'c', label: 'Compte', appearance: 'ccm-comptage' },
        { type: 'select_one d', name: 'disponible', label: 'Disponible ?' },
        ...['femmes', 'hommes', 'filles', 'garcons'].map(cell),
        { type: 'calculate', name: 'total', calculation: '${femmes} + ${hommes}' },
        { type: 'end group', name: '' },
      ],
      'd:oui d:partiel d:non',
    );
    const { runtime } = open(definition);
    expect(document.querySelectorAll('input[type=checkbox]')).toHaveLength(0);
    click(labelled('Choix non'));
    expect(runtime.get('/c/disponible').value).toBe('non');
    expect(field('/c/femmes').disabled).toBe(true);
  });
});

describe('the roles of a count', () => {
  const group = definitionOf('protection-ena').body.find(({ name }) => name === 'g_ena');
  const shape = readCount(
    group?.children?.find(({ name }) => name === 'ena') as NonNullable<typeof group>,
  );

  it('reads the last word of a name, and only the cells that exist', () => {
    expect(shape.cells.map(({ role }) => role)).toEqual(['filles', 'garcons']);
    expect(shape.total?.name).toBe('ena_total');
    expect(shape.others).toEqual([]);
  });

  it('says and reads back which cells are unknown', () => {
    for (const cells of [[], ['filles'], ['garcons'], ['filles', 'garcons']] as const) {
      const { available, missing } = sayUnknown(shape, cells);
      expect(unknownCells(shape, available, missing)).toEqual(cells);
    }
  });
});
