// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { fieldGroupOf } from '#domain/form/field-group.ts';
import { listQuestions, validateAnswers } from '#domain/form/fields.ts';
import { placeAndPeriod } from '#domain/form/place-and-period.ts';
import { define, environment, SETTINGS } from './workbook.ts';

const definition = define({
  survey: [
    { type: 'text', name: 'commune', label: 'Commune' },
    { type: 'integer', name: 'annee', label: 'Année' },
    { type: 'calculate', name: 'periode', calculation: "concat(${annee}, '-T3')" },
    { type: 'begin group', name: 'depart', label: 'Départs', appearance: 'ccm-comptage' },
    { type: 'integer', name: 'femmes', label: 'Femmes', constraint: '. >= 0' },
    { type: 'begin group', name: 'detail', 'ccm::fusion': 'autre' },
    { type: 'integer', name: 'filles', label: 'Filles' },
    { type: 'end group' },
    { type: 'end group' },
    { type: 'begin group', name: 'source', 'ccm::fusion': 'source' },
    { type: 'text', name: 'nom', label: 'Nom' },
    { type: 'note', name: 'merci', label: 'Merci' },
    { type: 'end group' },
    { type: 'text', name: 'q', label: 'Q', 'ccm::fusion': 'q' },
    { type: 'text', name: 'q2', label: 'Q2' },
    { type: 'text', name: 'depart2', label: 'Autre', relevant: '${annee} > 2030' },
  ],
  settings: { ...SETTINGS, 'ccm::lieu': 'commune', 'ccm::periode': 'periode' },
});

describe('fieldGroupOf', () => {
  it.each([
    ['/commune', '/commune'],
    ['/depart/femmes', '/depart'],
    ['/depart/detail/filles', '/depart'],
    ['/source/nom', 'source'],
    ['/depart2', '/depart2'],
    ['/q', 'q'],
    ['/q2', '/q2'],
    ['/absent', '/absent'],
    ['/source/absent', '/source/absent'],
  ])('%s merges with %s', (path, group) => {
    expect(fieldGroupOf(definition, path)).toBe(group);
  });
});

describe('fieldGroupOf in a repeat', () => {
  const repeated = define({
    survey: [
      { type: 'begin repeat', name: 'rep', label: 'R' },
      { type: 'text', name: 'lieu', label: 'Lieu' },
      { type: 'begin group', name: 'depart', label: 'Départs', appearance: 'ccm-comptage' },
      { type: 'integer', name: 'femmes', label: 'Femmes' },
      { type: 'end group' },
      { type: 'text', name: 'source', label: 'Source', 'ccm::fusion': 's' },
      { type: 'end repeat' },
    ],
  });

  it.each([
    ['/rep[a1]', '/rep[a1]'],
    ['/rep[a1]/lieu', '/rep[a1]/lieu'],
    ['/rep[a1]/depart/femmes', '/rep[a1]/depart'],
    ['/rep[b2]/depart/femmes', '/rep[b2]/depart'],
    ['/rep[a1]/source', '/rep[a1]#s'],
    ['/autre[a1]/source', '/autre[a1]/source'],
  ])('%s merges with %s', (path, group) => {
    expect(fieldGroupOf(repeated, path)).toBe(group);
  });
});

describe('validateAnswers', () => {
  it('keeps relevant answers, computes again and tells what is wrong', () => {
    const answers = {
      '/commune': 'NE001003001',
      '/annee': 2026,
      '/depart/femmes': -1,
      '/depart2': 'sans objet',
      '/periode': 'forgée',
      '/absent': 'x',
    };
    expect(validateAnswers(definition, environment, answers)).toEqual({
      values: { '/commune': 'NE001003001', '/annee': 2026, '/depart/femmes': -1 },
      computed: { '/periode': '2026-T3' },
      violations: [{ path: '/depart/femmes', kind: 'constraint' }],
    });
  });

  it('takes anything that arrives without throwing', () => {
    const answers = { '/commune': ['x'], '/annee': { a: null }, '/depart/femmes': true };
    expect(validateAnswers(definition, environment, answers).violations).toEqual([
      { path: '/commune', kind: 'type' },
      { path: '/annee', kind: 'type' },
      { path: '/depart/femmes', kind: 'type' },
    ]);
  });
});

describe('placeAndPeriod', () => {
  it('reads answers and calculations', () => {
    const validated = validateAnswers(definition, environment, {
      '/commune': 'NE001003001',
      '/annee': 2026,
    });
    expect(placeAndPeriod(definition, validated)).toEqual({
      place: 'NE001003001',
      period: '2026-T3',
    });
  });

  it('leaves out what is empty or not asked', () => {
    expect(placeAndPeriod(definition, { values: {}, computed: {} })).toEqual({});
    const values = { '/commune': 'NE001003001' };
    expect(placeAndPeriod({}, { values, computed: {} })).toEqual({});
  });
});

describe('listQuestions', () => {
  it('gives what has a value, in form order', () => {
    expect(listQuestions(definition).map(({ path }) => path)).toEqual([
      '/commune',
      '/annee',
      '/periode',
      '/depart/femmes',
      '/depart/detail/filles',
      '/source/nom',
      '/q',
      '/q2',
      '/depart2',
    ]);
  });
});
