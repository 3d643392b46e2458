import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installation } from '#client/pwa/installation.ts';
import { createPwaStore } from '#client/pwa/pwa.ts';
import { keptStorage } from '#client/pwa/storage.ts';
import { watchVersions } from '#client/pwa/versions.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the offer to install', () => {
  test('is kept, asked once, and gone once answered or installed', async () => {
    const store = createPwaStore();
    const { install } = installation(store);
    expect(store.getState().install).toBe('none');
    const prompt = vi.fn(async () => ({}));
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
    dispatchEvent(offer);
    expect(offer.defaultPrevented).toBe(true);
    expect(store.getState().install).toBe('prompt');
    await install();
    await install();
    expect(prompt).toHaveBeenCalledTimes(1);
    expect(store.getState().install).toBe('none');
  });
});

describe('the promise to keep the data', () => {
  const manager = (persisted: boolean, answer: boolean) => ({
    persisted: vi.fn(async () => persisted),
    persist: vi.fn(async () => answer),
  });
  const withStorage = (storage: unknown) =>
    vi.stubGlobal('navigator', Object.create(navigator, { storage: { value: storage } }));

  test.each([
    [true, 'protected'],
    [false, 'unprotected'],
  ] as const)('asked, the answer %s is %s; asked once', async (answer, storage) => {
    const storageManager = manager(false, answer);
    withStorage(storageManager);
    const store = createPwaStore();
    const { protect } = keptStorage(store);
    expect(storageManager.persist).not.toHaveBeenCalled();
    await protect();
    await protect();
    expect(store.getState().storage).toBe(storage);
    expect(storageManager.persist).toHaveBeenCalledTimes(1);
  });
  test('given before, it is not asked again', async () => {
    const storageManager = manager(true, false);
    withStorage(storageManager);
    const store = createPwaStore();
    const { protect } = keptStorage(store);
    await vi.waitFor(() => expect(store.getState().storage).toBe('protected'));
    await protect();
    expect(storageManager.persist).not.toHaveBeenCalled();
  });
  test('where nobody can promise, it says so', () => {
    withStorage(undefined);
    const store = createPwaStore();
    keptStorage(store);
    expect(store.getState().storage).toBe('unsupported');
  });
});

describe('a part that is gone', () => {
  const reload = vi.fn();
  beforeEach(() => {
    reload.mockClear();
    vi.stubGlobal('location', { reload });
  });
  test('is told, and the page is loaded anew on the person’s word alone, once', () => {
    const store = createPwaStore();
    const { update } = watchVersions(store);
    dispatchEvent(new Event('vite:preloadError'));
    expect(store.getState().update).toBe('taken');
    expect(reload).not.toHaveBeenCalled();
    update();
    update();
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
