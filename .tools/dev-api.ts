import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Plugin, ViteDevServer } from 'vite';

type Start = typeof import('../src/server/start.ts');
type Forms = typeof import('../src/server/forms.ts');
type SettingsOf = typeof import('../src/server/ops/settings.ts');
type OpenServer = Awaited<ReturnType<Start['openServer']>>;

/** What the API is made of: a change there closes it, the next request opens it anew. */
const SOURCES = ['server', 'domain', 'sync', 'forms', 'i18n'];

/** `npm run dev`: the API answers in Vite's own process, on the same address, without a build. */
export function devApi(root: string, version: string): Plugin {
  return {
    name: 'ccm-dev-api',
    apply: (_config, { mode, command }) => command === 'serve' && mode === 'development',
    configureServer(vite) {
      let open: Promise<OpenServer> | undefined;
      let closed = Promise.resolve();
      const close = () => {
        const old = open;
        open = undefined;
        const shut = (server: OpenServer) => server.close();
        // why: a server that didn't open has said why to the request that opened it.
        const nothing = () => undefined;
        closed = closed
          .then(() => old?.then(shut, nothing))
          .catch((error: unknown) => vite.config.logger.error(`dev-api: ${error}`));
      };
      const folders = SOURCES.map((name) => join(root, 'src', name));
      vite.watcher.add(folders);
      vite.watcher.on('all', (_event, file) => {
        if (open && folders.some((folder) => file.startsWith(folder))) close();
      });
      vite.httpServer?.once('close', close);
      vite.middlewares.use((request, response, next) => {
        if (!request.url?.startsWith('/api/')) return next();
        open ??= closed.then(() => openApi(vite, root, version));
        open.then(({ app }) => app.routing(request, response), next);
      });
    },
  };
}

async function openApi(vite: ViteDevServer, root: string, version: string): Promise<OpenServer> {
  const load = async <Module>(path: string) =>
    (await vite.ssrLoadModule(join(root, 'src/server', path))) as Module;
  vite.environments.ssr.moduleGraph.invalidateAll();
  const { openServer } = await load<Start>('start.ts');
  const { compileBuiltInForms } = await load<Forms>('forms.ts');
  const { readSettings } = await load<SettingsOf>('ops/settings.ts');
  const { logger } = vite.config;
  const server = await openServer(readSettings(process.env), {
    version,
    command: 'npm run',
    staticDir: undefined,
    now: Date.now,
    newId: () => newId(),
    randomBytes,
    loadForms: () => new Map(compileBuiltInForms().map((form) => [form.hash, form.definition])),
    reportBug: (error, where) => logger.error(`${where}: ${error}`),
    out: (text) => logger.info(text),
    err: (text) => logger.error(text),
    askSecret: async () => undefined,
  });
  const logins = server.demo?.accounts.map(({ login }) => login).join(', ');
  if (server.demo) logger.info(`Comptes (mot de passe « ${server.demo.password} ») : ${logins}`);
  return server;
}
