import { Worker } from 'node:worker_threads';
import type { Compilation } from '#domain/form/compile.ts';
import type { Assignment } from '#domain/form/settings.ts';
import { fail, type Result } from '#domain/result.ts';
import { createSlots } from '../auth/slots.ts';
import type { Answers, Errand, Questionnaire } from './errand.ts';
import { MAX_BYTES, MAX_HEAP_MB, MAX_SECONDS } from './limits.ts';
import type { Workbook } from './parse.ts';
import { program } from './thread.ts?thread';

export interface ReadOptions {
  /** Names of sheets in lower case, such as `FORM_SHEETS`: the others are not looked at. */
  readonly only?: readonly string[];
  readonly seconds?: number;
}

// why: one per process, whoever asks: a thread may take a core and `MAX_HEAP_MB`
const slots = createSlots(1, 8);

/**
 * Reads an .xlsx, .xlsm or .xls within the limits of `limits.ts`, whatever the bytes are, in a thread
 * of its own: the server keeps serving. Macros are not run nor looked at. Sheets, headers and rows
 * are as `Workbook` says, cells as `cellText` writes them.
 *
 * Problems, all `workbook_…`: `too_large`, `unknown` (another kind of file), `corrupt`, `encrypted`,
 * `too_many_rows`, `too_wide`, `too_slow` (time or memory), `header_twice` (of a form's sheet),
 * `busy` (many are waiting).
 */
export const readWorkbook = (
  bytes: Uint8Array,
  { only, seconds }: ReadOptions = {},
): Promise<Result<Workbook>> =>
  send<'read'>({ kind: 'read', bytes, ...(only && { only }) }, seconds);

/**
 * The workbook to hand on: the same bytes when it has no macros, else an .xlsx without them. Macros
 * of an .xlsm are cut out, all else stays; an .xls, or an .xlsm with macros in its sheets (those of
 * Excel 4, ActiveX), is written anew from its cells, without formats.
 */
export const withoutMacros = (
  bytes: Uint8Array,
  { seconds }: Pick<ReadOptions, 'seconds'> = {},
): Promise<Result<Uint8Array>> => send<'strip'>({ kind: 'strip', bytes }, seconds);

/**
 * Reads and compiles a questionnaire, in a thread as well: a workbook within the limits may hold a
 * form that takes seconds. Problems: those of `readWorkbook` and `readMedia`; faults of the form are
 * the report's.
 */
export const compileQuestionnaire = (
  { name, bytes, media }: Questionnaire,
  assignment?: Assignment,
): Promise<Result<Compilation>> =>
  send<'compile'>({
    kind: 'compile',
    name,
    bytes,
    media: media.map((file) => ({ name: file.name, bytes: new Uint8Array(file.bytes) })),
    ...(assignment && { assignment }),
  });

async function send<Kind extends Errand['kind']>(
  errand: Errand & { readonly kind: Kind },
  seconds = MAX_SECONDS,
): Promise<Result<Answers[Kind]>> {
  if (errand.bytes.length > MAX_BYTES) return fail('workbook_too_large');
  const result = await slots.run(() => inThread<Answers[Kind]>(errand, seconds));
  return result ?? fail('workbook_busy');
}

async function inThread<Value>(errand: Errand, seconds: number): Promise<Result<Value>> {
  // why: a buffer of Node may be a window on a larger one, which would travel whole
  const bytes = new Uint8Array(errand.bytes);
  const worker = new Worker(program, {
    eval: true,
    workerData: { ...errand, bytes },
    transferList: [bytes.buffer],
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 32 },
  });
  try {
    return await firstWord<Value>(worker, seconds);
  } finally {
    await worker.terminate();
  }
}

function firstWord<Value>(worker: Worker, seconds: number): Promise<Result<Value>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(fail('workbook_too_slow')), 1000 * seconds);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(fail('workbook_too_slow'));
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The thread that reads workbooks ended with ${code} and no answer`));
    });
  });
}
