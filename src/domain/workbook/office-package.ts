import { escapeXml } from './xml.ts';
import { crc32, type PackedFile, writeZip } from './zip.ts';

/** What the device does and the language of this room doesn't know. */
export interface Packer {
  /** The UTF-8 of a text. */
  readonly encode: (text: string) => Uint8Array;
  /** Raw deflate (RFC 1951). Without it the file is as good, only larger. */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** A part of an Office file: its name in the zip, and its XML without declaration. */
export type Part = readonly [name: string, xml: string];

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Of relationships between the parts of an Office file, and in its XML as `r:`. */
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CORE = `${PACKAGE}/relationships/metadata/core-properties`;

/** A zip of parts, in their order; the same parts make the same bytes. */
export async function packParts(parts: readonly Part[], packer: Packer): Promise<Uint8Array> {
  const packed = await Promise.all(parts.map(([name, xml]) => pack(name, xml, packer)));
  return writeZip(packed, packer.encode);
}

async function pack(name: string, xml: string, packer: Packer): Promise<PackedFile> {
  const { encode, deflate } = packer;
  const bytes = encode(DECLARATION + xml);
  const packed = deflate ? await deflate(bytes) : bytes;
  return { name, packed, method: deflate ? 8 : 0, crc: crc32(bytes), size: bytes.length };
}

/** The targets become `rId1`, `rId2`… in their order; `core` is the properties of the file. */
export function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(([type, target], at) => {
    const full = type === 'core' ? CORE : `${OFFICE}/${type}`;
    return `<Relationship Id="rId${at + 1}" Type="${full}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

/** `[Content_Types].xml` of a file with these parts. */
export function contentTypes(types: readonly (readonly [part: string, type: string])[]): string {
  const overrides = types.map(
    ([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`,
  );
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...overrides,
    '</Types>',
  ].join('');
}

export const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml';

/** An instant as W3CDTF has it; Word calls a file with another damaged. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** `docProps/core.xml`: what a list of files shows. `madeAt` is left out if it is no instant with offset. */
export function coreProperties(properties: {
  readonly title: string;
  readonly language: string;
  readonly madeAt?: string | undefined;
}): string {
  const { title, language, madeAt } = properties;
  const date = (name: string) =>
    madeAt && INSTANT.test(madeAt)
      ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(madeAt)}</dcterms:${name}>`
      : '';
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>${language}</dc:language>`,
    `${date('created')}${date('modified')}</cp:coreProperties>`,
  ].join('');
}
