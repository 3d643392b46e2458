/**
 * The catalogue of expected failures. Each code crosses the wire as RFC 9457
 * `application/problem+json`, is stored with a parked mutation, and has one French text in
 * `i18n/fr/problem.ts` (a test checks that none is missing). `status` is the HTTP status used when
 * the whole request fails with it; inside a push it belongs to one mutation and the request is 200.
 *
 * Comment above each code: is it normal · what the person does · what the operator does.
 */
export const PROBLEMS = {
  /** Normal for a typing error · type the login again · nothing. */
  credentials_wrong: { status: 401 },
  /** Normal after many failures from one place · wait `seconds` · look at who guesses if it lasts. */
  sign_in_delayed: { status: 429 },
  /** Normal when a token expired or was revoked · sign in again, work goes on · nothing. */
  sign_in_required: { status: 401 },
  /** Not normal from our own client · report it · read the log. */
  request_invalid: { status: 400 },
  /** Not normal from our own client · nothing, the client halves its batches · nothing. */
  body_too_large: { status: 413 },
  /** Normal when a link is old or the record is not the person's · go back · nothing. */
  not_found: { status: 404 },
  /** Not normal · the client starts over from zero by itself · nothing. */
  cursor_invalid: { status: 400 },
  /** Normal after more than a year away · the client takes everything again by itself · nothing. */
  resnapshot: { status: 410 },
  /** Not normal · try again later, nothing is lost · read the log: a bug. */
  server_error: { status: 500 },
  /** Not normal · nothing, the server keeps what it received · free disk space. */
  server_unavailable: { status: 503 },

  /** Not normal: a mutation the server can't read · report it · read the receipt in the inbox. */
  mutation_invalid: { status: 422 },
  /** Not normal: the replica isn't registered for this person · sign in again · look for a forgery. */
  replica_unknown: { status: 403 },
  /** Not normal: one mid was sent with two contents · report it · compare the variants in the inbox. */
  mutation_variant: { status: 409 },
  /** Normal on a device newer than the server · wait for the outcome · upgrade the server. */
  schema_newer: { status: 422 },
  /** Normal after a refusal · repair what it depends on · nothing. */
  parent_refused: { status: 422 },
  /** Normal for an early arrival · wait for the outcome · nothing. */
  parent_missing: { status: 422 },
  /** Not normal · report it · look at the receipt: the record was never created here. */
  record_unknown: { status: 404 },
  /** Not normal: two creations share an id · report it · look for a copied device. */
  record_exists: { status: 409 },
  /** Normal when a mission ended or a place isn't the person's · hand it over · check the grants. */
  forbidden: { status: 403 },
  /** Normal after a revocation · the person in charge decides · decide on the quarantined item. */
  scope_revoked: { status: 403 },
  /** Normal: who is in charge didn't take it, `note` says why · repair it or leave it filed · nothing. */
  declined: { status: 422 },
  /** Normal with a wrong value · correct the field `field` · nothing. */
  field_invalid: { status: 422 },
  /** Not normal from our own client · report it · compare the versions of client and server. */
  field_unknown: { status: 422 },
  /** Normal when something required is empty · fill the field `field` · nothing. */
  field_required: { status: 422 },
  /** Not normal · update the app, then send again · publish the form. */
  form_unknown: { status: 422 },
  /** Normal when two people act at once · look at the current state · nothing. */
  transition_refused: { status: 409 },
  /** Normal: a validated record · the validator decides · nothing. */
  record_locked: { status: 409 },
  /** Not normal: more than 256 kB in one change · shorten the text · nothing. */
  mutation_too_large: { status: 413 },

  /** Normal: over `most` MB · take a smaller photo · nothing. */
  file_too_large: { status: 413 },
  /** Not normal: what arrived isn't what was sent · nothing, the device sends it again · look at the disk. */
  file_corrupt: { status: 422 },
  /** Normal while the record is on its way, or isn't the person's · nothing, it is tried again · nothing. */
  file_without_record: { status: 404 },

  /** Normal: over `most` MB, or unpacking to far more · keep pictures out, put long lists in a CSV file · nothing. */
  workbook_too_large: { status: 413 },
  /** Normal with a file of another kind · save it as .xlsx, then choose that · nothing. */
  workbook_unknown: { status: 422 },
  /** Normal after a broken copy · open it in Excel, save it, try again · nothing. */
  workbook_corrupt: { status: 422 },
  /** Normal · take the password off the workbook, try again · nothing. */
  workbook_encrypted: { status: 422 },
  /** Normal: over `most` rows, or cells far from the others · remove them or use a CSV file · nothing. */
  workbook_too_many_rows: { status: 422 },
  /** Normal: over `most` columns · remove what is far to the right · nothing. */
  workbook_too_wide: { status: 422 },
  /** Not normal: a workbook made to be slow, or a server under load · simplify it · look at the load. */
  workbook_too_slow: { status: 422 },
  /** Normal: the sheet `sheet` has the header `field` twice · rename or remove one · nothing. */
  workbook_header_twice: { status: 422 },
  /** Normal: a CSV file `field` over 5 MB, 20,000 rows or 4,000 columns · cut it · nothing. */
  media_too_large: { status: 413 },
  /** Normal: a CSV file `field` with a quote that is not closed · save it as CSV again · nothing. */
  media_corrupt: { status: 422 },
  /** Normal when several people publish at once · try again in a minute · nothing. */
  workbook_busy: { status: 503 },

  /** Normal a week after a check, or on another server · choose the workbook again · nothing. */
  upload_unknown: { status: 404 },
  /** Normal when the choices made don't suit the workbook · check it again, read its report · nothing. */
  form_invalid: { status: 422 },

  /** Normal without network · go on, it leaves later · nothing. */
  network_unreachable: { status: 0 },
  /** Normal behind a captive portal · open the portal's page · nothing. */
  answer_not_ours: { status: 0 },
  /** Not normal: the server or the line forbids sending as a whole · ask again, or keep a file of it · look at the proxy. */
  sending_frozen: { status: 0 },
  /** Normal on a first visit whose network went too soon · find network again, then retry · nothing. */
  app_incomplete: { status: 0 },
  /** Normal on a full phone · free space, keep the app open · nothing. */
  storage_full: { status: 0 },
  /** Not normal · reopen, then export the unsent data · nothing. */
  storage_unavailable: { status: 0 },
} as const satisfies Record<string, { status: number }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** `details` are facts for the French text (seconds, field, place…), never sentences. */
export interface Problem {
  readonly code: ProblemCode;
  readonly details?: Readonly<Record<string, string | number>>;
}

export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
