import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposePlan } from '#documents/read/propose.ts';
import { readTables } from '#documents/read/read-file.ts';
import { readXml } from '#documents/read/xml.ts';
import { writeZip } from '#domain/workbook/zip.ts';
import { body, counter, docx, encode, p, tbl, tc, tr, unpacker, xlsx, zip } from './files.ts';

const problemOf = async (bytes: Uint8Array) => {
  const read = await readTables(bytes, unpacker);
  return read.ok ? 'none' : read.problem.code;
};

const deaf = { open: () => {}, close: () => {}, text: () => {} };

describe('XML', () => {
  it.each([
    ['a DTD', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an entity from outside', '<a>&file;</a>'],
    ['an entity without end', '<a>&amp</a>'],
    ['a sign that does not exist', '<a>&#x110000;</a>'],
    ['tags that cross', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['no root', '  '],
    ['words outside', '<a/>mot'],
    ['a tag without end', '<a><b'],
    ['a comment without end', '<a><!-- '],
    ['a section without end', '<a><![CDATA[x</a>'],
    ['a tag in a tag', '<a <b></b></a>'],
    ['nesting without end', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
  ])('with %s is refused', (_, xml) => {
    expect(readXml(xml, deaf)).toBe(false);
  });

  it('is heard with its entities, its sections and its attributes', () => {
    const heard: string[] = [];
    const sound = readXml(
      '\uFEFF<?xml version="1.0"?><w:a w:b=\'1 > "0"\'><!-- <x> -->&lt;&#233;&#xE9;\u0001<![CDATA[&amp;<b>]]><c/></w:a>\n',
      {
        open: (name, attribute) => heard.push(`+${name} ${attribute('b')}`),
        close: (name) => heard.push(`-${name}`),
        text: (text) => heard.push(text),
      },
    );
    expect(sound).toBe(true);
    expect(heard).toEqual(['+a 1 > "0"', '<éé', '&amp;<b>', '+c undefined', '-c', '-a']);
  });
});

describe('a file', { timeout: 30_000 }, () => {
  const bomb = (bytes: number) => new Uint8Array(deflateRawSync(Buffer.alloc(bytes, 32)));

  it('that unpacks without end is refused before it fills the memory', async () => {
    const packed = bomb(80_000_000);
    const part = { name: 'word/document.xml', packed, method: 8, crc: 0, size: 10 } as const;
    expect(packed.length).toBeLessThan(100_000);
    expect(await problemOf(writeZip([part], encode))).toBe('workbook_too_large');
  });

  it('whose parts unpack to too much together is refused too', async () => {
    const content = new Uint8Array(20_000_000).fill(32);
    const names = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml'];
    expect(await problemOf(zip(Object.fromEntries(names.map((name) => [name, content]))))).toBe(
      'workbook_too_large',
    );
  });

  it.each([
    ['a PDF', encode('%PDF-1.7\n%âãÏÓ'), 'workbook_unknown'],
    [
      'an old .doc',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'workbook_unknown',
    ],
    [
      'a file with a password',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      'workbook_encrypted',
    ],
    ['nothing', new Uint8Array(), 'workbook_unknown'],
    ['a zip of pictures', zip({ 'photo.jpg': 'x' }), 'workbook_unknown'],
    ['a file of 21 MB', new Uint8Array(21_000_000), 'workbook_too_large'],
    ['an empty document', zip({ 'word/document.xml': '' }), 'workbook_corrupt'],
    [
      'a document with a DTD',
      zip({ 'word/document.xml': `<!DOCTYPE x>${body('')}` }),
      'workbook_corrupt',
    ],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await problemOf(bytes)).toBe(code);
  });

  const sound = docx(p('é') + tbl(tr(tc('Recommandation'), tc('Défis')), tr(tc('a'), tc('b'))));
  const sheet = xlsx('<row><c t="inlineStr"><is><t>Recommandation</t></is></c></row>');

  it('that was cut or changed anywhere is read or refused, and never throws', async () => {
    const change = fc.record({
      bytes: fc.constantFrom(sound, sheet),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      at: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ bytes, cut, at }) => {
        const spoilt = bytes.slice(0, Math.ceil(bytes.length * (cut < 0.5 ? 1 : cut)));
        for (const [place, byte] of at) spoilt[place % spoilt.length] = byte;
        const read = await readTables(spoilt, unpacker);
        if (read.ok) expect(proposePlan(read.value, counter()).ok).toBe(true);
        else expect(read.problem.code).toMatch(/^workbook_/);
      }),
      { numRuns: 400 },
    );
  });

  it('with any XML in it is read or refused, and never throws', async () => {
    const piece = fc.constantFrom(
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr>',
      '</w:tr>',
      '<w:tc>',
      '</w:tc>',
      '<w:p>',
      '</w:p>',
      '<w:r>',
      '</w:r>',
      '<w:t>',
      '</w:t>',
      '<w:vMerge/>',
      '<w:gridSpan w:val="2"/>',
      '<w:tcPr>',
      '</w:tcPr>',
      '<w:del>',
      '</w:del>',
      '<w:br/>',
      'Recommandation',
      'Défis',
      '&amp;',
      '&#0;',
      '<![CDATA[]]>',
      '\u{1F600}',
      '\uD800',
      '•',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const read = await readTables(docx(pieces.join('')), unpacker);
        if (read.ok) expect(proposePlan(read.value, counter()).ok).toBe(true);
        else expect(read.problem.code).toBe('workbook_corrupt');
      }),
      { numRuns: 400 },
    );
  });

  it('of any table makes a plan of no more rows than it has', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Recommandation',
        'Défis',
        'Groupe',
        'Protection',
        'idem',
        '-',
        '',
        '31/02/2026',
        'Arlit',
      ),
      fc.string({ unit: 'binary' }),
    );
    const rows = fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(rows, (texts) => {
        const grid = {
          name: '',
          before: [],
          rows: texts.map((row, index) => ({
            number: index + 1,
            cells: row.map((text) => ({ paragraphs: text.split('\n') })),
          })),
        };
        const plan = proposePlan([grid], counter());
        expect(plan.ok && plan.value.rows.length <= texts.length).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
