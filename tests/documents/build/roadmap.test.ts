import { describe, expect, it } from 'vitest';
import type { Dossier } from '#documents/dossier.ts';
import type { Fields } from '#domain/json.ts';
import { define } from '../../domain/form/workbook.ts';
import {
  built,
  item,
  madeUp,
  recommended,
  record,
  tableNamed,
  textsOf,
  wordsOf,
} from '../made-up.ts';
import { referenceDossier } from '../reference-dossier.ts';

const roadmap = (changes: Partial<Dossier>) =>
  built('feuille-de-route', { session: 's1' }, madeUp(changes));
const rowOf = (fields: Fields, changes: Partial<Dossier> = {}) =>
  textsOf(
    tableNamed(
      roadmap({ ...changes, recommendations: [recommended(1, fields)] }),
      'Feuille de route',
    ),
  )[0];

const form = define({
  survey: [
    { type: 'integer', name: 'agents', label: 'Agents formés' },
    { type: 'integer', name: 'victimes', label: 'Victimes', 'ccm::sensible': 'oui' },
  ],
  settings: { form_title: 'Formations et postes', form_id: 'formations', version: '1' },
});
const forms = new Map([[form.hash, form]]);
const entry = (id: string, period: string, fields: Fields) =>
  record(id, { form: 'formations', formHash: form.hash, place: 'NE001', period, ...fields });

describe('the roadmap', () => {
  it('says that nothing is recorded rather than invent it', () => {
    expect(rowOf({})).toEqual([
      'CCM6-2026-MI-01 | Texte 1',
      'Non renseigné',
      'Non renseignée',
      'Non renseignées',
      'Non renseigné',
      'Non renseigné',
    ]);
    const table = tableNamed(
      built('feuille-de-route', { session: '2021' }, referenceDossier()),
      'Feuille de route',
    );
    for (const [, ...cells] of textsOf(table)) {
      expect(cells).toEqual([
        'Non renseigné',
        'Non renseignée',
        'Non renseignées',
        'Non renseigné',
        'Non renseigné',
      ]);
    }
  });

  it('says who, when, where and how far', () => {
    expect(
      rowOf({
        lead: 'DGPN',
        partners: ['OIM', 'EUCAP'],
        dueDate: '2027-06-30',
        frequency: 'quarterly',
        regions: ['NE001', 'NE003'],
        progress: 'in_progress',
        progressDate: '2026-10-02',
        progressNote: 'Premiers agents formés',
      }),
    ).toEqual([
      'CCM6-2026-MI-01 | Texte 1',
      'DGPN | Avec OIM, EUCAP',
      '30 juin 2027 | Chaque trimestre',
      'Agadez, Dosso',
      'Non renseigné',
      'En cours depuis le 2 oct. 2026 | Premiers agents formés',
    ]);
  });

  it.each([
    [
      { dueDate: '2026-11-25' },
      '25 nov. 2026 | En retard | Rapport attendu depuis le 25 nov. 2026',
    ],
    [{ dueDate: '2026-11-26' }, '26 nov. 2026'],
    [{ dueDate: '2026-11-25', progress: 'done' }, '25 nov. 2026'],
    [
      { dueDate: '2026-11-25', frequency: 'once' },
      '25 nov. 2026 | En retard | Rapport attendu depuis le 25 nov. 2026',
    ],
  ])('computes what is late on the day it is made: %j', (fields, words) => {
    expect(rowOf(fields)?.[2]).toBe(words);
  });

  it('gives the figure of the entries with its source and period', () => {
    const fields = {
      indicator: 'agents formés',
      target: 1000,
      indicatorForm: 'formations',
      indicatorField: '/agents',
    };
    const entries = [
      entry('e1', '2026-T1', { '/agents': 539, state: 'validated' }),
      entry('e2', '2026-T3', { '/agents': 452, state: 'submitted' }),
    ];
    expect(rowOf(fields, { entries, forms })?.[4]).toBe(
      'agents formés | Cible : 1 000 | Saisies : 991 (Formations et postes, T1 2026 à T3 2026 ; 2 fiches, dont 1 validée)',
    );
    expect(rowOf(fields)?.[4]).toBe('agents formés | Cible : 1 000 | Chiffre : n. d.');
  });

  it('masks a small figure of a sensitive question', () => {
    const fields = { indicatorForm: 'formations', indicatorField: '/victimes' };
    const of = (victims: number) =>
      rowOf(fields, { entries: [entry('e1', '2026-T1', { '/victimes': victims })], forms })?.[4];
    expect(of(4)).toContain('Saisies : <5 (');
    expect(of(5)).toContain('Saisies : 5 (');
    expect(of(0)).toContain('Saisies : 0 (');
  });

  it('tells the last report that stands, its number with source and period', () => {
    const report = (id: string, fields: Fields) => item(id, 'report', 'r1', fields);
    const items = [
      report('p1', { due: '2026-06-30', state: 'validated', text: 'Avant', value: 1 }),
      report('p2', {
        due: '2026-09-30',
        date: '2026-10-05',
        state: 'submitted',
        text: 'Deux sessions tenues.',
        value: 452,
        source: 'EUCAP',
        period: '2026-T3',
      }),
      report('p3', { due: '2026-12-31', state: 'returned', text: 'Retourné' }),
    ];
    const row = rowOf({ indicator: 'agents formés' }, { items });
    expect(row?.[4]).toBe('agents formés | Rapport : 452 (EUCAP, T3 2026)');
    expect(row?.[5]).toBe(
      'Non renseigné | Rapport du 5 oct. 2026 (soumis) : Deux sessions tenues.',
    );
  });

  it('has the sections of the official table and sets abandoned ones apart', () => {
    const document = roadmap({
      recommendations: [
        recommended(1),
        recommended(2, { decision: 'abandon', decisionNote: 'Sans objet' }),
      ],
    });
    expect(document.orientation).toBe('landscape');
    expect(document.fileName).toBe('feuille-de-route-ccm6-2026-2026-11-26');
    expect(textsOf(tableNamed(document, 'Recommandations abandonnées'))).toEqual([
      ['Texte 2', 'Sans objet', ''],
    ]);
    expect(wordsOf(document)).toEqual(['Recommandations abandonnées']);
  });
});
