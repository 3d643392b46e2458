import { useState } from 'react';
import { NumberInput, TextInput } from '../../ui/TextInput.tsx';
import type { ControlProps } from '../control-props.ts';
import s from '../form.module.css';

/** A date with its time, kept with the device's offset on that day; or a month, or a year alone. */
export const Widget = ({ node, answer, ...props }: ControlProps) => {
  const { item } = node;
  const value = typeof node.value === 'string' ? node.value : '';
  const texts = { ...props, className: s.short };
  if (item.type === 'dateTime')
    return (
      <TextInput
        {...texts}
        type="datetime-local"
        value={value.slice(0, 16)}
        onChange={(local) => answer(local ? withOffset(local) : null)}
      />
    );
  if (item.appearance?.includes('year')) return <Year {...texts} value={value} answer={answer} />;
  return (
    <TextInput
      {...texts}
      type="month"
      value={value.slice(0, 7)}
      onChange={(month) => answer(month ? `${month}-01` : null)}
    />
  );
};

const Year = ({
  value,
  answer,
  ...texts
}: Omit<ControlProps, 'node'> & {
  readonly value: string;
  readonly className: string | undefined;
}) => {
  const [typed, type] = useState(value.slice(0, 4));
  return (
    <NumberInput
      {...texts}
      value={typed}
      onChange={(text) => {
        type(text);
        answer(/^\d{4}$/.test(text) ? `${text}-01-01` : null);
      }}
    />
  );
};

/** `2026-11-20T16:40` → `2026-11-20T16:40:00.000+01:00` */
function withOffset(local: string): string {
  const east = -new Date(local).getTimezoneOffset();
  const [hours, minutes] = [Math.abs(east) / 60, Math.abs(east) % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${local}:00.000${east < 0 ? '-' : '+'}${hours}:${minutes}`;
}
