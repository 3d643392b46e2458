import type { Fields, Json } from '#domain/json.ts';
import { isProblemCode, type ProblemCode } from '#domain/problem.ts';
import type { QuarantineReason } from '#domain/quarantine.ts';
import { ENTITIES, type Entity } from '#domain/record.ts';
import { MUTATION_TYPES } from '#sync/terms.ts';
import type { QuarantineRow } from '../../db/rows.ts';

/** Refused work of somebody as whoever decides reads it. */
export interface Work {
  readonly id: string;
  readonly state: QuarantineRow['state'];
  readonly by: string;
  readonly name: string;
  /** Local instant with offset. */
  readonly at: string;
  /** Instant in UTC. */
  readonly receivedAt: string;
  readonly reason: QuarantineReason;
  readonly problem: ProblemCode;
  readonly entity: Entity;
  /** Of a choice, the record that it writes. */
  readonly record: string;
  readonly type: (typeof MUTATION_TYPES)[number];
  readonly set: Fields;
  readonly decidedAt: string;
  readonly note: string;
}

export const workOf = ({ id, state, fields }: QuarantineRow): Work => ({
  id,
  state,
  by: text(fields['mineBy']),
  name: text(fields['mineByName']),
  at: text(fields['at']),
  receivedAt: text(fields['receivedAt']),
  reason: fields['reason'] === 'handed_over' ? 'handed_over' : 'revoked',
  problem: isProblemCode(fields['problem']) ? fields['problem'] : 'forbidden',
  entity: ENTITIES.find((entity) => entity === fields['entity']) ?? 'entry',
  record: text(asFields(fields['set'])['record']) || text(fields['record']),
  type: MUTATION_TYPES.find((type) => type === fields['type']) ?? 'patch',
  set: asFields(fields['set']),
  decidedAt: text(fields['decidedAt']),
  note: text(fields['note']),
});

const asFields = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
