import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutboxRow, QuarantineRow, SentRow } from '#client/db/rows.ts';
import { withNamespace } from '#client/i18n.ts';
import type { Naming } from '#client/naming.ts';
import { ExportDecisions, ExportSent, ExportToSend } from '#client/screens/sends/ExportSends.tsx';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import { decisions } from '#i18n/fr/decisions.ts';
import { problem } from '#i18n/fr/problem.ts';
import { sends } from '#i18n/fr/sends.ts';
import { button, click, one, render } from '../../ui/render.tsx';

const workplace = {
  effects: { now: () => 0, localTime: () => '2026-11-26T16:00:00+01:00' },
} as unknown as Workplace;
const naming: Naming = ({ id }) => ({
  title: `Mesure ${id}`,
  place: 'Arlit',
  icon: 'pin',
  href: null,
});

let saved: { readonly name: string; readonly text: Promise<string> }[];
beforeEach(() => {
  saved = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    saved.push({ name: (file as File).name, text: (file as File).text() });
    return 'blob:x';
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const settled = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    check();
  });

/** The lines of the CSV that the component gives. */
async function csvOf<Props extends { readonly rows: readonly unknown[] }>(
  Component: (props: Props) => React.ReactNode,
  props: Props,
): Promise<readonly string[]> {
  const Words = [
    ['problem', problem],
    ['sends', sends],
    ['decisions', decisions],
  ] as const;
  const Spoken = Words.reduce<React.ComponentType<Props>>(
    (Inner, [name, texts]) => withNamespace(name, texts, Inner),
    Component,
  );
  render(
    <WorkplaceContext value={workplace}>
      <Spoken {...props} />
    </WorkplaceContext>,
  );
  const { length } = props.rows;
  click(button(length === 1 ? 'Exporter cette ligne' : `Exporter ces ${length} lignes`));
  await settled(() => expect(button('Enregistrer le fichier').disabled).toBe(false));
  click(one('label:nth-of-type(2) > input[type=radio]'));
  click(button('Enregistrer le fichier'));
  await settled(() => expect(saved).toHaveLength(1));
  return ((await saved[0]?.text) ?? '').replace('\uFEFF', '').split('\r\n');
}

const mutation = { entity: 'item', type: 'create', set: {} };

test('what was sent, with the numbers that prove it', async () => {
  const sentAt = Date.parse('2026-11-20T12:00:00Z');
  const rows = [
    { mid: 'm1', record: 'i1', receipt: 41, sentAt, mutation },
    { mid: 'm2', record: 'i2', receipt: 0, sentAt, mutation: { ...mutation, type: 'patch' } },
  ] as unknown as readonly SentRow[];
  expect(await csvOf(ExportSent, { rows, naming })).toEqual([
    'Numéro de reçu;Reçue le;Nature;Saisie;Lieu',
    '41;2026-11-20;Nouvelle saisie;Mesure i1;Arlit',
    ';2026-11-20;Modification;Mesure i2;Arlit',
  ]);
  expect(saved[0]?.name).toBe('envoyees-2026-11-26.csv');
});

test('what waits, a handing over told as one', async () => {
  const savedAt = Date.parse('2026-11-21T12:00:00Z');
  const handed = { ...mutation, entity: 'quarantine' };
  const rows = [{ mid: 'm1', record: 'i1', savedAt, mutation: handed }] as unknown as OutboxRow[];
  expect(await csvOf(ExportToSend, { rows, naming })).toEqual([
    'Enregistrée le;Nature;Saisie;Lieu',
    '2026-11-21;Remise au SP/CCM;Mesure i1;Arlit',
  ]);
});

test('what is decided, with both reasons', async () => {
  const fields = {
    mineByName: 'Observatoire d’Arlit',
    at: '2026-11-18T09:00:00+01:00',
    receivedAt: '2026-11-20T12:00:00.000Z',
    reason: 'revoked',
    problem: 'scope_revoked',
    entity: 'item',
    record: 'i1',
    type: 'create',
    set: {},
  };
  const decided = { ...fields, decidedAt: '2026-11-22T12:00:00.000Z', note: 'Déjà notée' };
  const rows = [
    { id: 'q1', state: 'waiting', fields },
    { id: 'q2', state: 'declined', fields: decided },
  ] as unknown as readonly QuarantineRow[];
  const lines = await csvOf(ExportDecisions, { rows, naming });
  expect(lines[0]).toBe(
    'Décision;Nature;Saisie;Lieu;Auteur;Écrite le;Reçue le;Raison;Décidée le;Motif',
  );
  expect(lines[1]).toMatch(
    /^À décider;Nouvelle saisie;Mesure i1;Arlit;Observatoire d’Arlit;2026-11-18;2026-11-20;L’accès de .+;;$/,
  );
  expect(lines[2]).toMatch(/^Non retenue;.+;2026-11-22;Déjà notée$/);
});
