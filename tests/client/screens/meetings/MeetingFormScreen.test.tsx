import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { PersonDb } from '#client/db/open.ts';
import type { LocalRecord } from '#client/db/rows.ts';
import { MeetingsScreens } from '#client/screens/meetings/MeetingsScreens.tsx';
import { createSyncStore } from '#client/state/sync-state.ts';
import { type Workplace, WorkplaceContext } from '#client/workplace.ts';
import type { Role } from '#domain/actor.ts';
import type { Fields } from '#domain/json.ts';
import { button, click, render } from '../../ui/render.tsx';
import { person } from '../observatory/people.ts';

const LAST = { code: '2021', title: 'Préparatoire', kind: 'preparatory', date: '2021-07-23' };
const save = vi.fn<Workplace['save']>(async () => ({ ok: true, value: ['m'] }));
let db: PersonDb;
beforeEach(async () => {
  save.mockClear();
  db = new PersonDb('ccm-meeting-form');
  await put('s1', { ...LAST, moderatorEa: 'HACP', moderatorMi: 'ANLTP/TIM' });
  await put('s2', { code: 'CCM5-2019', title: '5ème', kind: 'ccm_political', date: '2019-06-12' });
});
afterEach(async () => {
  await db.delete();
});

async function put(id: string, fields: Fields): Promise<void> {
  const scope = { place: 'NE', group: '*', class: 'public' } as const;
  const facts = { author: 'u_1', authorName: '', createdAt: '', deleted: false, rev: 1 };
  const rest = { computed: null, flags: [], delivery: 'synced' } as const;
  const payload: LocalRecord = { id, type: 'session', scope, fields, ...facts, ...rest };
  const keys = { k1: 'session:', k2: '', k3: '', k4: '', seq: 1, page: 0 };
  await db.records.put({ id, ...keys, payload });
}

const settled = (check: () => void | Promise<void>) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    await check();
  });
const text = () => document.body.textContent ?? '';

async function open(path: string, role: Role = 'secretariat', place = 'NE') {
  const { hook, history, navigate } = memoryLocation({ path, record: true });
  const actor = person(role, place);
  const workplace = {
    ...{ db, save, actor, person: { id: actor.id, name: 'Moi' }, syncStore: createSyncStore() },
    effects: {
      now: () => Date.parse('2026-11-26T08:00:00Z'),
      localTime: () => '2026-11-26T09:00:00+01:00',
      newId: () => 'new-1',
    },
  } as unknown as Workplace;
  render(
    <Router hook={hook}>
      <WorkplaceContext value={workplace}>
        <MeetingsScreens />
      </WorkplaceContext>
    </Router>,
  );
  return { history, navigate };
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const control = (label: string): Control => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent?.startsWith(label),
  );
  const field = found && document.getElementById(found.htmlFor);
  if (!field) throw new Error(`no field « ${label} »`);
  return field as Control;
};
const type = (label: string, value: string) =>
  act(() => {
    const field = control(label);
    // why so: React tells a change by the property that it put over the element's own
    Reflect.set(Object.getPrototypeOf(field) as object, 'value', value, field);
    const event = field.tagName === 'SELECT' ? 'change' : 'input';
    field.dispatchEvent(new Event(event, { bubbles: true }));
  });

test('a new meeting has its reference proposed and the moderators of the last one', async () => {
  const { history } = await open('/reunions/nouvelle');
  await settled(() => expect(control('Économie alternative').value).toBe('HACP'));
  expect(text()).toContain('Repris de la réunion 2021');
  type('Nature de la réunion', 'ccm_political');
  type('Date', '2026-12-10');
  expect(control('Référence').value).toBe('CCM6-2026');
  type('Nature de la réunion', 'gtm');
  expect(control('Référence').value).toBe('GTM-2026-12');
  type('Référence', 'GTM-12');
  type('Date', '2026-12-11');
  expect(control('Référence').value).toBe('GTM-12');
  type('Titre', ' Rencontre du GTM ');
  click(button('Créer la réunion'));
  await settled(() => expect(save).toHaveBeenCalledTimes(1));
  expect(save.mock.calls[0]).toEqual([
    [
      {
        type: 'create',
        entity: 'session',
        id: 'new-1',
        set: {
          ...{ code: 'GTM-12', title: 'Rencontre du GTM', kind: 'gtm', date: '2026-12-11' },
          ...{ moderatorEa: 'HACP', moderatorMi: 'ANLTP/TIM' },
        },
      },
    ],
    'session.new',
  ]);
  expect(history.at(-1)).toBe('/reunions/new-1');
});

test('a reference that another meeting has is refused, with its title', async () => {
  await open('/reunions/nouvelle');
  await settled(() => expect(control('Référence').value).toBe(''));
  type('Référence', 'ccm5-2019');
  click(button('Créer la réunion'));
  expect(text()).toContain('Choisissez la nature de la réunion.');
  expect(text()).toMatch(/Cette référence est déjà celle de «\s5ème\s»\./);
  expect(text()).toContain('Écrivez le titre.');
  expect(save).not.toHaveBeenCalled();
});

test('what is typed is kept, and is there again when the form is opened anew', async () => {
  const { navigate } = await open('/reunions/s1/modifier');
  await settled(() => expect(control('Titre').value).toBe('Préparatoire'));
  type('Présidence', 'SG du Ministère');
  await settled(async () => {
    const draft = await db.drafts.get('session.s1');
    expect(draft?.answers['typed']).toMatchObject({ chair: 'SG du Ministère' });
    expect(draft?.answers['at']).toBe('/reunions/s1/modifier');
  });
  act(() => navigate('/reunions'));
  await settled(() => expect(text()).toContain('Passées (2)'));
  act(() => navigate('/reunions/s1/modifier'));
  await settled(() => expect(control('Présidence').value).toBe('SG du Ministère'));
  click(button('Enregistrer'));
  await settled(() => expect(save).toHaveBeenCalledTimes(1));
  expect(save.mock.calls[0]?.[0]).toEqual([
    { type: 'patch', entity: 'session', id: 's1', set: { chair: 'SG du Ministère' } },
  ]);
});

test('a council holds the regional meetings of its region, nobody else any', async () => {
  await open('/reunions/nouvelle', 'council', 'NE001');
  await settled(() => expect(control('Nature de la réunion').value).toBe('regional'));
  const kinds = [...control('Nature de la réunion').querySelectorAll('option')];
  expect(kinds.map(({ textContent }) => textContent)).toEqual(['Cadre régional']);
  type('Date', '2026-12-11');
  expect(control('Référence').value).toBe('CR-AGADEZ-2026');
});

test.each([
  ['/reunions/nouvelle', 'observatory'],
  ['/reunions/s1/modifier', 'council'],
] as const)('%s is not for an %s', async (path, role) => {
  await open(path, role, 'NE001');
  await settled(() => expect(text()).toContain('Cette réunion est tenue par d’autres'));
});
