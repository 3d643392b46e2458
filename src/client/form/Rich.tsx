import { Fragment, type ReactNode } from 'react';

const MARKS = /\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|(?<!\w)_(.+?)_(?!\w)/;

/** The part of markdown that labels use: strong, emphasis, line breaks. Elements, never HTML. */
export const Rich = ({ text }: { readonly text: string }) =>
  text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
    <Fragment key={index}>
      {index > 0 && <br />}
      {inline(line.replace(/^#+ +(.*)$/, '**$1**'))}
    </Fragment>
  ));

function inline(text: string): ReactNode {
  const found = MARKS.exec(text);
  if (!found) return text;
  const strong = found[1] ?? found[2];
  const inside = strong ?? found[3] ?? found[4] ?? '';
  return (
    <>
      {text.slice(0, found.index)}
      {strong === undefined ? <em>{inline(inside)}</em> : <strong>{inline(inside)}</strong>}
      {inline(text.slice(found.index + found[0].length))}
    </>
  );
}

/** The same text without marks, where only characters fit: an option, a title of window. */
export const plain = (text: string): string => {
  const found = MARKS.exec(text);
  return found
    ? text.slice(0, found.index) +
        plain(found[1] ?? found[2] ?? found[3] ?? found[4] ?? '') +
        plain(text.slice(found.index + found[0].length))
    : text;
};
