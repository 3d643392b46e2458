import { describe, expect, it } from 'vitest';
import { validateAnswers } from '#domain/form/fields.ts';
import type { Json } from '#domain/json.ts';
import { definitionOf, environment, example } from './built-in.ts';

type Changes = Readonly<Record<string, Json>>;

describe('what is computed', () => {
  const computed = (id: string, changes: Changes = {}): Readonly<Record<string, Json>> =>
    validateAnswers(definitionOf(id), environment, { ...example(id), ...changes }).computed;

  it.each([
    ['2026-01-01', '2026-T1'],
    ['2026-03-31', '2026-T1'],
    ['2026-06-30', '2026-T2'],
    ['2026-07-01', '2026-T3'],
    ['2025-12-31', '2025-T4'],
  ])('puts %s in the quarter %s', (date, period) => {
    const changes = { '/g_periode/date_observation': date };
    expect(computed('migration-flux', changes)['/g_periode/periode']).toBe(period);
  });

  it.each([
    [2026, '9', '2026-09', '2026-09-30'],
    [2025, '12', '2025-12', '2025-12-31'],
    [2025, '2', '2025-02', '2025-02-28'],
    [2024, '2', '2024-02', '2024-02-29'],
  ])('ends the month %i-%s', (annee, mois, period, end) => {
    const changes = { '/g_periode/annee': annee, '/g_periode/mois': mois };
    expect(computed('protection-etm', changes)).toMatchObject({
      '/g_periode/periode': period,
      '/g_periode/periode_debut': `${period}-01`,
      '/g_periode/periode_fin': end,
    });
  });

  it('places a text of the whole country', () => {
    const changes = { '/g_periode/niveau': 'pays' };
    expect(computed('gouvernance-textes', changes)['/g_periode/lieu']).toBe('NE');
  });

  it('says zero victims when none was identified, and nothing when nobody knows', () => {
    const total = (form: string) =>
      computed('protection-traite', { '/g_traite/formes': [form] })['/g_traite/tp_total_general'];
    expect([total('aucune'), total('nd')]).toEqual([0, undefined]);
  });

  it('sums what the repeats say', () => {
    expect(computed('migration-formations')['/g_formations/agents_formes']).toBe(59);
    expect(computed('economie-diaspora')['/g_diaspora/recenses']).toBe(855);
    expect(computed('economie-partenaires')['/g_partenaires/partenaires']).toBe(2);
    expect(computed('compte-rendu-mission')).toMatchObject({
      '/g_fin/etapes': 2,
      '/g_fin/rencontres': 1,
      '/g_fin/constats': 2,
      '/g_fin/mesures': 1,
      '/g_fin/suites': 1,
    });
  });

  it('sums what is known of a repeat, and says nothing when none is', () => {
    const unknown = (...instances: readonly string[]): Changes =>
      Object.fromEntries(
        instances.map((id) => [`/g_formations/formation[${id}]/formes/formes_disponible`, 'non']),
      );
    const trained = (changes: Changes) =>
      computed('migration-formations', changes)['/g_formations/agents_formes'];
    expect(trained(unknown('b2'))).toBe(45);
    expect(trained(unknown('a1', 'b2'))).toBeUndefined();
    expect(trained({ '/g_formations/formations_tenues': 'non' })).toBe(0);
    expect(trained({ '/g_formations/formations_tenues': 'nd' })).toBeUndefined();
  });

  it('counts the plans that have migration in them', () => {
    const plans = (changes: Changes) =>
      computed('gouvernance-plans', changes)['/g_appui/plans_migration'];
    expect(plans({})).toBe(6);
    expect(plans({ '/g_plan/integration': 'non' })).toBe(5);
    expect(plans({ '/g_periode/niveau': 'departement' })).toBe(5);
    expect(plans({ '/g_periode/niveau': 'commune' })).toBe(1);
    const commune = { '/g_periode/niveau': 'commune' };
    expect(plans({ ...commune, '/g_plan/plan_existe': 'non' })).toBe(0);
    expect(plans({ ...commune, '/g_plan/integration': 'nd' })).toBeUndefined();
  });
});
