import { canonicalJson, type JsonObject, sha256 } from '../../src/base/base.ts';
import type { Dossier, JournalEntry, Task } from '../../src/engine/engine.ts';
import { seal } from '../../src/store/common/common.ts';
import { sealedEntry } from '../../src/store/common/entry-record.ts';
import type {
  Commit,
  DossierRow,
  Person,
  SealedEntry,
  StoredDossier,
  StoredFile,
  StoredRecord,
} from '../../src/store/store.ts';

/** This file builds whole, plausible values for a store; each part can be replaced. */

export function instant(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 5, 8) + minutes * 60_000).toISOString();
}

export function aDossier(id: string, over: Partial<Dossier> = {}): Dossier {
  return {
    id,
    workflow: 'leave',
    bundle: 'b'.repeat(64),
    engineVersion: 1,
    revision: 1,
    title: `Dossier ${id}`,
    createdAt: instant(0),
    updatedAt: instant(0),
    snapshot: { value: 'asked', status: 'active' },
    states: ['asked'],
    tags: [],
    data: { reason: 'family' },
    roles: { owner: ['per-1'] },
    links: {},
    counters: {},
    acts: { open: ['per-1'] },
    stays: { asked: { at: instant(0), incarnation: 1 } },
    deadlines: [],
    frozen: {},
    notes: [],
    pauses: [],
    incarnation: 2,
    ...over,
  };
}

export function aRow(over: Partial<DossierRow> = {}): DossierRow {
  return {
    title: 'Demande',
    states: ['asked'],
    tags: [],
    scopes: ['owner:per-1', 'manager:*'],
    assigned: ['owner:per-1'],
    text: 'Demande',
    deadlines: [],
    lateSince: null,
    todos: [],
    ...over,
  };
}

export function anEntry(dossier: Dossier, data: JsonObject = {}): JournalEntry {
  return {
    dossier: dossier.id,
    revision: dossier.revision,
    at: dossier.updatedAt,
    bundle: dossier.bundle,
    engineVersion: dossier.engineVersion,
    command: { kind: 'event', event: 'ask', data, actor: { id: 'per-1', role: 'owner', organisation: null } },
    liens: {},
    left: [],
    entered: dossier.states,
    changed: Object.keys(data),
    armed: [],
    withdrawn: [],
    tasks: [],
    remarks: [],
  };
}

export function aCommit(dossier: Dossier, over: Partial<Commit> = {}): Commit {
  return {
    dossier,
    row: aRow({ title: dossier.title, text: dossier.title, states: dossier.states, tags: dossier.tags }),
    expected: dossier.revision - 1,
    entry: anEntry(dossier),
    add: [],
    withdraw: [],
    ...over,
  };
}

/** Seals a journal as a store does today. */
export function sealedStory(entries: readonly JournalEntry[]): SealedEntry[] {
  const story: SealedEntry[] = [];
  for (const entry of entries) story.push(sealedEntry(seal(entry, story.at(-1)?.hash ?? entry.dossier)));
  return story;
}

/** Seals an entry as stores did before each leaf had its own seal. */
export function sealedAsBefore(entry: JournalEntry, salt: string, previous: string): SealedEntry {
  const digest = sha256(salt + canonicalJson(entry));
  return { entry, salt, digest, hash: sha256(previous + entry.revision + digest) };
}

/** Builds the commit of a creation. */
export function opening(id: string, row: Partial<DossierRow> = {}, dossier: Partial<Dossier> = {}): Commit {
  const created = aDossier(id, dossier);
  return aCommit(created, { row: aRow({ title: created.title, text: created.title, states: created.states, ...row }) });
}

/** Builds the commit of one more step on what was loaded. */
export function nextOf(stored: StoredDossier, over: Partial<Dossier> = {}, row: Partial<DossierRow> = {}): Commit {
  const revision = stored.dossier.revision + 1;
  const dossier = { ...stored.dossier, revision, updatedAt: instant(revision), ...over };
  return aCommit(dossier, { row: { ...stored.row, ...row } });
}

export function aTask(dossier: string, name: string, minutes: number, over: Partial<Task> = {}): Task {
  const payload = { key: name, incarnation: 1, occurrence: 0, name, title: name };
  // `over` may change the kind; store tests never read a payload.
  return { key: `${dossier}:${name}`, kind: 'deadline', dossier, dueAt: instant(minutes), payload, ...over } as Task;
}

export function aPerson(id: string, over: Partial<Person> = {}): Person {
  return {
    id,
    revision: 1,
    email: `${id}@exemple.fr`,
    name: id,
    passwordHash: null,
    roles: [],
    organisation: null,
    active: true,
    createdAt: instant(0),
    preferences: {},
    ...over,
  };
}

export function aRecord(id: string, over: Partial<StoredRecord> = {}): StoredRecord {
  return { kind: 'note', id, revision: 1, marks: [], sort: instant(0), value: { text: id }, ...over };
}

export function aFile(id: string, content: Uint8Array, over: Partial<StoredFile> = {}): StoredFile {
  return {
    id,
    dossier: 'dos-1',
    name: 'justificatif.pdf',
    type: 'application/pdf',
    size: content.byteLength,
    sha256: sha256(content),
    at: instant(0),
    by: 'per-1',
    ...over,
  };
}
