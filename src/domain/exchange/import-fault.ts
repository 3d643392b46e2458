import type { Violation } from '../form/model.ts';
import type { Json } from '../json.ts';
import type { CellFault } from './import-cell.ts';

export type FaultCode =
  | CellFault
  | Violation['kind']
  | 'row_twice'
  | 'place_missing'
  | 'place_invalid'
  | 'period_invalid'
  | 'forbidden';

/** Why a row is refused, or (as a notice) what of it is left behind. */
export interface Fault {
  readonly code: FaultCode | 'media' | 'not_relevant';
  readonly sheet: string;
  readonly row: number;
  /** The header as written; '' for the whole row. */
  readonly column: string;
  readonly value?: string;
  /** The form's own words. */
  readonly message?: string;
}

export interface Where {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

/** What was read of an entry so far. */
export interface Gathered {
  readonly answers: Record<string, Json>;
  /** Where each answer stood, by live path. */
  readonly from: Map<string, Where>;
  readonly faults: Fault[];
  readonly notices: Fault[];
}
