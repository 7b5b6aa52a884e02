import type { JsonObject } from '../base/base.ts';
import type { Bundle, CalendarLine, Dossier, JournalEntry, Task } from '../engine/engine.ts';

/**
 * What every store promises. A commit is all or nothing; nothing is acknowledged before it is durable. Every write is safe
 * when repeated. Ids, revisions and keys are the only conditions a write may carry, so that one conditional update of one
 * document (MongoDB) or one transaction (SQLite) can hold each verb.
 *
 * Terms: *row* what lists and searches read of a dossier, written by the same commit · *scope* an opaque token; a reader sees
 * a dossier when one of the tokens he holds is among its scopes · *lease* the right to run a task until an instant of the real
 * clock · *fence* the number that the settling write must still find · *record* a small named thing beside dossiers.
 */
export interface Store {
  /** The store's real clock (database time where there is one), ms since 1970. */
  realNow(): Promise<number>;

  // Dossiers
  load(id: string): Promise<StoredDossier | null>;
  /** Those of these ids that exist, in one reading and no order; whoever listed them has their rows. At most 200 ids. */
  dossiers(ids: string[]): Promise<Dossier[]>;
  /** Entries in order of revision, from `after` (exclusive, default 0). */
  journal(id: string, options?: { after?: number; limit?: number }): Promise<SealedEntry[]>;
  commit(commit: Commit): Promise<CommitOutcome>;
  list(query: ListQuery): Promise<ListPage>;
  /** Every id, in id order, for replay, verification and copies; `beyond`: only those an engine after this one wrote. */
  ids(options: {
    workflow?: string;
    bundle?: string;
    beyond?: number;
    after?: string;
    limit: number;
  }): Promise<string[]>;
  /** How many dossiers an engine after this one wrote, by the bundle they are pinned to; cheap while there is none. */
  writtenBeyond(engine: number): Promise<Map<string, number>>;
  /** Deadlines to come and to-dos live in the row: calendar and work lists read them here. */
  calendar(query: CalendarQuery): Promise<CalendarPage>;

  // Unique keys of workflows, claimed before creation. Claiming again for the same dossier succeeds.
  claimUnique(workflow: string, key: string, dossier: string): Promise<{ holder: string }>;
  releaseUnique(workflow: string, key: string, dossier: string): Promise<void>;
  /** Claims older than `olderThanMs` (real clock) whose dossier does not exist: left by a crash. */
  orphanUniques(olderThanMs: number): Promise<{ workflow: string; key: string; dossier: string }[]>;

  // Tasks
  /**
   * Takes due tasks (`dueAt <= now`, business clock), oldest first, of these kinds; of one dossier at most one of these kinds
   * at a time, so that an e-mail being sent holds no deadline.
   */
  claim(claim: {
    owner: string;
    now: string;
    kinds: Task['kind'][];
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedTask[]>;
  /** False when the fence is no longer ours: then nothing was written. `done` may also ride on a commit (`Commit.settles`). */
  settle(key: string, fence: number, outcome: TaskOutcome): Promise<boolean>;
  /** In order of due date; `total` is exact up to 1 000. */
  tasks(
    query: TaskQuery,
  ): Promise<{ items: StoredTask[]; total: number; totalIsExact: boolean; nextCursor: string | null }>;
  task(key: string): Promise<StoredTask | null>;
  /** By a human, on an incident: try again now, or mark resolved. False when the task is in neither state. */
  reviveTask(key: string, now: string): Promise<boolean>;
  resolveTask(key: string, by: string, motive: string): Promise<boolean>;
  /** Tasks not done, by kind and status; of one kind up to 1 000 waiting are told, as many read. */
  openTasks(): Promise<OpenTasks[]>;
  /** Earliest `dueAt` of a waiting task of these kinds, or null. */
  nextDue(kinds: Task['kind'][]): Promise<string | null>;

  // Bundles, immutable, by hash
  putBundle(hash: string, bundle: Bundle, at: string): Promise<void>;
  bundle(hash: string): Promise<Bundle | null>;
  setCurrent(workflow: string, hash: string, at: string): Promise<void>;
  /** What new dossiers are pinned to: one bundle a workflow. */
  currents(): Promise<Map<string, string>>;
  /** Newest first, with the number of dossiers pinned to each. */
  versions(workflow?: string): Promise<BundleVersion[]>;

  // Requests already answered (Idempotency-Key), kept until `expiresAt` (real ms)
  request(scope: string, key: string): Promise<StoredRequest | null>;
  /** For POSTs that commit no dossier; the others ride on `Commit.request`. First writer wins; returns what is stored. */
  putRequest(request: StoredRequest): Promise<StoredRequest>;

  // Drafts of forms, per dossier, event and person
  putDraft(draft: Draft): Promise<void>;
  draft(dossier: string, event: string, person: string): Promise<Draft | null>;
  dropDraft(dossier: string, event: string, person: string): Promise<void>;

  // People, organisations, sessions, tokens
  putPerson(person: Person, expectedRevision: number): Promise<boolean>;
  person(id: string): Promise<Person | null>;
  personByEmail(email: string): Promise<Person | null>;
  people(): Promise<Person[]>;
  putOrganisation(organisation: Organisation): Promise<void>;
  organisations(): Promise<Organisation[]>;
  putSession(session: Session): Promise<void>;
  session(idHash: string): Promise<Session | null>;
  /** Those of a person that are not past their end, latest seen first. */
  sessionsOf(person: string): Promise<Session[]>;
  touchSession(idHash: string, lastSeenAt: number): Promise<void>;
  dropSession(idHash: string): Promise<void>;
  dropSessionsOf(person: string): Promise<void>;
  /** Failed sign-ins per subject (an e-mail, an address), for growing delays. Returns the stored state after the change. */
  noteFailure(subject: string, at: number): Promise<{ count: number; lastAt: number }>;
  failures(subject: string): Promise<{ count: number; lastAt: number }>;
  clearFailures(subject: string): Promise<void>;

  // Records: small named things beside dossiers, found by id or by one mark. One past its `expiresAt` (real clock) is absent.
  /**
   * Writes when the stored revision is `expected` (0 = absent); false otherwise, and then nothing is written.
   * `record.revision` must be `expected + 1`.
   */
  putRecord(record: StoredRecord, expected: number): Promise<boolean>;
  record(kind: string, id: string): Promise<StoredRecord | null>;
  /** Those of a kind, or of a kind that bear one mark, in order of `sort` then `id`. */
  records(query: RecordQuery): Promise<{ items: StoredRecord[]; nextCursor: string | null }>;
  /** Exact up to 1 000; 1 001 says there are more. */
  countRecords(query: Pick<RecordQuery, 'kind' | 'mark'>): Promise<number>;
  /** Dropping what is absent is no error. */
  dropRecord(kind: string, id: string): Promise<void>;

  // Files
  putFile(file: StoredFile, content: Uint8Array): Promise<void>;
  file(id: string): Promise<StoredFile | null>;
  fileContent(id: string): Promise<Uint8Array | null>;
  filesOf(dossier: string): Promise<StoredFile[]>;

  // Traces: who read which dossier (append only)
  noteReads(reads: ReadMark[]): Promise<void>;
  /** The latest noted first: of one dossier, of one person, or of all. */
  reads(query: ReadsQuery): Promise<{ items: ReadMark[]; nextCursor: string | null }>;

  // Small named values (demo clock, re-arm marker). `expected` null = must not exist; returns false when it differs.
  // Names that begin with `store:` are of this store alone: they are not copied.
  setting(name: string): Promise<string | null>;
  putSetting(name: string, value: string, expected?: string | null): Promise<boolean>;

  // Copies to another store: everything as it stands, read and written whole. `copy.ts` alone uses these.
  exportDossier(id: string): Promise<WholeDossier | null>;
  /** Writes a dossier and its story as another store had them, in place of what is here of it. Decides and checks nothing. */
  importDossier(whole: WholeDossier): Promise<void>;
  /** All that stands beside dossiers, each thing once, in an order that stays; `limit` 1…1 000. */
  exportRest(page: { after?: string; limit: number }): Promise<{ items: RestItem[]; nextCursor: string | null }>;
  /** Puts each in place of the one of the same name. Bundles in the order of their publication. Files go by `putFile`. */
  importRest(items: Exclude<RestItem, { kind: 'file' }>[]): Promise<void>;

  /** Live changes, for server-sent events; returns the way to stop. */
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;
  /** Throws with a French sentence when the store is damaged or of another schema version. */
  check(): Promise<void>;
  /** False while the store cannot be written. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoredDossier {
  dossier: Dossier;
  row: DossierRow;
  /** Hash of the last journal entry. */
  head: string;
}

/** What lists show and filter, computed by operations from the dossier at each commit. */
export interface DossierRow {
  title: string;
  states: string[];
  tags: string[];
  /** Tokens of who may see it, e.g. `referent:per-1`, `operateur:org-2`, `sa:*`. */
  scopes: string[];
  /** Tokens of those whose work it is, by role held on the dossier; `role=mine` filters on them. */
  assigned: string[];
  /** Text searched: folded by the store (case, accents, apostrophes). */
  text: string;
  deadlines: CalendarLine[];
  /** Earliest dueAt of a fired and still wanted deadline (= late since), or null. */
  lateSince: string | null;
  todos: { id: string; title: string; to: string[]; since: string; event: string | null }[];
  /** What it is compared by with others of its workflow: opaque, found to the letter by `ListQuery.alike`. Absent = nothing. */
  alike?: string[];
}

export interface Commit {
  dossier: Dossier;
  row: DossierRow;
  /** Revision found at load; 0 = creation. The dossier's own revision is always this + 1. */
  expected: number;
  /** Sealed by the store as it writes it. */
  entry: JournalEntry;
  /** Keys begin with the dossier's id and `:`; an id holds no `:` itself. */
  add: Task[];
  /** Keys of tasks to withdraw. One that runs ends as withdrawn at once: its runner's fence is then refused. */
  withdraw: string[];
  /** The task this commit does: written only if its fence is still ours. */
  settles?: { key: string; fence: number };
  request?: StoredRequest;
  /** Draft that this commit consumes. */
  dropDraft?: { event: string; person: string };
}

export type CommitOutcome =
  | { kind: 'committed'; head: string }
  /** Another commit came first. */
  | { kind: 'stale'; current: StoredDossier | null }
  /** The task was settled or taken over by another owner. */
  | { kind: 'fenced' }
  /** The same request was already answered. */
  | { kind: 'repeated'; request: StoredRequest };

/** `seal.ts` says how, and what each way promises. */
export interface SealedEntry {
  /** What was erased of it reads null. */
  entry: JournalEntry;
  /** 2: leaf by leaf. Absent = 1, as a whole: entries written before. */
  seal?: number;
  /** Random, base64url. Of seal 2: the salts of the leaves that are not erased, in order, 22 characters each. */
  salt: string;
  digest: string;
  hash: string;
  /** Digests of the leaves that were erased, by JSON pointer in the entry. Absent = none. */
  erased?: { [pointer: string]: string };
}

export interface ListQuery {
  workflow?: string;
  state?: string;
  tag?: string;
  /** Tokens the reader holds; a dossier shows when one of them is among its scopes. */
  scopes: string[];
  assigned?: string[];
  /** Dossiers that bear one of these (`DossierRow.alike`). */
  alike?: string[];
  /**
   * Words, every one must begin a word of the row's text; case, accents, apostrophes and hyphens do not count (`fold.ts`).
   * Of more than 1 000 matches at least the 1 000 most recently created are considered, whatever the sort.
   */
  q?: string;
  late?: boolean;
  /** Only dossiers due before this instant. */
  dueBefore?: string;
  /**
   * `title` as folded text; `due` = late since, else the earliest deadline neither paused nor skipped, those with none last.
   * Equal keys come in an order that stays the same from page to page; `descending` is the exact reverse.
   */
  sort: 'updated' | 'created' | 'title' | 'due';
  descending?: boolean;
  cursor?: string;
  /** 1…200 */
  limit: number;
}
export interface ListItem {
  id: string;
  workflow: string;
  bundle: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  row: DossierRow;
}
export interface ListPage {
  items: ListItem[];
  /** Exact up to 1 000. */
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

export interface CalendarQuery {
  scopes: string[];
  assigned?: string[];
  dossier?: string;
  /** Included. */
  from?: string;
  /** Excluded. */
  until?: string;
  workflow?: string;
  cursor?: string;
  limit: number;
}
export type CalendarItem = DossierRow['deadlines'][number] & {
  dossier: string;
  workflow: string;
  bundle: string;
  dossierTitle: string;
  /** Those of its row: by them a reader knows under which roles he sees it. */
  scopes: string[];
};
/** In order of due date; equal dates come in an order that stays the same from page to page. */
export interface CalendarPage {
  items: CalendarItem[];
  nextCursor: string | null;
}

export type TaskOutcome =
  | { kind: 'done'; at: string }
  /** Kept, tried again at `dueAt`. */
  | { kind: 'retry'; dueAt: string; error: string }
  | { kind: 'incident'; error: string }
  /** Given back untouched (graceful stop). */
  | { kind: 'released' };

export interface ClaimedTask {
  task: Task;
  attempt: number;
  fence: number;
}
export interface StoredTask {
  task: Task;
  status: 'waiting' | 'running' | 'done' | 'withdrawn' | 'incident' | 'resolved';
  attempt: number;
  lastError: string | null;
  doneAt: string | null;
  resolvedBy: string | null;
}
export interface OpenTasks {
  kind: Task['kind'];
  status: 'waiting' | 'running' | 'incident';
  count: number;
}
export interface TaskQuery {
  dossier?: string;
  kinds?: Task['kind'][];
  status?: StoredTask['status'][];
  dueBefore?: string;
  cursor?: string;
  limit: number;
}

export interface BundleVersion {
  workflow: string;
  hash: string;
  publishedAt: string;
  isCurrent: boolean;
  dossiers: number;
}

export interface StoredRequest {
  /** Caller and route. */
  scope: string;
  key: string;
  bodyHash: string;
  /** What is answered again. */
  response: { status: number; body: JsonObject; headers: { [name: string]: string } };
  expiresAt: number;
}

export interface Draft {
  dossier: string;
  event: string;
  person: string;
  data: JsonObject;
  /** Revision the draft was begun on. */
  revision: number;
  at: string;
}

export interface Person {
  id: string;
  revision: number;
  email: string;
  name: string;
  /** argon2id, PHC string; null = cannot sign in with a password. */
  passwordHash: string | null;
  roles: string[];
  organisation: string | null;
  active: boolean;
  createdAt: string;
  preferences: JsonObject;
}
export interface Organisation {
  id: string;
  name: string;
  siret: string | null;
  /** What it is, in the installation's own words. */
  kind: string | null;
  /** False: it stays on its dossiers, and is offered no more. */
  active: boolean;
}
/** All instants are real-clock ms. */
export interface Session {
  /** SHA-256 of the secret the browser or client holds. */
  idHash: string;
  person: string;
  kind: 'cookie' | 'token';
  name: string | null;
  /** Kind of browser and system it was opened from, in words: to tell one's own sessions apart. */
  device: string | null;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
}

/** Written whole each time; `kind` and `id` name it for ever. */
export interface StoredRecord {
  /** One noun of the product, e.g. `mail`. Whoever owns the noun alone knows its `value`. */
  kind: string;
  id: string;
  /** 1 at creation, +1 at each put. */
  revision: number;
  /** Tokens it is found by, to the letter, e.g. `dossier:dos-1`, `person:per-1`. A few. */
  marks: string[];
  /** Orders lists, usually an instant; compared as bytes. */
  sort: string;
  value: JsonObject;
  /** Real ms from which it is absent, and may be forgotten. */
  expiresAt?: number;
}
export interface RecordQuery {
  kind: string;
  mark?: string;
  /** The exact reverse order. */
  descending?: boolean;
  /** The `nextCursor` of the page before. */
  after?: string;
  /** 1…1 000 */
  limit: number;
}

export interface StoredFile {
  id: string;
  dossier: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  at: string;
  by: string;
}

export interface ReadMark {
  dossier: string;
  person: string;
  role: string;
  at: string;
  /** The call, in a word of operations. */
  what: string;
}
export interface ReadsQuery {
  dossier?: string;
  person?: string;
  cursor?: string;
  /** 1…1 000 */
  limit: number;
}

/** One dossier with all that lives and dies with it. */
export interface WholeDossier {
  dossier: Dossier;
  row: DossierRow;
  /** From revision 1; the hash of the last is the dossier's head. */
  journal: SealedEntry[];
  /** In order of key. One that runs is told as waiting: its runner does not come along. */
  tasks: StoredTask[];
  /** Oldest first. */
  reads: ReadMark[];
}
/** Failed sign-ins are left out: they only slow the next attempt. */
export type RestItem =
  | { kind: 'bundle'; workflow: string; hash: string; at: string; bundle: Bundle }
  | { kind: 'current'; workflow: string; hash: string; at: string }
  | { kind: 'person'; person: Person }
  | { kind: 'organisation'; organisation: Organisation }
  | { kind: 'session'; session: Session }
  | { kind: 'request'; request: StoredRequest }
  | { kind: 'unique'; workflow: string; key: string; dossier: string }
  | { kind: 'draft'; draft: Draft }
  | { kind: 'setting'; name: string; value: string }
  | { kind: 'record'; record: StoredRecord }
  /** Its description; the content is read with `fileContent`. */
  | { kind: 'file'; file: StoredFile };
