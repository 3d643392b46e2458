/** What is heard of a text of XML, in its order; names are without their prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** The value of an attribute, by its name without prefix; undefined when it isn't there. */
export type XmlAttributes = (name: string) => string | undefined;

/** How deep elements may nest, and how many there may be: far beyond what Word or Excel write. */
const MAX_DEPTH = 256;
const MAX_ELEMENTS = 4_000_000;

/**
 * Reads the XML of an office file. False at the first thing that such a file never has: a DTD, an
 * entity that isn't one of the five, tags that don't match, an end that doesn't come, nesting
 * without end. What was heard until then is to be thrown away.
 */
export function readXml(xml: string, listener: XmlListener): boolean {
  const open: string[] = [];
  let elements = 0;
  let at = xml.startsWith('\uFEFF') ? 1 : 0;
  let rooted = false;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next === -1 ? xml.length : next);
    if (!say(text, open.length > 0, listener)) return false;
    if (next === -1) break;
    if (xml.startsWith('<!--', next)) at = after(xml, '-->', next + 4);
    else if (xml.startsWith('<?', next)) at = after(xml, '?>', next + 2);
    else if (xml.startsWith('<![CDATA[', next)) {
      at = after(xml, ']]>', next + 9);
      if (at === -1 || open.length === 0) return false;
      listener.text(plainText(xml.slice(next + 9, at - 3)));
    } else {
      const end = endOfTag(xml, next);
      // why: `<!DOCTYPE` comes this way too, and has no name
      const tag = end === -1 ? undefined : TAG.exec(xml.slice(next + 1, end));
      if (!tag) return false;
      const [, slash = '', prefixed = '', rest = ''] = tag;
      const name = localName(prefixed);
      at = end + 1;
      if (slash) {
        if (open.pop() !== prefixed || rest.trim() !== '') return false;
        listener.close(name);
        continue;
      }
      elements += 1;
      if (elements > MAX_ELEMENTS || (open.length === 0 && rooted)) return false;
      rooted = true;
      const isEmpty = rest.endsWith('/');
      listener.open(name, attributesOf(isEmpty ? rest.slice(0, -1) : rest));
      if (isEmpty) listener.close(name);
      else if (open.push(prefixed) > MAX_DEPTH) return false;
    }
    if (at === -1) return false;
  }
  return rooted && open.length === 0;
}

const TAG = /^(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)(?=[\s/]|$)([\s\S]*)$/u;

/** False for words outside of the root, and for an entity that nobody knows. */
function say(text: string, inside: boolean, { text: tell }: XmlListener): boolean {
  if (text === '') return true;
  if (!inside) return text.trim() === '';
  const plain = withoutEntities(text);
  if (plain === undefined) return false;
  tell(plain);
  return true;
}

const after = (xml: string, mark: string, from: number): number => {
  const found = xml.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
};

/** The `>` of a tag: one inside of a quoted attribute isn't it. */
function endOfTag(xml: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < xml.length; at += 1) {
    const sign = xml.charAt(at);
    if (quote) {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
    else if (sign === '<') return -1;
  }
  return -1;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Read when somebody asks: most elements have attributes that nobody wants. */
function attributesOf(text: string): XmlAttributes {
  return (wanted) => {
    for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
      if (localName(name) === wanted) return withoutEntities(double ?? single ?? '');
    return undefined;
  };
}

const ATTRIBUTE = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function withoutEntities(text: string): string | undefined {
  if (!text.includes('&')) return plainText(text);
  let known = true;
  const plain = text.replace(/&([^;&]{0,12})(;?)/g, (_, name: string, end: string) => {
    const meant = end ? entity(name) : undefined;
    if (meant === undefined) known = false;
    return meant ?? '';
  });
  return known ? plainText(plain) : undefined;
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const code = /^#x[\da-f]+$/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d+$/.test(name)
      ? Number(name.slice(1))
      : Number.NaN;
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Without what no text holds: control signs but tabs and ends of lines, halves of letters. */
const plainText = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => (KEPT.includes(sign) ? sign : ''));

const KEPT = '\t\n\r';
