import { type JsonObject, newId } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { dropTrialReport } from './definition-trials.ts';
import { everyRecord } from './put-over.ts';

/** Changes of source files that a person prepares on a release, not yet published. */
export interface DefinitionDraft {
  id: string;
  /** 1 at its beginning, +1 at each writing. */
  revision: number;
  title: string;
  /** Id of a person. */
  owner: string;
  /** Id of the release it changes. */
  base: string;
  files: DraftedFile[];
  /** Business instant of the last writing. */
  updatedAt: string;
  /** Absent: nobody was asked to read it. */
  review?: DraftReview;
  /** Ids of those who wrote in it before its owner took it over. */
  pastOwners?: string[];
}

/** What a second person is asked of a draft, and says of it. An approval is of the draft as it stood: a later writing voids it. */
export interface DraftReview {
  /** Business instant. */
  askedAt: string;
  note: string;
  answer: ReviewAnswer | null;
}

export interface ReviewAnswer {
  verdict: 'approved' | 'returned';
  /** Id of a person. */
  by: string;
  /** Business instant. */
  at: string;
  note: string;
  /** Why an approval holds no more. */
  voided: 'edited' | 'served' | null;
}

export interface DraftedFile {
  path: string;
  /** Of its `DraftBody`. */
  body: string;
  /** Of its text, in UTF-8. */
  bytes: number;
  /** What is still to be chosen in it. */
  conflicts: number;
}

export interface DraftBody {
  /** Null: the file is removed. */
  text: string | null;
  conflicts: DraftConflict[];
}

/** A place that two changed otherwise. Each side as text (JSON where the file is); null: nothing stands there. */
export interface DraftConflict {
  /** JSON pointer in the file, items of lists by their id; lines of a template; '' = the whole file. */
  at: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

const DRAFT = 'definition-draft';
const BODY = 'definition-draft-body';

/** Writes when the stored revision is `expected` (0 = there is none), as the one after it; false otherwise, and nothing is written. */
export function putDefinitionDraftAt(
  store: Store,
  { id, revision: _, ...value }: DefinitionDraft,
  expected: number,
): Promise<boolean> {
  return store.putRecord({ ...recordOf(id, value), revision: expected + 1 }, expected);
}

export async function findDefinitionDraft(store: Store, id: string): Promise<DefinitionDraft | null> {
  const record = await store.record(DRAFT, id);
  return record && draftOf(record);
}

/** Last written first. */
export async function allDefinitionDrafts(store: Store): Promise<DefinitionDraft[]> {
  return (await everyRecord(store, DRAFT)).map(draftOf).reverse();
}

/** Ends one that is still at this revision, with all its bodies and its trial; false otherwise. */
export async function endDefinitionDraftAt(
  store: Store,
  { id, revision, ...value }: DefinitionDraft,
): Promise<boolean> {
  const past = { ...recordOf(id, { ...value, files: [] }), revision: revision + 1, expiresAt: await store.realNow() };
  if (!(await store.putRecord(past, revision))) return false;
  await dropTrialReport(store, id);
  const bodies = await everyRecord(store, BODY, markOf(id));
  await dropDraftBodies(
    store,
    bodies.map((body) => body.id),
  );
  return true;
}

/** Written before the draft that names it: nobody reads one that no draft names. @returns its id */
export async function putDraftBody(store: Store, draft: string, body: DraftBody): Promise<string> {
  const id = newId('dfb', await store.realNow());
  const value = { ...body } as unknown as JsonObject;
  await store.putRecord({ kind: BODY, id, revision: 1, marks: [markOf(draft)], sort: '', value }, 0);
  return id;
}

/** @throws when it is missing: it is written before the draft that names it */
export async function findDraftBody(store: Store, id: string): Promise<DraftBody> {
  const record = await store.record(BODY, id);
  if (record === null) throw new Error(`text ${id} of a draft of definitions is not in the store`);
  // Written by `putDraftBody` alone.
  return record.value as unknown as DraftBody;
}

export async function dropDraftBodies(store: Store, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => store.dropRecord(BODY, id)));
}

function recordOf(id: string, value: Omit<DefinitionDraft, 'id' | 'revision'>): Omit<StoredRecord, 'revision'> {
  const marks = [`person:${value.owner}`];
  return { kind: DRAFT, id, marks, sort: value.updatedAt, value: { ...value } as unknown as JsonObject };
}

/** Written by `putDefinitionDraftAt` alone, hence of that shape. */
function draftOf({ id, revision, value }: StoredRecord): DefinitionDraft {
  return { id, revision, ...(value as unknown as Omit<DefinitionDraft, 'id' | 'revision'>) };
}

function markOf(draft: string): string {
  return `definition-draft:${draft}`;
}
