import type { NodeState } from '#domain/form/model.ts';
import type { Json } from '#domain/json.ts';
import type { FieldTexts } from '../ui/Field.tsx';

/** What every control is given, whatever its type. */
export interface ControlProps extends FieldTexts {
  readonly node: NodeState;
  readonly disabled: boolean;
  readonly answer: (value: Json) => void;
  /** Of the control, so that an error can lead to it. */
  readonly id: string;
}
