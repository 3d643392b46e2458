import type { Pwa } from './pwa.ts';

/** Chromium's offer, in no TypeScript library yet. */
interface InstallOffer extends Event {
  readonly prompt: () => Promise<unknown>;
}

const isOffer = (event: Event): event is InstallOffer => 'prompt' in event;

/** Keeps the browser's offer for later: the card is shown after a first saved record, never before. */
export function installation(store: Pwa['store']): { readonly install: () => Promise<void> } {
  let offer: InstallOffer | undefined;
  addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    event.preventDefault();
    offer = event;
    store.setState({ install: 'prompt' });
  });
  addEventListener('appinstalled', () => store.setState({ install: 'none' }));
  if (isIosBrowser()) store.setState({ install: 'ios' });

  const install = async () => {
    const current = offer;
    offer = undefined;
    store.setState({ install: 'none' });
    await current?.prompt();
  };
  return { install };
}

/** `standalone` exists on iOS alone; true when opened from the icon. */
const isIosBrowser = (): boolean => 'standalone' in navigator && navigator.standalone !== true;
