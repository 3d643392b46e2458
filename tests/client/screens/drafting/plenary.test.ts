import { describe, expect, it } from 'vitest';
import { mayOf } from '#client/screens/drafting/may.ts';
import { changesOf, groupsOf, mergeable, stagesOf } from '#client/screens/drafting/plenary.ts';
import type { Fields } from '#domain/json.ts';
import { actor, grant } from '../../../setup/actors.ts';
import { record, summary } from '../recommendations/known.ts';

const NOW = '2026-11-20T08:00:00.000Z';
const rec = (id: string, fields: Fields = {}, group = 'ea') =>
  record(
    'recommendation',
    id,
    { group, code: id, text: id, ...fields },
    { scope: { place: 'NE', group, class: 'public' } },
  );

const proposed = rec('proposed', { stage: 'proposed' });
const grouped = rec('grouped', { stage: 'group_validated' });
const validated = rec('validated', { stage: 'plenary_validated' });
const adopted = rec('adopted', { stage: 'adopted' });
const dropped = rec('dropped', { stage: 'group_validated', decision: 'abandon' });
const merged = rec('merged', { stage: 'adopted', decision: 'merge', mergedInto: 'adopted' });
const all = [proposed, grouped, validated, adopted, dropped, merged];

describe('an act of the plenary', () => {
  it.each([
    ['group', ['proposed']],
    ['validate', ['grouped']],
    ['adopt', ['validated']],
    ['back', ['grouped', 'validated', 'adopted']],
    ['undecide', ['dropped', 'merged']],
  ] as const)('%s concerns %j', (act, ids) => {
    expect(changesOf(act, all).map(({ id }) => id)).toEqual(ids);
  });

  it('merges what is open and not merged yet', () => {
    expect(mergeable(all, all)).toEqual([proposed, grouped, validated, adopted]);
  });

  it('counts what is open, general order first, groups without anything left out', () => {
    expect(stagesOf(all)).toEqual({
      proposed: 1,
      group_validated: 1,
      plenary_validated: 1,
      adopted: 1,
    });
    const general = rec('g', {}, 'ge');
    expect(
      groupsOf([...all, general]).map(({ group, records }) => [group, records.length]),
    ).toEqual([
      ['ge', 1],
      ['ea', 6],
    ]);
  });
});

describe('who may what in a table', () => {
  const me = (...right: Parameters<typeof grant>) => actor('me', grant(...right));
  const challenge = summary('item', 'i', { kind: 'challenge', recommendation: 'proposed' });

  it.each([
    ['secretariat', me('secretariat', 'NE'), 'propose word remove item edit adopt'],
    ['the group’s moderator', me('moderator', 'NE', 'ea'), 'propose word remove item edit'],
    ['another moderator', me('moderator', 'NE', 'mi'), ''],
    ['a council', me('council', 'NE001'), ''],
    ['an observatory', me('observatory', 'NE001002001'), ''],
  ])('%s', (_, who, expected) => {
    const may = mayOf(who, NOW);
    const found = {
      propose: may.propose('ea'),
      word: may.write(proposed, { text: 'autre' }),
      remove: may.remove(proposed),
      item: may.addItem(proposed),
      edit: may.editItem(proposed, challenge),
      adopt: may.write(validated, { stage: 'adopted' }),
    };
    const names = Object.entries(found).flatMap(([name, allowed]) => (allowed ? [name] : []));
    expect(names.join(' ')).toBe(expected);
  });

  it('a moderator neither rewords nor removes what the plenary validated', () => {
    const may = mayOf(me('moderator', 'NE', 'ea'), NOW);
    expect(may.write(validated, { text: 'autre' })).toBe(false);
    expect(may.write(validated, { lead: 'HACP' })).toBe(true);
    expect(may.remove(validated)).toBe(false);
  });
});
