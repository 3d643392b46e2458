import { deflateRawSync } from 'node:zlib';
import type { DocumentTable, OfficialDocument, TableRow } from '#documents/model.ts';
import type { Packer } from '#domain/workbook/office-package.ts';

export const packer: Packer = { encode: (text) => Buffer.from(text), deflate: deflateRawSync };

/** Three columns: the second shared by two rows, the third by none; two sections. */
export const groupTable: DocumentTable = {
  kind: 'table',
  name: 'Synthèse des travaux',
  columns: [
    { title: 'Recommandation', width: 40 },
    { title: 'Défis', width: 35 },
    { title: 'Perspectives', width: 25 },
  ],
  rows: [
    { kind: 'section', text: 'Recommandations d’ordre général' },
    {
      kind: 'cells',
      cells: [
        { paragraphs: ['Promouvoir une migration sûre'] },
        {
          paragraphs: ['Trafic illicite ;', 'Traite <des> personnes & co'],
          bulleted: true,
          rowSpan: 2,
        },
        { paragraphs: ['Pacte mondial'] },
      ],
    },
    {
      kind: 'cells',
      cells: [{ paragraphs: ['Appuyer les collectivités'] }, null, { paragraphs: [] }],
    },
    { kind: 'section', text: 'Groupe thématique : Protection' },
    {
      kind: 'cells',
      cells: [
        { paragraphs: ['=1+1'] },
        { paragraphs: ['@texte'] },
        { paragraphs: ['« a »', 'deux\nlignes'] },
      ],
    },
  ],
};

export const numbers: DocumentTable = {
  kind: 'table',
  name: 'Indicateurs [2021]',
  columns: [
    { title: 'Indicateur', width: 70 },
    { title: 'Valeur', width: 30, align: 'end' },
  ],
  rows: ['539', '1\u00A0234', '12,5', 'n.\u00A0d.', '007', '-3'].map(
    (value): TableRow => ({
      kind: 'cells',
      cells: [{ paragraphs: ['agents formés'] }, { paragraphs: [value] }],
    }),
  ),
};

export const sample: OfficialDocument = {
  fileName: 'synthese-ccm6-2021',
  title: 'Synthèse des résultats',
  letterhead: ['République du Niger', 'Ministère de l’Intérieur'],
  subtitle: ['Niamey, 23 juillet 2021'],
  freshness: 'Observatoires reçus : 6/8',
  footer: 'SP/CCM & partenaires',
  orientation: 'landscape',
  madeAt: '2026-11-26T10:15:00+01:00',
  blocks: [
    { kind: 'heading', level: 1, text: '1. Ouverture' },
    { kind: 'paragraph', text: 'Le SP/CCM a ouvert la séance.' },
    { kind: 'paragraph', text: 'Chiffres masqués', tone: 'note' },
    { kind: 'list', items: ['Premier point ;', 'Second point.'] },
    { kind: 'facts', facts: [{ name: 'Lieu', value: 'ESA\nNiamey' }] },
    groupTable,
    numbers,
    { kind: 'signature', lines: ['Niamey, le 26 novembre 2026', 'Le SP', 'AMADOU Soly'] },
  ],
};

export const withBlocks = (...blocks: OfficialDocument['blocks']): OfficialDocument => ({
  ...sample,
  blocks,
});

/** What people paste: marks of markup, letters from the right, pictures, controls, halves of letters. */
export const ODD_TEXTS = [
  '<w:t>&amp;</w:t> ]]> "\' & < >',
  '  deux espaces  au milieu  ',
  'السلام عليكم dans une phrase, ߒߞߏ, שלום',
  'مرحبا Niamey 2021',
  '👩🏽‍🌾 é e\u0301 \u202Efin\u202C \u00AD \u2011 \u00A0',
  'a\tb',
  '_x0041_',
];
