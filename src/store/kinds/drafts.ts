import { canonicalJson, type JsonObject } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { everyRecord, putOver } from './put-over.ts';

/** What somebody has typed so far in the form of an event. */
export interface Draft {
  dossier: string;
  event: string;
  person: string;
  data: JsonObject;
  /** Revision the draft was begun on. */
  revision: number;
  at: string;
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
  const { dossier, event, person, revision } = draft;
  const id = draftId(dossier, event, person);
  const marks = [dossierMark(dossier)];
  return putOver(store, { kind: DRAFT, id, marks, sort: draftSort(revision), value: { ...draft } });
}

export async function findDraft(store: Store, dossier: string, event: string, person: string): Promise<Draft | null> {
  const record = await store.record(DRAFT, draftId(dossier, event, person));
  return record && draftOf(record);
}

/** Those of a dossier, whoever types them. */
export async function draftsOf(store: Store, dossier: string): Promise<Draft[]> {
  return (await everyRecord(store, DRAFT, dossierMark(dossier))).map(draftOf);
}

export function dropDraft(store: Store, dossier: string, event: string, person: string): Promise<void> {
  return store.dropRecord(DRAFT, draftId(dossier, event, person));
}

function dossierMark(dossier: string): string {
  return `dossier:${dossier}`;
}

/** Written by `putDraft` alone, hence of that shape. */
function draftOf({ value }: StoredRecord): Draft {
  return value as unknown as Draft;
}
