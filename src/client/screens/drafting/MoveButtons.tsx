import { Button } from '../../ui/Button.tsx';
import s from './Drafting.module.css';

interface MoveButtonsProps {
  /** Where it stands, 0-based, among `count`. */
  readonly index: number;
  readonly count: number;
  /** What the buttons say. */
  readonly up: string;
  readonly down: string;
  readonly onMove: (to: number) => void;
}

/** One place up, one down: what dragging would do. */
export const MoveButtons = ({ index, count, up, down, onMove }: MoveButtonsProps) => (
  <>
    <Button
      variant="icon"
      icon="chevron-down"
      className={s.up}
      disabled={index === 0}
      onClick={() => onMove(index - 1)}
    >
      {up}
    </Button>
    <Button
      variant="icon"
      icon="chevron-down"
      disabled={index === count - 1}
      onClick={() => onMove(index + 1)}
    >
      {down}
    </Button>
  </>
);
