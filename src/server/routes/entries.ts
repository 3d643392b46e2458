import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { exportEntries } from '#domain/exchange/export-entries.ts';
import { jsonExport, workbookSheets } from '#domain/exchange/sheets.ts';
import type { Table } from '#domain/exchange/table.ts';
import { placeName } from '#domain/reference/places.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { askedEntries, ENTRY_STANDINGS } from '../exchange/asked-entries.ts';
import { writeCsv } from '../exchange/csv.ts';
import { isSecretariat } from '../sync/allow.ts';
import { writeWorkbook } from '../workbook/write.ts';
import { actorOf } from './auth.ts';
import { firstIssue, sendProblem } from './problem.ts';
import { sendFile } from './send-file.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const text = z._default(z.string().check(z.maxLength(200)), '');

/** The filters bear the names of the list's address, so that it can be copied from there. */
const entriesQuery = z.strictObject({
  format: z._default(z.enum(['csv', 'xlsx', 'json']), 'json'),
  etat: z._default(z.enum(['', ...ENTRY_STANDINGS]), ''),
  lieu: text,
  periode: text,
  texte: text,
  /** A CSV holds one table: the entries, or the repeat that this names. */
  tableau: text,
  /** Small numbers of sensitive questions as they are: the secretariat alone, for its own use. */
  masque: z._default(z.enum(['oui', 'non']), 'oui'),
});

/** The entries of a form that the person may read, narrowed as on the screen, as a file. */
export function entryRoutes(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/v1/forms/:id/entries', async (request, reply) => {
    const { actor } = actorOf(request);
    const { id } = request.params as { readonly id: string };
    const query = entriesQuery.safeParse(request.query);
    if (!query.success) return sendProblem(reply, 'request_invalid', firstIssue(query.error));
    const { format, tableau, masque } = query.data;
    const masked = masque !== 'non';
    if (!masked && !isSecretariat(actor, nowIso(context))) return sendProblem(reply, 'forbidden');
    const asked = await askedEntries(context, actor, id, {
      standing: query.data.etat,
      place: query.data.lieu,
      period: query.data.periode,
      text: query.data.texte,
    });
    if (!asked) return sendProblem(reply, 'not_found');
    const tables = exportEntries(asked.entries, asked.definitions, { masked, placeName });
    if (format === 'json') return jsonExport(id, tables, masked);
    if (format === 'xlsx') {
      const bytes = await writeWorkbook(workbookSheets(tables));
      return sendFile(reply, `${id}.xlsx`, XLSX, Buffer.from(bytes));
    }
    const table = tableau ? tables.find(({ name }) => name === tableau) : tables[0];
    return table ? sendCsv(reply, id, table) : sendProblem(reply, 'not_found');
  });
}

const sendCsv = (reply: FastifyReply, id: string, table: Table): FastifyReply =>
  sendFile(
    reply,
    table.name === id ? `${id}.csv` : `${id}-${table.name}.csv`,
    'text/csv; charset=utf-8',
    writeCsv(table),
  );
