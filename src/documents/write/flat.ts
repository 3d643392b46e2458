import { documentFile } from '#i18n/fr/documentFile.ts';
import type { Block, DocumentCell, OfficialDocument } from '../model.ts';

/** A line of what a document says besides its tables: one text, or the name and value of a fact. */
export interface FlatLine {
  readonly cells: readonly string[];
  readonly tone: 'title' | 'heading' | 'text' | 'note';
  /** Above the title of the document, or under it. */
  readonly centered?: boolean;
}

/** The lines above a table: whose, what, when, and what it stands on. */
export const titleLines = (document: OfficialDocument): readonly FlatLine[] => [
  ...centered(document.letterhead, 'text'),
  ...centered([document.title], 'title'),
  ...centered(document.subtitle, 'text'),
  ...centered(document.freshness ? [document.freshness] : [], 'note'),
];

/** All but the tables, for formats that hold tables only: no word is left out. */
export const restOf = (document: OfficialDocument): readonly FlatLine[] => [
  ...titleLines(document),
  ...document.blocks.flatMap(blockLines),
];

/** True when the document says more than its title and its tables. */
export const hasMore = ({ blocks }: OfficialDocument): boolean =>
  blocks.some(({ kind }) => kind !== 'table');

function blockLines(block: Block): readonly FlatLine[] {
  switch (block.kind) {
    case 'heading':
      return lines([block.text], 'heading');
    case 'paragraph':
      return lines([block.text], block.tone ?? 'text');
    case 'list':
      return lines(block.items.map(bullet), 'text');
    case 'facts':
      return block.facts.map(({ name, value }) => ({ cells: [name, value], tone: 'text' }));
    case 'signature':
      return lines(block.lines, 'text');
    case 'table':
      return [];
  }
}

const lines = (texts: readonly string[], tone: FlatLine['tone']): readonly FlatLine[] =>
  texts.map((text) => ({ cells: [text], tone }));

const centered = (texts: readonly string[], tone: FlatLine['tone']): readonly FlatLine[] =>
  texts.map((text) => ({ cells: [text], tone, centered: true }));

/** The paragraphs of a cell, a line each. */
export const cellText = ({ paragraphs, bulleted }: DocumentCell): string =>
  (bulleted ? paragraphs.map(bullet) : paragraphs).join('\n');

const bullet = (text: string): string => `${documentFile.bullet}${text}`;
