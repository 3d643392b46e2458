import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import type { DomainRecord } from '#domain/record.ts';

/** A record that a document is written from; none is deleted. */
export interface DossierRecord extends Pick<DomainRecord, 'id' | 'author' | 'createdAt'> {
  readonly fields: Fields;
  readonly authorName: string;
  /** Calculated answers of an entry, by path; null for everything else. */
  readonly computed: Fields | null;
}

/** All that documents are written from: what the device, or the server, holds and the person may read. */
export interface Dossier {
  readonly sessions: readonly DossierRecord[];
  readonly recommendations: readonly DossierRecord[];
  readonly items: readonly DossierRecord[];
  readonly entries: readonly DossierRecord[];
  /** Definitions by hash, of the entries above. */
  readonly forms: ReadonlyMap<string, FormDefinition>;
  readonly freshness: Freshness;
  /** Local instant with offset: when the document is made. */
  readonly madeAt: string;
}

/** How complete a dossier is: said under the title of every document. */
export interface Freshness {
  /** Observatories whose fiche of the last finished quarter was received. */
  readonly received: number;
  readonly expected: number;
  /** Instant in UTC of the last successful sync; null = never, or written on the server itself. */
  readonly syncedAt: string | null;
  /** Changes saved here that the server doesn't have yet. */
  readonly pending: number;
}

export const DOCUMENT_KINDS = [
  'etat',
  'synthese',
  'feuille-de-route',
  'region',
  'commune',
  'mission',
  'reunion',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a document is about; each kind asks for one of them. */
export interface DocumentSubject {
  /** Id of a session: etat, synthese, feuille-de-route, reunion; region and commune may narrow to one. */
  readonly session?: string;
  /** Of a region or a commune. */
  readonly place?: string;
  /** Id of an entry: mission. */
  readonly entry?: string;
}
