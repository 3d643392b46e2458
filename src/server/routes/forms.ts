import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { MAX_FORM_ID } from '#domain/field.ts';
import { FILLER_ROLES, FREQUENCIES } from '#domain/form/model.ts';
import type { ReportLine } from '#domain/form/report.ts';
import { GROUPS_AND_GENERAL } from '#domain/group.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { compareWithLatest, uploadId } from '../publish/check.ts';
import { learnForm } from '../publish/library.ts';
import { offerForm, publishForm, withdrawForm } from '../publish/publish.ts';
import { findForm } from '../store/forms.ts';
import { actorOfPerson } from '../store/people.ts';
import type { StoredRecord } from '../store/records.ts';
import { writing } from '../store/transaction.ts';
import { dropUnpublished, findWorkbook, keepWorkbook, markPublished } from '../store/workbooks.ts';
import { isSecretariat } from '../sync/allow.ts';
import { compileQuestionnaire } from '../workbook/read.ts';
import { actorOf } from './auth.ts';
import { firstIssue, sendProblem } from './problem.ts';

/** A workbook of 5 MB and a little media, as base64 in JSON. */
export const MAX_UPLOAD_BYTES = 8_000_000;
const SMALL_BODY = 8_000;
/** Faults beyond these are counted, not told: nobody corrects more at a time. */
const MAX_LINES = 300;
/** For how long a checked workbook waits to be published, and how many of one person do. */
const KEPT_DAYS = 7;
const KEPT_EACH = 20;
const DAY_MS = 86_400_000;

/** Half of a pair of surrogates is no letter: no name can be kept or hashed with it. */
const fileName = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^\P{Cs}*$/u));
const base64 = z.base64();
const uploadBody = z.strictObject({
  name: fileName,
  workbook: base64,
  media: z._default(
    z.array(z.strictObject({ name: fileName.check(z.regex(/\.csv$/i)), bytes: base64 })).check(
      z.maxLength(30),
      z.refine(
        (files) => new Set(files.map(({ name }) => name.slice(0, -4))).size === files.length,
      ),
    ),
    [],
  ),
});
const publishBody = z.strictObject({
  token: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  group: z.enum(GROUPS_AND_GENERAL),
  /** Empty: whoever has the right to write entries. */
  filledBy: z.array(z.enum(FILLER_ROLES)).check(z.maxLength(FILLER_ROLES.length)),
  frequency: z.enum(FREQUENCIES),
  unique: z.boolean(),
  sensitive: z.boolean(),
});
const emptyBody = z.optional(z.strictObject({}));

/** Forms made of workbooks that the secretariat uploads: checked, published, withdrawn. */
export function formRoutes(app: FastifyInstance, context: ServerContext): void {
  const { db } = context;

  app.post('/api/v1/forms/check', { bodyLimit: MAX_UPLOAD_BYTES }, async (request, reply) => {
    if (!mayPublish(context, request)) return sendProblem(reply, 'forbidden');
    const body = uploadBody.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', firstIssue(body.error));
    const { name } = body.data;
    const bytes = Buffer.from(body.data.workbook, 'base64');
    const media = body.data.media.map((file) => ({
      name: file.name,
      bytes: Buffer.from(file.bytes, 'base64'),
    }));
    const compiled = await compileQuestionnaire({ name, bytes, media });
    if (!compiled.ok) return sendProblem(reply, compiled.problem.code, compiled.problem.details);
    const { report, definition } = compiled.value;
    const told = { report: toldOf(report), left: Math.max(0, report.length - MAX_LINES) };
    if (!definition) return told;
    if (definition.id.length > MAX_FORM_ID)
      return sendProblem(reply, 'field_invalid', { field: 'form_id' });
    const token = uploadId(name, bytes, media);
    const now = nowIso(context);
    return writing(db, async (run) => {
      const stale = new Date(context.now() - KEPT_DAYS * DAY_MS).toISOString();
      const { person } = actorOf(request);
      const upload = { sha256: token, name, bytes, media };
      await keepWorkbook(run, upload, person.id, now);
      await dropUnpublished(run, stale, { person: person.id, last: token, most: KEPT_EACH });
      const comparison = await compareWithLatest(run, definition);
      return { ...told, token, definition, ...(comparison ? { comparison } : {}) };
    });
  });

  app.post('/api/v1/forms', { bodyLimit: SMALL_BODY }, async (request, reply) => {
    if (!mayPublish(context, request)) return sendProblem(reply, 'forbidden');
    const body = publishBody.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', firstIssue(body.error));
    const { token, group, ...rest } = body.data;
    const upload = await findWorkbook(db, token);
    if (!upload) return sendProblem(reply, 'upload_unknown');
    const compiled = await compileQuestionnaire(upload, { ...rest, thematicGroup: group });
    if (!compiled.ok) return sendProblem(reply, compiled.problem.code, compiled.problem.details);
    const { definition } = compiled.value;
    if (!definition) return sendProblem(reply, 'form_invalid');
    const record = await writing(db, async (run) => {
      // why again: the right, or the week of the upload, may have ended while it was compiled
      const { person } = actorOf(request);
      if (!isSecretariat(await actorOfPerson(run, person.id), nowIso(context))) return undefined;
      await keepWorkbook(run, upload, person.id, nowIso(context));
      await markPublished(run, token);
      const media = upload.media.map((file) => file.name);
      return publishForm(run, definition, actOf(context, request), { sha256: token, media });
    });
    if (!record) return sendProblem(reply, 'forbidden');
    await learnForm(db, context.forms, definition.hash);
    return withoutDefinition(record);
  });

  app.post('/api/v1/forms/:hash/withdraw', { bodyLimit: SMALL_BODY }, (request, reply) =>
    changeForm(context, request, reply, withdrawForm),
  );
  app.post('/api/v1/forms/:hash/offer', { bodyLimit: SMALL_BODY }, (request, reply) =>
    changeForm(context, request, reply, offerForm),
  );
}

async function changeForm(
  context: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
  change: typeof withdrawForm,
) {
  if (!mayPublish(context, request)) return sendProblem(reply, 'forbidden');
  const body = emptyBody.safeParse(request.body ?? undefined);
  if (!body.success) return sendProblem(reply, 'request_invalid', firstIssue(body.error));
  const { hash } = request.params as { readonly hash: string };
  const record = await writing(context.db, async (run) => {
    const found = await findForm(run, hash);
    return found && change(run, found, actOf(context, request));
  });
  return record ? withoutDefinition(record) : sendProblem(reply, 'not_found');
}

export const mayPublish = (context: ServerContext, request: FastifyRequest): boolean =>
  isSecretariat(actorOf(request).actor, nowIso(context));

const actOf = (context: ServerContext, request: FastifyRequest) => ({
  author: actorOf(request).person.id,
  now: nowIso(context),
  secret: context.secret,
});

/** As many lines as are told, in their order; when there are more, no warning takes an error's place. */
function toldOf(report: readonly ReportLine[]): readonly ReportLine[] {
  const [errors, warnings] = [true, false].map((isError) =>
    report.filter(({ severity }) => (severity === 'error') === isError),
  );
  const told = new Set([...(errors ?? []), ...(warnings ?? [])].slice(0, MAX_LINES));
  return report.filter((line) => told.has(line));
}

/** The record without its definition, which the device gets with the feed. */
const withoutDefinition = ({
  id,
  rev,
  seq,
  fields: { definition: _, ...fields },
}: StoredRecord) => ({
  id,
  rev,
  seq,
  fields,
});
