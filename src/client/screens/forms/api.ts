import { CHANGE_KINDS, type FormChange } from '#domain/form/compare.ts';
import type { FillerRole, FormDefinition, Frequency } from '#domain/form/model.ts';
import type { ReportLine } from '#domain/form/report.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import type { Problem } from '#domain/problem.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import {
  type Guard,
  isNumber,
  isObject,
  isText,
  listOf,
  maybe,
  oneOf,
  shape,
} from '#sync/shape.ts';
import { currentPerson } from '../../db/device.ts';
import { type Call, call } from '../../sync/transport.ts';
import type { Workplace } from '../../workplace.ts';

/** What the server says of a workbook. Without `definition` the report has an error. */
export interface Checked {
  readonly report: readonly ReportLine[];
  /** Lines that the report has beyond those. */
  readonly left: number;
  /** Names the upload for its publication. */
  readonly token?: string | undefined;
  readonly definition?: FormDefinition | undefined;
  /** Against the version in use; absent for a form that was never published. */
  readonly comparison?:
    | {
        readonly hash: string;
        readonly version: string;
        readonly changes: readonly FormChange[];
      }
    | undefined;
}

/** Who fills the form, how often, who sees it. */
export interface Assignment {
  readonly group: GroupOrGeneral;
  readonly filledBy: readonly FillerRole[];
  readonly frequency: Frequency;
  readonly unique: boolean;
  readonly sensitive: boolean;
}

type Desk = Pick<Workplace, 'device' | 'effects'>;

const isLine = shape<ReportLine>({
  severity: oneOf(['error', 'warning']),
  code: isText as Guard<ReportLine['code']>,
  sheet: isText as Guard<ReportLine['sheet']>,
  row: isNumber,
  column: isText,
  at: maybe(isNumber),
  details: isObject as Guard<ReportLine['details']>,
});
const isChange = shape<FormChange>({
  kind: oneOf(CHANGE_KINDS),
  path: isText,
  label: isText,
  type: isText as Guard<FormChange['type']>,
  formerPath: maybe(isText),
  formerType: maybe(isText as Guard<FormChange['type']>),
  choices: maybe(listOf(isText)),
});
const isChecked = shape<Checked>({
  report: listOf(isLine),
  left: isNumber,
  token: maybe(isText),
  definition: maybe(isObject as unknown as Guard<FormDefinition>),
  comparison: maybe(
    shape<NonNullable<Checked['comparison']>>({
      hash: isText,
      version: isText,
      changes: listOf(isChange),
    }),
  ),
});
const isPublished = shape<{ id: string; rev: number }>({ id: isText, rev: isNumber });

/** `changed`: a file can't be read, most often because it was saved again since it was chosen. */
export async function checkWorkbook(
  desk: Desk,
  workbook: File,
  media: readonly File[],
): Promise<Result<Checked> | 'changed'> {
  const texts = await Promise.all([workbook, ...media].map(base64));
  if (texts.includes(undefined)) return 'changed';
  const body = {
    name: workbook.name,
    workbook: texts[0],
    media: media.map((file, at) => ({ name: file.name, bytes: texts[at + 1] })),
  };
  return ask(desk, { path: '/api/v1/forms/check', body, isOurs: isChecked });
}

/** The id of the version's record. */
export const publish = (
  desk: Desk,
  token: string,
  assignment: Assignment,
): Promise<Result<{ readonly id: string }>> =>
  ask(desk, { path: '/api/v1/forms', body: { token, ...assignment }, isOurs: isPublished });

/** `offer` makes a version the one in use, again or at last. */
export const decide = (
  desk: Desk,
  hash: string,
  act: 'withdraw' | 'offer',
): Promise<Result<{ readonly id: string }>> =>
  ask(desk, { path: `/api/v1/forms/${hash}/${act}`, body: {}, isOurs: isPublished });

/** The workbook of a version, or one of its CSV files, with the name to save it under. */
export async function download(
  { device, effects }: Desk,
  hash: string,
  media?: string,
): Promise<Result<{ readonly name: string; readonly blob: Blob }>> {
  const file = media === undefined ? 'workbook' : `media/${encodeURIComponent(media)}`;
  try {
    const response = await effects.fetch(`/api/v1/forms/${hash}/${file}`, {
      headers: { authorization: `Bearer ${await tokenOf(device)}` },
      cache: 'no-store',
      credentials: 'omit',
    });
    const named = /filename\*=UTF-8''(\S+)/.exec(
      response.headers.get('content-disposition') ?? '',
    )?.[1];
    if (response.ok && named)
      return ok({ name: decodeURIComponent(named), blob: await response.blob() });
    return fail(refusals[response.status] ?? 'answer_not_ours');
  } catch (error) {
    // why: fetch throws TypeError without network, DOMException when the body is cut
    if (error instanceof TypeError || error instanceof DOMException)
      return fail('network_unreachable');
    throw error;
  }
}

const refusals: Readonly<Record<number, Problem['code']>> = {
  401: 'sign_in_required',
  403: 'forbidden',
  404: 'not_found',
};

async function ask<T>(
  { device, effects }: Desk,
  request: Pick<Call<T>, 'path' | 'body' | 'isOurs'>,
): Promise<Result<T>> {
  const token = await tokenOf(device);
  const reply = await call(effects, { ...request, method: 'POST', token });
  return reply.ok ? ok(reply.value.body) : { ok: false, problem: reply.refusal.problem };
}

/** The one of the last sign-in; without any the server asks for a new one. */
const tokenOf = async (device: Desk['device']): Promise<string> =>
  (await currentPerson(device))?.token ?? '';

/** A data address is the browser's own way to base64: `data:…;base64,UEsD…`. Undefined: unreadable. */
const base64 = (file: File): Promise<string | undefined> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
