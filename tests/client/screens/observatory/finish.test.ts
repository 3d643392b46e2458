import { describe, expect, it } from 'vitest';
import { findSections } from '#client/form/sections.ts';
import { correctionOf } from '#client/screens/observatory/correction.ts';
import { creationOf, whereAndWhen } from '#client/screens/observatory/finish.ts';
import { rebase } from '#client/screens/observatory/rebase.ts';
import { findJumps, isJump } from '#client/screens/observatory/to-check.ts';
import { createFormRuntime } from '#domain/form/runtime.ts';
import { definitionOf, environment, example } from '../../form/open.tsx';

const definition = definitionOf('fiche-observatoire');
const answers = example('fiche-observatoire');
const DEPARTURES = '/g_departs/departs/departs_femmes';

describe('creationOf', () => {
  it('sends place, period, form version and the relevant answers', () => {
    const runtime = createFormRuntime(definition, environment, answers);
    const { set, type, id } = creationOf('e1', runtime, 'NE');
    expect({ type, id }).toEqual({ type: 'create', id: 'e1' });
    expect(set).toMatchObject({
      form: 'fiche-observatoire',
      formHash: definition.hash,
      place: 'NE001002001',
      period: '2026-T3',
      state: 'submitted',
      [DEPARTURES]: 41,
    });
    expect(Object.keys(set).filter((field) => field.endsWith('_total'))).toEqual([]);
    expect(Object.values(set)).not.toContain(null);
  });

  it('drops what is no longer relevant', () => {
    const runtime = createFormRuntime(definition, environment, answers);
    runtime.set('/g_departs/departs/departs_disponible', 'non');
    expect(creationOf('e1', runtime, 'NE').set).not.toHaveProperty([DEPARTURES]);
  });

  it('falls back on the place of the person where the form asks none', () => {
    const { placePath, ...placeless } = definition;
    const runtime = createFormRuntime(placeless, environment, answers);
    expect(creationOf('e1', runtime, 'NE001').set['place']).toBe('NE001');
  });
});

describe('correctionOf', () => {
  const runtime = () => createFormRuntime(definition, environment, answers);
  const entry = (state: string, filled = runtime()) => ({
    id: 'e1',
    fields: { ...creationOf('e1', filled, 'NE').set, state },
  });

  it('says nothing when nothing changed', () => {
    expect(correctionOf(entry('submitted'), answers, runtime())).toEqual([]);
  });

  it('sends what changed, and null for what went', () => {
    const corrected = runtime();
    corrected.set(DEPARTURES, 45);
    corrected.set('/g_departs/departs_saison', null);
    expect(correctionOf(entry('submitted'), answers, corrected)).toEqual([
      {
        type: 'patch',
        entity: 'entry',
        id: 'e1',
        set: { [DEPARTURES]: 45, '/g_departs/departs_saison': null },
      },
    ]);
  });

  it('moves the entry with its place and period', () => {
    const corrected = runtime();
    corrected.set('/g_periode/trimestre', 't2');
    const [patch] = correctionOf(entry('submitted'), answers, corrected);
    expect(patch?.set).toEqual({ '/g_periode/trimestre': 't2', period: '2026-T2' });
    expect(whereAndWhen(corrected)).toEqual({ place: 'NE001002001', period: '2026-T2' });
  });

  it('submits a returned entry again, in a change of its own', () => {
    const corrected = runtime();
    corrected.set(DEPARTURES, 45);
    const changes = correctionOf(entry('returned'), answers, corrected);
    expect(changes.map(({ type }) => type)).toEqual(['patch', 'transition']);
    expect(changes[1]?.set).toEqual({ state: 'submitted', stateNote: null });
  });
});

describe('rebase', () => {
  it('follows the entry where the person touched nothing, keeps what they wrote', () => {
    const { answers: kept, both } = rebase(
      { '/a': 1, '/b': 5, '/d': 4 },
      { '/a': 1, '/b': 2, '/c': 3 },
      { '/a': 9, '/b': 2, '/c': 3, '/e': 6 },
    );
    expect(kept).toEqual({ '/a': 9, '/b': 5, '/d': 4, '/e': 6 });
    expect(both).toEqual([]);
  });

  it('names what two people changed differently, and not what they changed alike', () => {
    const base = { '/a': 1, '/b': 2, '/c': 3 };
    const { answers: kept, both } = rebase({ '/a': 5, '/b': 7, '/c': 3 }, base, {
      '/a': 6,
      '/b': 7,
    });
    expect(kept).toEqual({ '/a': 5, '/b': 7 });
    expect(both).toEqual(['/a']);
  });
});

describe('jumps', () => {
  it.each([
    [92, 29, true],
    [29, 92, true],
    [60, 21, false],
    [3, 0, false],
    [40, 0, true],
    [30, 10, true],
    [29, 10, false],
  ])('%i after %i: %s', (now, before, expected) => {
    expect(isJump(now, before)).toBe(expected);
  });

  it('compares the totals of the counts only', () => {
    const runtime = createFormRuntime(definition, environment, answers);
    const before = { '/g_departs/departs/departs_total': 20, '/g_periode/lieu': 'NE001002001' };
    const jumps = findJumps(runtime, findSections(runtime.root), before);
    expect(jumps.map(({ now, before: then, section }) => [now, then, section.key])).toEqual([
      [167, 20, '/g_departs'],
    ]);
  });
});
