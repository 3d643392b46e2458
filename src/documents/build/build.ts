import { findPlace } from '#domain/reference/places.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { DocumentKind, DocumentSubject, Dossier, DossierRecord } from '../dossier.ts';
import type { OfficialDocument } from '../model.ts';
import { textOf } from '../values.ts';
import { type Corpus, corpusOf } from './corpus.ts';
import { buildEntry } from './entry.ts';
import { buildEtat } from './etat.ts';
import { buildMeeting } from './meeting.ts';
import { buildPlace } from './place.ts';
import { buildRoadmap } from './roadmap.ts';
import { buildSynthese } from './synthese.ts';

/**
 * Writes a document from what the dossier holds; nothing is invented. Problems: `field_required`
 * with the missing part of the subject (`session`, `place` or `entry`) as `field`, `not_found` for
 * one that the dossier doesn't hold.
 */
export function buildDocument(
  kind: DocumentKind,
  subject: DocumentSubject,
  dossier: Dossier,
): Result<OfficialDocument> {
  const corpus = corpusOf(dossier);
  switch (kind) {
    case 'etat':
      return ofSession(corpus, subject, buildEtat);
    case 'synthese':
      return ofSession(corpus, subject, buildSynthese);
    case 'feuille-de-route':
      return ofSession(corpus, subject, buildRoadmap);
    case 'region':
    case 'commune':
      return ofPlace(corpus, kind, subject);
    case 'mission':
      return ofEntry(dossier, subject);
    case 'reunion':
      return ofSession(corpus, subject, buildMeeting);
  }
}

function ofSession(
  corpus: Corpus,
  { session }: DocumentSubject,
  build: (corpus: Corpus, session: DossierRecord) => OfficialDocument,
): Result<OfficialDocument> {
  if (!session) return fail('field_required', { field: 'session' });
  const found = corpus.sessions.get(session);
  return found ? ok(build(corpus, found)) : fail('not_found');
}

const RANKS = { region: ['region'], commune: ['commune', 'district'] } as const;

function ofPlace(
  corpus: Corpus,
  kind: keyof typeof RANKS,
  { place, session }: DocumentSubject,
): Result<OfficialDocument> {
  if (!place) return fail('field_required', { field: 'place' });
  const found = findPlace(place);
  if (!found || !RANKS[kind].some((rank) => rank === found.kind)) return fail('not_found');
  const only = session ? corpus.sessions.get(session) : undefined;
  return session && !only ? fail('not_found') : ok(buildPlace(corpus, kind, place, only));
}

/** The version that the entry pins, and no other, says what was asked. */
function ofEntry(dossier: Dossier, { entry }: DocumentSubject): Result<OfficialDocument> {
  if (!entry) return fail('field_required', { field: 'entry' });
  const found = dossier.entries.find(({ id }) => id === entry);
  if (!found) return fail('not_found');
  const definition = dossier.forms.get(textOf(found.fields['formHash']));
  return definition ? ok(buildEntry(dossier, found, definition)) : fail('form_unknown');
}
