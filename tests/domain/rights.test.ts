import { describe, expect, it } from 'vitest';
import type { Fields } from '#domain/json.ts';
import type { AccessClass, Entity } from '#domain/record.ts';
import { type Action, can } from '#domain/rights.ts';
import { actor, grant } from '../setup/actors.ts';

const NOW = '2026-11-20T08:00:00.000Z';

const PEOPLE = {
  spCcm: actor('u_sp', grant('secretariat', 'NE')),
  modPr: actor('u_pr', grant('moderator', 'NE', 'pr')),
  agadez: actor('u_aga', grant('council', 'NE001')),
  tahoua: actor('u_tah', grant('council', 'NE005')),
  arlit: actor('u_arl', grant('observatory', 'NE001002001')),
  mission: actor('u_mis', grant('mission', 'NE001')),
  admin: actor('u_adm', grant('admin', 'NE')),
  nobody: actor('u_none'),
} as const;
type Who = keyof typeof PEOPLE;

const record = (
  type: Entity,
  place: string,
  group: string,
  accessClass: AccessClass,
  fields: Fields = {},
  author = 'u_other',
) => ({ type, scope: { place, group, class: accessClass }, fields, author });

const recommendationPr = record('recommendation', 'NE', 'pr', 'public');
const recommendationGe = record('recommendation', 'NE', 'ge', 'public');
const inArlit = { place: 'NE001002001', date: '2026-11-12' };
const itemArlit = record('item', 'NE001002001', 'pr', 'public', inArlit, 'u_arl');
const undated = record('item', 'NE001002001', 'pr', 'public', { place: 'NE001002001' });
const unplaced = record('item', 'NE', 'pr', 'public', { date: '2026-11-12' });
const entryArlit = record('entry', 'NE001002001', 'pr', 'member');
const entrySensitive = record('entry', 'NE001002001', 'pr', 'sensitive');
const session = record('session', 'NE', '*', 'public');
const conflict = record('conflict', 'NE001002001', 'pr', 'member');
const outcome = record('outcome', 'NE', '*', 'member', {}, 'u_arl');
const refused = record('quarantine', 'NE001002001', 'pr', 'member', {}, 'u_arl');
const ownRefused = record('quarantine', 'NE001002001', 'pr', 'member', {}, 'u_aga');

const proposedPr = record('recommendation', 'NE', 'pr', 'public', { stage: 'proposed' });
const adoptedPr = record('recommendation', 'NE', 'pr', 'public', { stage: 'adopted' });
const regional = record('session', 'NE', '*', 'public', { kind: 'regional', place: 'NE001' });
const regionalNowhere = record('session', 'NE', '*', 'public', { kind: 'regional' });
const politicalInAgadez = record('session', 'NE', '*', 'public', {
  kind: 'ccm_political',
  place: 'NE001',
});
const reportFields = { ...inArlit, kind: 'report', state: 'submitted' };
const report = record('item', 'NE001002001', 'pr', 'public', reportFields, 'u_arl');
const ownReport = record('item', 'NE', 'pr', 'public', reportFields, 'u_pr');
const secretariatsReport = record('item', 'NE', 'ge', 'public', reportFields, 'u_sp');
const validated = { ...reportFields, state: 'validated' };
const validatedReport = record('item', 'NE001002001', 'pr', 'public', validated, 'u_arl');

/** Who may; everybody else of PEOPLE may not. */
const TABLE: readonly [string, Action, Parameters<typeof can>[2], readonly Who[]][] = [
  ['session', 'read', session, ['spCcm', 'modPr', 'agadez', 'tahoua', 'arlit', 'mission']],
  ['session', 'create', session, ['spCcm']],
  ['session', 'edit', session, ['spCcm']],
  [
    'recommendation',
    'read',
    recommendationPr,
    ['spCcm', 'modPr', 'agadez', 'tahoua', 'arlit', 'mission'],
  ],
  ['recommendation of the group', 'edit', recommendationPr, ['spCcm', 'modPr']],
  ['recommendation of the group', 'create', recommendationPr, ['spCcm']],
  ['recommendation of the group', 'delete', recommendationPr, ['spCcm']],
  ['proposed recommendation', 'create', proposedPr, ['spCcm', 'modPr']],
  ['proposed recommendation', 'delete', proposedPr, ['spCcm', 'modPr']],
  ['adopted recommendation', 'edit', adoptedPr, ['spCcm', 'modPr']],
  ['adopted recommendation', 'create', adoptedPr, ['spCcm']],
  ['adopted recommendation', 'delete', adoptedPr, ['spCcm']],
  ['a recommendation’s fate in plenary', 'validate', proposedPr, ['spCcm']],
  ['regional session', 'create', regional, ['spCcm', 'agadez']],
  ['regional session', 'edit', regional, ['spCcm', 'agadez']],
  ['regional session without a region', 'create', regionalNowhere, ['spCcm']],
  ['another session held in Agadez', 'create', politicalInAgadez, ['spCcm']],
  ['progress report of Arlit', 'create', report, ['spCcm', 'modPr', 'agadez', 'arlit', 'mission']],
  ['progress report of Arlit', 'submit', report, ['spCcm', 'modPr', 'arlit']],
  ['progress report of Arlit', 'validate', report, ['spCcm', 'modPr']],
  ["the moderator's own report", 'validate', ownReport, ['spCcm']],
  ["the secretariat's own report", 'validate', secretariatsReport, []],
  ['validated report of Arlit', 'edit', validatedReport, ['spCcm', 'modPr']],
  ['general recommendation', 'edit', recommendationGe, ['spCcm']],
  ['item in Arlit', 'read', itemArlit, ['spCcm', 'modPr', 'agadez', 'tahoua', 'arlit', 'mission']],
  ['item in Arlit', 'create', itemArlit, ['spCcm', 'modPr', 'agadez', 'arlit', 'mission']],
  ["Arlit's item", 'edit', itemArlit, ['spCcm', 'modPr', 'arlit']],
  ["Arlit's item", 'delete', itemArlit, ['spCcm', 'modPr', 'arlit']],
  ['item without date', 'create', undated, ['spCcm', 'modPr']],
  ['item without place', 'create', unplaced, ['spCcm', 'modPr']],
  ['entry in Arlit', 'read', entryArlit, ['spCcm', 'modPr', 'agadez', 'arlit', 'mission']],
  ['entry in Arlit', 'create', entryArlit, ['spCcm', 'agadez', 'arlit', 'mission']],
  ['entry in Arlit', 'edit', entryArlit, ['spCcm', 'agadez', 'arlit', 'mission']],
  ['entry in Arlit', 'regional_ok', entryArlit, ['spCcm', 'agadez']],
  ['entry in Arlit', 'validate', entryArlit, ['spCcm', 'modPr']],
  ['sensitive entry', 'read', entrySensitive, ['spCcm', 'modPr', 'agadez', 'arlit', 'mission']],
  ['conflict', 'read', conflict, ['spCcm', 'modPr', 'agadez', 'arlit', 'mission']],
  ['conflict', 'edit', conflict, ['spCcm']],
  ['outcome', 'read', outcome, ['arlit']],
  ['outcome', 'edit', outcome, []],
  ['refused work', 'read', refused, ['spCcm', 'agadez']],
  ['refused work', 'edit', refused, ['spCcm', 'agadez']],
  ['refused work', 'create', refused, []],
  ['refused work', 'delete', refused, []],
  ["the council's refused work", 'read', ownRefused, ['spCcm', 'agadez']],
  ["the council's refused work", 'edit', ownRefused, ['spCcm']],
  ['form', 'create', record('form', 'NE', 'ge', 'public'), ['spCcm']],
  ['grant', 'edit', record('grant', 'NE', '*', 'member'), []],
];

describe('the rights of the first version', () => {
  it.each(TABLE)('%s: %s', (_name, action, subject, allowed) => {
    for (const who of Object.keys(PEOPLE) as Who[]) {
      expect([who, can(PEOPLE[who], action, subject, NOW)]).toEqual([who, allowed.includes(who)]);
    }
  });

  it('ask for the class too', () => {
    const plain = actor('u', grant('council', 'NE001', '*', { classes: ['public', 'member'] }));
    expect(can(plain, 'read', entrySensitive, NOW)).toBe(false);
    expect(can(plain, 'read', entryArlit, NOW)).toBe(true);
  });

  it.each([
    ['not begun', { from: '2027-01-01T00:00:00.000Z' }],
    ['expired', { until: '2026-11-20T08:00:00.000Z' }],
    ['revoked', { revokedAt: '2026-11-01T00:00:00.000Z' }],
  ])('a grant that is %s gives nothing, not even reading', (_name, over) => {
    const person = actor('u', grant('secretariat', 'NE', '*', over));
    expect(can(person, 'read', session, NOW)).toBe(false);
    expect(can(person, 'edit', recommendationPr, NOW)).toBe(false);
  });

  it('takes no P-code that only begins alike', () => {
    const person = actor('u', grant('council', 'NE001'));
    expect(can(person, 'read', record('entry', 'NE0010', 'pr', 'member'), NOW)).toBe(false);
  });
});
