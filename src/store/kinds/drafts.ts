import { canonicalJson, type JsonObject } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord, putOver } from './put-over.ts';

/** Holds what has been typed so far in the form of an event. */
export interface EventDraft {
  dossier: string;
  event: string;
  /** Names the owner: a person, or the organisation whose members write the draft together. */
  person: string;
  data: JsonObject;
  /** Is the revision of the dossier when the draft was begun. */
  revision: number;
  at: string;
  /** Is present when several people write the draft together. */
  shared?: SharedWriting;
}

export interface SharedWriting {
  /** Is drawn when the draft is begun, so that versions of two drafts are never confused. */
  life: string;
  /** Names the last person who wrote. */
  by: string;
  /** Tells for each answer, by its JSON pointer, the version that wrote it last, who and when. */
  fields: { [pointer: string]: { version: number; by: string; at: string } };
}

/** Holds a draft with its version, which is 1 at creation and grows by 1 at each write. */
export interface VersionedDraft {
  draft: EventDraft;
  version: number;
}

export const DRAFT = 'draft';

export function draftId(dossier: string, event: string, person: string): string {
  return canonicalJson([dossier, event, person]);
}

/** Returns a sort key from the revision a draft was begun on: a commit consumes a draft begun before it, and leaves a later one. */
export function draftSort(revision: number): string {
  return String(revision).padStart(12, '0');
}

export function putDraft(store: Store, draft: EventDraft): Promise<void> {
  return putOver(store, recordOf(draft));
}

/** Writes the draft when the stored version is `expected` (0 = there is none); otherwise returns false, and nothing is written. */
export function putDraftAt(store: Store, draft: EventDraft, expected: number): Promise<boolean> {
  return store.putRecord({ ...recordOf(draft), revision: expected + 1 }, expected);
}

export async function findDraft(
  store: Store,
  dossier: string,
  event: string,
  person: string,
): Promise<EventDraft | null> {
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

/** Lists the drafts of a dossier, whoever types them. */
export async function draftsOf(store: Store, dossier: string): Promise<EventDraft[]> {
  return (await everyRecord(store, DRAFT, dossierMark(dossier))).map(draftOf);
}

/** Lists the drafts of all dossiers. */
export async function everyDraft(store: Store): Promise<VersionedDraft[]> {
  const records = await everyRecord(store, DRAFT);
  return records.map((record) => ({ draft: draftOf(record), version: record.revision }));
}

export function dropDraft(store: Store, dossier: string, event: string, person: string): Promise<void> {
  return store.dropRecord(DRAFT, draftId(dossier, event, person));
}

/** Drops a draft that is still at this version; otherwise returns false. */
export async function dropDraftAt(store: Store, { draft, version }: VersionedDraft): Promise<boolean> {
  const past = { ...recordOf(draft), value: {}, revision: version + 1, expiresAt: await store.realNow() };
  return store.putRecord(past, version);
}

/** Says where somebody is writing in a shared draft, for a minute or so. */
export interface DraftPresence {
  dossier: string;
  event: string;
  /** Names the owner of the draft. */
  owner: string;
  person: string;
  /** Says in words where in the form; null = not said. */
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
  return (await everyRecord(store, PRESENCE, draftMark(draft))).map(checkedPresence);
}

function draftMark({ dossier, event, owner }: Pick<DraftPresence, 'dossier' | 'event' | 'owner'>): string {
  return `draft:${draftId(dossier, event, owner)}`;
}

function recordOf(draft: EventDraft): Omit<StoredRecord, 'revision'> {
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

const draftOf = checkedBy<EventDraft>({
  dossier: 'text',
  event: 'text',
  person: 'text',
  data: 'object',
  revision: 'number',
  at: 'text',
  shared: 'object?',
});

const checkedPresence = checkedBy<DraftPresence>({
  dossier: 'text',
  event: 'text',
  owner: 'text',
  person: 'text',
  place: 'text?',
  at: 'text',
});
