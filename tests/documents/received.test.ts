import { expect, test } from 'vitest';
import { observatoriesReceived } from '#documents/received.ts';
import type { Fields } from '#domain/json.ts';

const TODAY = '2026-11-26';

const fiche = (place: string, period: string, over: Fields = {}): Fields => ({
  form: 'fiche-observatoire',
  place,
  period,
  state: 'submitted',
  ...over,
});

test('an observatory is received once for the last finished quarter, whatever it sent before', () => {
  const entries = [
    fiche('NE001002001', '2026-T3'),
    fiche('NE001002001', '2026-T3', { state: 'validated' }),
    fiche('NE005003001', '2026-T2'),
    fiche('NE007005001', '2026-T4'),
  ];
  expect(observatoriesReceived(entries, TODAY)).toEqual({ received: 1, expected: 3 });
});

test('withdrawn fiches count nowhere, returned ones are expected again', () => {
  const entries = [
    fiche('NE001002001', '2026-T3', { state: 'withdrawn' }),
    fiche('NE005003001', '2026-T3', { state: 'returned' }),
    fiche('NE007005001', '2026-T3', { form: 'migration-flux' }),
  ];
  expect(observatoriesReceived(entries, TODAY)).toEqual({ received: 0, expected: 1 });
});

test('nothing was ever sent', () => {
  expect(observatoriesReceived([], TODAY)).toEqual({ received: 0, expected: 0 });
});
