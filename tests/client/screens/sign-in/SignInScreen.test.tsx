import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { DeviceDb, putPerson } from '#client/db/device.ts';
import type { Effects } from '#client/effects.ts';
import { SignInScreen } from '#client/screens/sign-in/SignInScreen.tsx';
import { button, click, one, render } from '../../ui/render.tsx';

const answering = (status: number, body: unknown): Effects => ({
  now: () => 1_000_000,
  localTime: () => '2026-11-23T16:00:00+01:00',
  newId: () => '0199c0de-0000-7000-8000-000000000001',
  fetch: vi.fn(async () => new Response(JSON.stringify(body), { status })),
  exclusive: async () => false,
  random: () => 0,
});

const devices: DeviceDb[] = [];
const newDevice = () => {
  const device = new DeviceDb(`ccm-test-${devices.length}`);
  devices.push(device);
  return device;
};
afterEach(() => {
  for (const device of devices) device.close();
});

/** What is read meanwhile is shown at the end of an `act`: one after the other until it holds. */
const settled = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((done) => setTimeout(done, 10)));
    check();
  });
const shown = (words: string) => settled(() => expect(document.body.textContent).toContain(words));

/** React listens to the native setter: a plain assignment would be taken for its own. */
function type(input: HTMLInputElement, text: string) {
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  act(() => {
    value?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('the first visit says that the network is needed once, and what is missing', async () => {
  const effects = answering(200, {});
  render(<SignInScreen device={newDevice()} effects={effects} onOpen={async () => {}} />);
  await shown('Première connexion');
  expect(one<HTMLInputElement>('input[autocomplete=username]').value).toBe('');
  click(button('Se connecter'));
  await shown('Écrivez votre identifiant.');
  expect(effects.fetch).not.toHaveBeenCalled();
});

test('a refusal keeps what was typed and counts the delay down', async () => {
  const effects = answering(429, { code: 'sign_in_delayed', details: { seconds: 30 } });
  render(<SignInScreen device={newDevice()} effects={effects} onOpen={async () => {}} />);
  await shown('Première connexion');
  type(one('input[autocomplete=username]'), 'obs-arlit');
  type(one('input[autocomplete=current-password]'), 'faux');
  click(button('Se connecter'));
  await shown('Attendez encore 30 s');
  expect(one<HTMLInputElement>('input[autocomplete=username]').value).toBe('obs-arlit');
  expect(one<HTMLButtonElement>('button[type=submit]').disabled).toBe(true);
});

test('a password can be seen', async () => {
  render(
    <SignInScreen device={newDevice()} effects={answering(200, {})} onOpen={async () => {}} />,
  );
  await shown('Première connexion');
  expect(one<HTMLInputElement>('input[autocomplete=current-password]').type).toBe('password');
  click(button('Voir'));
  expect(one<HTMLInputElement>('input[autocomplete=current-password]').type).toBe('text');
});

test('someone known opens their own data without the server', async () => {
  const device = newDevice();
  const person = {
    id: 'u_1',
    login: 'obs-arlit',
    name: 'Observatoire d’Arlit',
    dbName: 'ccm-none',
    grants: [],
    g: 1,
    token: null,
    deviceProof: null,
    lastUsedAt: 900_000,
  };
  await putPerson(device, person);
  const effects = answering(500, {});
  const onOpen = vi.fn(async () => {});
  render(<SignInScreen device={device} effects={effects} onOpen={onOpen} />);
  await shown('Observatoire d’Arlit');
  click(one<HTMLButtonElement>('li button'));
  await settled(() => expect(onOpen).toHaveBeenCalledWith(person));
  expect(effects.fetch).not.toHaveBeenCalled();
});
