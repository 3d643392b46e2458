import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';

const ENTRY = '/../server/dev.ts';

/** placeholder until wired */
export function devApi(): Plugin {
  return {
    name: 'ccm-dev-api',
    apply: 'serve',
    configureServer(server) {
      void ENTRY;
      server.middlewares.use((_request: IncomingMessage, _response: ServerResponse, next) =>
        next(),
      );
    },
  };
}
