import { type JsonObject, newId } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { dropImpactReport } from './impact-reports.ts';
import { everyRecord } from './put-over.ts';

/** Holds changes of source files that a person prepares on a release, not yet published. */
export interface DefinitionDraft {
  id: string;
  /** Is 1 at creation, and grows by 1 at each write. */
  revision: number;
  title: string;
  /** Is the id of a person. */
  owner: string;
  /** Is the id of the release it changes. */
  base: string;
  files: DraftedFile[];
  /** Is the business instant of the last write. */
  updatedAt: string;
  /** Is absent when nobody was asked to review the draft. */
  review?: DraftReview;
  /** Lists the ids of people who wrote in the draft before its owner took it over. */
  pastOwners?: string[];
}

/** Holds what a second person is asked about a draft, and answers. An approval is for the draft as it was then: a later write voids it. */
export interface DraftReview {
  /** Is a business instant. */
  askedAt: string;
  note: string;
  answer: ReviewAnswer | null;
}

export interface ReviewAnswer {
  verdict: 'approved' | 'returned';
  /** Is the id of a person. */
  by: string;
  /** Is a business instant. */
  at: string;
  note: string;
  /** Says why an approval is no longer valid. */
  voided: 'edited' | 'served' | null;
}

export interface DraftedFile {
  path: string;
  /** Is the id of its `DraftBody`. */
  body: string;
  /** Counts the bytes of its text in UTF-8. */
  bytes: number;
  /** Counts the conflicts still to be settled in the file. */
  conflicts: number;
}

export interface DraftBody {
  /** Is null when the file is removed. */
  text: string | null;
  conflicts: DraftConflict[];
}

/** Describes a place that two people changed differently. Each side is a text (JSON where the file is JSON); null: nothing is there. */
export interface DraftConflict {
  /** Is a JSON pointer in the file, with list items by their id; for a template, lines; '' = the whole file. */
  at: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

const DRAFT = 'definition-draft';
const BODY = 'definition-draft-body';

/** Writes the draft when the stored revision is `expected` (0 = there is none); otherwise returns false, and nothing is written. */
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

/** Lists the last written first. */
export async function allDefinitionDrafts(store: Store): Promise<DefinitionDraft[]> {
  return (await everyRecord(store, DRAFT)).map(draftOf).reverse();
}

/** Ends a draft that is still at this revision, with all its bodies and its trial; otherwise returns false. */
export async function endDefinitionDraftAt(
  store: Store,
  { id, revision, ...value }: DefinitionDraft,
): Promise<boolean> {
  const past = { ...recordOf(id, { ...value, files: [] }), revision: revision + 1, expiresAt: await store.realNow() };
  if (!(await store.putRecord(past, revision))) return false;
  await dropImpactReport(store, id);
  const bodies = await everyRecord(store, BODY, markOf(id));
  await dropDraftBodies(
    store,
    bodies.map((body) => body.id),
  );
  return true;
}

/**
 * Writes a body before the draft that names it: nobody reads a body that no draft names.
 * @returns its id
 */
export async function putDraftBody(store: Store, draft: string, body: DraftBody): Promise<string> {
  const id = newId('dfb', await store.realNow());
  const value = { ...body } as unknown as JsonObject;
  await store.putRecord({ kind: BODY, id, revision: 1, marks: [markOf(draft)], sort: '', value }, 0);
  return id;
}

/**
 * Reads a body, which was written before the draft that names it.
 * @throws when it is missing
 */
export async function findDraftBody(store: Store, id: string): Promise<DraftBody> {
  const record = await store.record(BODY, id);
  if (record === null) throw new Error(`text ${id} of a draft of definitions is not in the store`);
  return checkedBody(record);
}

export async function dropDraftBodies(store: Store, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => store.dropRecord(BODY, id)));
}

function recordOf(id: string, value: Omit<DefinitionDraft, 'id' | 'revision'>): Omit<StoredRecord, 'revision'> {
  const marks = [`person:${value.owner}`];
  return { kind: DRAFT, id, marks, sort: value.updatedAt, value: { ...value } as unknown as JsonObject };
}

const checkedBody = checkedBy<DraftBody>({ text: 'text?', conflicts: 'list' });
const checkedDraft = checkedBy<Omit<DefinitionDraft, 'id' | 'revision'>>({
  title: 'text',
  owner: 'text',
  base: 'text',
  files: 'list',
  updatedAt: 'text',
  review: 'object?',
  pastOwners: 'list?',
});

function draftOf(record: StoredRecord): DefinitionDraft {
  return { id: record.id, revision: record.revision, ...checkedDraft(record) };
}

function markOf(draft: string): string {
  return `definition-draft:${draft}`;
}
