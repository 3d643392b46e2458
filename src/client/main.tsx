import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { DeviceDb } from './db/device.ts';
import { createI18n } from './i18n.ts';
import { PwaContext } from './pwa/pwa.ts';
import { startPwa } from './pwa/start-pwa.ts';
import { realEffects } from './real-effects.ts';
import { createSessionStore } from './state/session.ts';
import { WordsProvider } from './translation.ts';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <WordsProvider i18n={createI18n()}>
    <PwaContext value={startPwa()}>
      <App device={new DeviceDb()} effects={realEffects()} session={createSessionStore()} />
    </PwaContext>
  </WordsProvider>,
);
