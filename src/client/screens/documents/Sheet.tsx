import { useEffect, useMemo, useState } from 'react';
import type { Block, OfficialDocument } from '#documents/model.ts';
import { useTranslation } from '../../translation.ts';
import { DefinitionList } from '../../ui/DefinitionList.tsx';
import { Icon } from '../../ui/Icon.tsx';
import s from './Sheet.module.css';
import { chunksOf, SheetTable } from './SheetTable.tsx';

interface SheetProps {
  readonly document: OfficialDocument;
  /** All of it is drawn. */
  readonly onWhole: () => void;
}

/** An official document as it will be printed; what stands first is drawn first, the rest bit by bit. */
export const Sheet = ({ document, onWhole }: SheetProps) => {
  const { t } = useTranslation('documentScreens');
  const { title, letterhead, subtitle, freshness, blocks } = document;
  const whole = useMemo(() => blocks.reduce((sum, block) => sum + sizeOf(block), 0), [blocks]);
  const [shown, setShown] = useState(1);

  useEffect(() => {
    if (shown >= whole) {
      onWhole();
      return;
    }
    const timer = setTimeout(() => setShown(shown + 1));
    return () => clearTimeout(timer);
  }, [shown, whole, onWhole]);

  let before = 0;
  return (
    <article className={s.sheet} aria-label={t('sheet.label', { title })}>
      <header className={s.head}>
        {letterhead.map((line) => (
          <p key={line} className={s.letterhead}>
            {line}
          </p>
        ))}
        <h2>{title}</h2>
        {subtitle.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      {freshness && (
        <p className={s.freshness}>
          <Icon name="clock" small />
          <span>{freshness}</span>
        </p>
      )}
      {blocks.map((block, index) => {
        const left = shown - before;
        before += sizeOf(block);
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other identity
        return left > 0 ? <BlockView key={index} block={block} shown={left} /> : null;
      })}
      {shown < whole && (
        <p role="status" className={s.rest}>
          {t('sheet.rest')}
        </p>
      )}
    </article>
  );
};

const sizeOf = (block: Block): number => (block.kind === 'table' ? chunksOf(block) : 1);

const BlockView = ({ block, shown }: { readonly block: Block; readonly shown: number }) => {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level + 2}` as 'h3' | 'h4' | 'h5';
      return <Heading className={s.heading}>{block.text}</Heading>;
    }
    case 'paragraph':
      return <p className={block.tone === 'note' ? s.note : s.text}>{block.text}</p>;
    case 'list':
      return (
        <ul className={s.bullets}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
            <li key={index}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <DefinitionList
          columns
          items={block.facts.map(({ name, value }) => ({ term: name, detail: value }))}
        />
      );
    case 'table':
      return <SheetTable table={block} shown={shown} />;
    case 'signature':
      return (
        <div className={s.signature}>
          {block.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
            <p key={index}>{line}</p>
          ))}
        </div>
      );
  }
};
