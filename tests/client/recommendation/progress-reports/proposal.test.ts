import { expect, it } from 'vitest';
import { proposalOf } from '#client/recommendation/progress-reports/proposal.ts';

const report = { state: 'validated', progress: 'partly_done', date: '2026-11-20' };

it.each([
  ['a validated report', report, {}, 'partly_done'],
  [
    'over an older state',
    report,
    { progress: 'in_progress', progressDate: '2026-10-01' },
    'partly_done',
  ],
  ['one that is not validated', { ...report, state: 'submitted' }, {}, null],
  ['one that proposes none', { ...report, progress: null }, {}, null],
  ['what the recommendation has', report, { progress: 'partly_done' }, null],
  ['over a state given since', report, { progress: 'done', progressDate: '2026-11-25' }, null],
])('%s', (_case, written, recommendation, proposed) => {
  expect(proposalOf(written, recommendation)).toBe(proposed);
});
