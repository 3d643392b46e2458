import { DOCUMENT_KINDS, type DocumentKind } from '#documents/dossier.ts';
import { DOCUMENT_FORMATS, type DocumentFormat } from '#documents/model.ts';
import { documentScreens } from '#i18n/fr/documentScreens.ts';
import { readOptions } from '../ops/options.ts';
import { Refusal } from '../ops/say.ts';

/** What a person typed that the document is about. */
export interface TypedSubject {
  readonly session?: string;
  readonly region?: string;
  readonly commune?: string;
  readonly entry?: string;
}

export interface Asked {
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  /** Undefined: to stdout. */
  readonly out: string | undefined;
  readonly subject: TypedSubject;
}

type Option = keyof TypedSubject;

interface Options {
  readonly needed: readonly Option[];
  readonly more: readonly Option[];
}

const OF_SESSION: Options = { needed: ['session'], more: [] };

const OPTIONS: Readonly<Record<DocumentKind, Options>> = {
  etat: OF_SESSION,
  synthese: OF_SESSION,
  'feuille-de-route': OF_SESSION,
  reunion: OF_SESSION,
  region: { needed: ['region'], more: ['session'] },
  commune: { needed: ['commune'], more: ['session'] },
  // why: without it, the reports that there are can be told
  mission: { needed: [], more: ['entry'] },
};

const VALUES: Readonly<Record<Option, string>> = {
  session: 'CODE',
  region: 'R',
  commune: 'C',
  entry: 'ID',
};

/** Reads what was typed after `export`; throws a `Refusal` that tells what may be typed. */
export function readAsked(args: readonly string[], command: string): Asked {
  const [typed, ...options] = args;
  if (typed === undefined || typed.startsWith('-')) {
    const usage = `${command} export ${DOCUMENT_KINDS.join('|')} …`;
    throw new Refusal('refuse.options', { usage });
  }
  const kind = DOCUMENT_KINDS.find((each) => each === typed);
  if (!kind) throw new Refusal('refuse.document', { document: typed, known: knownDocuments() });
  const { needed, more } = OPTIONS[kind];
  const { format, out, ...subject } = readOptions(
    options,
    needed,
    [...more, 'format', 'out'],
    usageOf(kind, command),
  );
  const path = out === '-' ? undefined : out;
  return { kind, format: readFormat(format, path), out: path, subject };
}

const usageOf = (kind: DocumentKind, command: string): string => {
  const { needed, more } = OPTIONS[kind];
  const option = (name: Option) => `--${name} ${VALUES[name]}`;
  const own = [...needed.map(option), ...more.map((name) => `[${option(name)}]`)];
  return [
    `${command} export ${kind}`,
    ...own,
    `--format ${DOCUMENT_FORMATS.join('|')}`,
    '[--out FICHIER]',
  ].join(' ');
};

/** The format as it is typed, else that of the file's ending. */
function readFormat(typed: string | undefined, path: string | undefined): DocumentFormat {
  const formats = DOCUMENT_FORMATS.join(', ');
  const ending = /\.(\w+)$/.exec(path ?? '')?.[1]?.toLowerCase();
  const format = DOCUMENT_FORMATS.find((each) => each === (typed ?? ending));
  if (format) return format;
  if (typed === undefined) throw new Refusal('refuse.formatNeeded', { formats });
  throw new Refusal('refuse.format', { format: typed, formats });
}

const knownDocuments = (): string =>
  DOCUMENT_KINDS.map((kind) => `${kind} (${documentScreens.kind[kind]})`).join(', ');
