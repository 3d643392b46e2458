import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { readWorkbook } from '../workbook/read.ts';
import { firstIssue, sendProblem } from './problem.ts';

/** A workbook of 5 MB as base64 in JSON. */
const MAX_ROWS_BYTES = 7_000_000;
const rowsBody = z.strictObject({ workbook: z.base64() });

/**
 * Reads a workbook of entries and hands its rows back: nothing is kept, and what they mean is found
 * out on the device. Whoever is signed in may ask.
 */
export function rowRoutes(app: FastifyInstance): void {
  app.post('/api/v1/workbooks/rows', { bodyLimit: MAX_ROWS_BYTES }, async (request, reply) => {
    const body = rowsBody.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', firstIssue(body.error));
    const read = await readWorkbook(Buffer.from(body.data.workbook, 'base64'));
    if (!read.ok) return sendProblem(reply, read.problem.code, read.problem.details);
    return read.value;
  });
}
