import { canonicalJson, type JsonObject } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { everyRecord, putOver } from './put-over.ts';

/** What has been typed so far in the form of an event. */
export interface Draft {
  dossier: string;
  event: string;
  /** Whose it is: a person, or the organisation whose members write it together. */
  person: string;
  data: JsonObject;
  /** Revision the draft was begun on. */
  revision: number;
  at: string;
  /** Of one written together. */
  shared?: SharedWriting;
}

export interface SharedWriting {
  /** Drawn when it is begun: versions of one draft are never those of another. */
  life: string;
  /** Who wrote last. */
  by: string;
  /** By JSON pointer of an answer: the version that wrote it last, who and when. */
  fields: { [pointer: string]: { version: number; by: string; at: string } };
}

/** A draft with its version: 1 at its beginning, +1 at each writing. */
export interface VersionedDraft {
  draft: Draft;
  version: number;
}

export const DRAFT = 'draft';

export function draftId(dossier: string, event: string, person: string): string {
  return canonicalJson([dossier, event, person]);
}

/** Orders drafts by the revision they were begun on: a commit consumes one begun before it, and leaves a later one. */
export function draftSort(revision: number): string {
  return String(revision).padStart(12, '0');
}

export function putDraft(store: Store, draft: Draft): Promise<void> {
  return putOver(store, recordOf(draft));
}

/** Writes when the stored version is `expected` (0 = there is none); false otherwise, and nothing is written. */
export function putDraftAt(store: Store, draft: Draft, expected: number): Promise<boolean> {
  return store.putRecord({ ...recordOf(draft), revision: expected + 1 }, expected);
}

export async function findDraft(store: Store, dossier: string, event: string, person: string): Promise<Draft | null> {
  return (await findVersionedDraft(store, dossier, event, person))?.draft ?? null;
}

export async function findVersionedDraft(
  store: Store,
  dossier: string,
  event: string,
  person: string,
): Promise<VersionedDraft | null> {
  const record = await store.record(DRAFT, draftId(dossier, event, person));
  return record && { draft: draftOf(record), version: record.revision };
}

/** Those of a dossier, whoever types them. */
export async function draftsOf(store: Store, dossier: string): Promise<Draft[]> {
  return (await everyRecord(store, DRAFT, dossierMark(dossier))).map(draftOf);
}

export function dropDraft(store: Store, dossier: string, event: string, person: string): Promise<void> {
  return store.dropRecord(DRAFT, draftId(dossier, event, person));
}

/** The same of one that is still at this version; false otherwise. */
export async function dropDraftAt(store: Store, { draft, version }: VersionedDraft): Promise<boolean> {
  const past = { ...recordOf(draft), value: {}, revision: version + 1, expiresAt: await store.realNow() };
  return store.putRecord(past, version);
}

/** Where somebody writes in a draft written together, for a minute or so. */
export interface DraftPresence {
  dossier: string;
  event: string;
  /** Whose draft it is. */
  owner: string;
  person: string;
  /** Where in the form, in words; null = not said. */
  place: string | null;
  at: string;
}

const PRESENCE = 'draft-presence';

export function putPresence(store: Store, presence: DraftPresence, expiresAt: number): Promise<void> {
  const { dossier, event, owner, person } = presence;
  const id = canonicalJson([dossier, event, owner, person]);
  const marks = [dossierMark(dossier), draftMark(presence)];
  return putOver(store, { kind: PRESENCE, id, marks, sort: person, value: { ...presence }, expiresAt });
}

export async function presencesIn(
  store: Store,
  draft: Pick<DraftPresence, 'dossier' | 'event' | 'owner'>,
): Promise<DraftPresence[]> {
  // Written by `putPresence` alone, hence of that shape.
  return (await everyRecord(store, PRESENCE, draftMark(draft))).map(({ value }) => value as unknown as DraftPresence);
}

function draftMark({ dossier, event, owner }: Pick<DraftPresence, 'dossier' | 'event' | 'owner'>): string {
  return `draft:${draftId(dossier, event, owner)}`;
}

function recordOf(draft: Draft): Omit<StoredRecord, 'revision'> {
  const { dossier, event, person, revision } = draft;
  const id = draftId(dossier, event, person);
  return {
    kind: DRAFT,
    id,
    marks: [dossierMark(dossier)],
    sort: draftSort(revision),
    value: { ...draft } as unknown as JsonObject,
  };
}

function dossierMark(dossier: string): string {
  return `dossier:${dossier}`;
}

/** Written by `putDraft` alone, hence of that shape. */
function draftOf({ value }: StoredRecord): Draft {
  return value as unknown as Draft;
}
