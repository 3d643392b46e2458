import type { FastifyInstance, FastifyReply } from 'fastify';
import { ok, type Result } from '#domain/result.ts';
import type { ServerContext } from '../context.ts';
import { findForm } from '../store/forms.ts';
import { findWorkbook, type StoredFile, type StoredWorkbook } from '../store/workbooks.ts';
import { withoutMacros } from '../workbook/read.ts';
import { mayPublish } from './forms.ts';
import { sendProblem } from './problem.ts';
import { sendFile } from './send-file.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const XLS = 'application/vnd.ms-excel';

/** The workbook that a version was made of, as it was uploaded but for its macros, and its CSV files. */
export function formFileRoutes(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/v1/forms/:hash/workbook', async (request, reply) => {
    if (!mayPublish(context, request)) return sendProblem(reply, 'forbidden');
    const { hash } = request.params as { readonly hash: string };
    const file = await findOriginal(context, hash);
    if (!file) return sendProblem(reply, 'not_found');
    if (!file.ok) return sendProblem(reply, file.problem.code, file.problem.details);
    return sendStored(reply, file.value);
  });

  app.get('/api/v1/forms/:hash/media/:name', async (request, reply) => {
    if (!mayPublish(context, request)) return sendProblem(reply, 'forbidden');
    const { hash, name } = request.params as { readonly hash: string; readonly name: string };
    const upload = await findUpload(context, hash);
    const file = upload?.media.find((each) => each.name === name);
    return file ? sendStored(reply, file) : sendProblem(reply, 'not_found');
  });
}

async function findUpload(
  { db }: ServerContext,
  hash: string,
): Promise<StoredWorkbook | undefined> {
  const form = await findForm(db, hash);
  const { workbook = hash } = form?.fields ?? {};
  return form && typeof workbook === 'string' ? findWorkbook(db, workbook) : undefined;
}

async function findOriginal(
  context: ServerContext,
  hash: string,
): Promise<Result<StoredFile> | undefined> {
  const upload = await findUpload(context, hash);
  if (!upload) return undefined;
  const bytes = await withoutMacros(upload.bytes);
  if (!bytes.ok) return bytes;
  // why: an .xlsm without its macros is an .xlsx
  const zipped = bytes.value[0] === 0x50;
  const name = upload.name.replace(/\.(xls[xm]?)$/i, zipped ? '.xlsx' : '.xls');
  return ok({ name, bytes: bytes.value });
}

function sendStored(reply: FastifyReply, { name, bytes }: StoredFile): FastifyReply {
  const csv = /\.csv$/i.test(name) ? 'text/csv; charset=utf-8' : undefined;
  return sendFile(reply, name, csv ?? (/\.xls$/i.test(name) ? XLS : XLSX), Buffer.from(bytes));
}
