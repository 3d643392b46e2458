import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { MAX_PUSH_BYTES } from '#sync/terms.ts';
import type { FileStorage } from './attachments/storage.ts';
import { createGuard, STATIC_ROUTE } from './auth/guard.ts';
import { createPasswords, type Passwords } from './auth/password.ts';
import { noteDevices } from './auth/seen.ts';
import { createSignIn } from './auth/sign-in.ts';
import type { ServerContext } from './context.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { authRoutes } from './routes/auth.ts';
import { entryRoutes } from './routes/entries.ts';
import { formFileRoutes } from './routes/form-files.ts';
import { formRoutes } from './routes/forms.ts';
import { gunzipBody } from './routes/gunzip.ts';
import { healthRoutes } from './routes/health.ts';
import { answerError, sendProblem } from './routes/problem.ts';
import { rowRoutes } from './routes/rows.ts';
import { syncRoutes } from './routes/sync.ts';
import { refuseUnreadable } from './routes/unreadable.ts';
import { endWell } from './watch/ending.ts';
import type { Readiness } from './watch/ready.ts';
import { type Watch, watchRequests } from './watch/watch.ts';

export interface AppOptions {
  /** The built client; without it the server answers the API alone. */
  readonly staticDir?: string;
  /** The address people type, when a proxy stands before the server. */
  readonly publicUrl?: string;
  /** Tests bring cheaper ones. */
  readonly passwords?: Passwords;
  /** Where attachments lie; without it none is taken. */
  readonly files?: FileStorage;
  /** Without it the server is ready as soon as it answers. */
  readonly readiness?: Readiness;
  readonly watch?: Watch;
  /** True once the server was asked to end. */
  readonly ending?: () => boolean;
}

/** A phone on one bar sends a full push in two minutes; whoever needs more is not sending. */
const REQUEST_MS = 300_000;
const YEAR = 31_536_000;

/** The whole server, ready to be injected or to listen. */
export async function createApp(
  context: ServerContext,
  options: AppOptions = {},
): Promise<FastifyInstance> {
  const behindHttps = options.publicUrl?.startsWith('https://') ?? false;
  const app = fastify({
    bodyLimit: MAX_PUSH_BYTES,
    requestTimeout: REQUEST_MS,
    // why: its answer would not be a problem of ours; `endWell` gives one
    return503OnClosing: false,
    routerOptions: { maxParamLength: 20_000 },
    trustProxy: behindHttps ? ['loopback', 'uniquelocal'] : false,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply as FastifyReply, 'request_invalid');
    },
  });
  const passwords = options.passwords ?? createPasswords(context.randomBytes);

  app.decorateRequest('actor', null);
  app.decorateReply('problem', null);
  if (options.watch) watchRequests(app, options.watch);
  if (options.ending) endWell(app, options.ending);
  app.setErrorHandler(answerError(context));
  await app.register(helmet, headers(behindHttps));
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== STATIC_ROUTE) reply.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', createGuard(context));
  noteDevices(app, context);
  app.addHook('preParsing', gunzipBody);
  app.removeContentTypeParser('text/plain');
  await app.register(compress, { encodings: ['gzip'], globalDecompression: false });

  healthRoutes(app, context, options.readiness);
  authRoutes(app, context, createSignIn(context, passwords));
  syncRoutes(app, context);
  formRoutes(app, context);
  formFileRoutes(app, context);
  entryRoutes(app, context);
  rowRoutes(app);
  if (options.files) attachmentRoutes(app, context, options.files);
  app.all('/api/*', async (_request, reply) => sendProblem(reply, 'not_found'));

  if (options.staticDir) await serveClient(app, options.staticDir);
  else app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'not_found'));
  await app.ready();
  return app;
}

/** Files, and the shell for every address that the client's router knows. */
async function serveClient(app: FastifyInstance, root: string): Promise<void> {
  await app.register(serveStatic, {
    root,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      const lasting = path.includes('/assets/');
      const value = lasting ? `public, max-age=${YEAR}, immutable` : 'no-cache';
      reply.header('cache-control', value);
    },
  });
  app.setNotFoundHandler((request, reply) =>
    wantsPage(request) ? reply.sendFile('index.html') : sendProblem(reply, 'not_found'),
  );
}

/** A missing asset stays missing: a page in its place would be taken for a script. */
const wantsPage = ({ method, url, headers: { accept = '' } }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !url.startsWith('/assets/') &&
  accept.includes('text/html');

const headers = (behindHttps: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
  },
  // A browser that once heard it would refuse plain http for a year, even after a change of host.
  hsts: behindHttps ? { maxAge: YEAR } : false,
  crossOriginOpenerPolicy: { policy: 'same-origin' as const },
  referrerPolicy: { policy: 'no-referrer' as const },
  xFrameOptions: { action: 'deny' as const },
});
