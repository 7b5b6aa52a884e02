import type { FieldError, Finding, Json, JsonObject, Problem } from '../base/base.ts';
import type { Format, Rendered } from '../documents/documents.ts';
import type {
  Actor,
  Bundle,
  DescribedState,
  DescribedTransition,
  Dossier,
  JournalEntry,
  RolesFile,
  Task,
} from '../engine/engine.ts';
import type { Screen } from '../screens/screens.ts';
import type {
  BundleVersion,
  CalendarItem,
  Draft,
  ListItem,
  Organisation,
  Person,
  SealedEntry,
  Session,
  StoredFile,
  StoredTask,
} from '../store/store.ts';
import type { AccountMachine, AccountOperations } from './accounts/contract.ts';
import type { LetterTemplate } from './accounts/letter-templates.ts';
import type { Caller } from './caller.ts';
import type { DocumentAsked, DocumentContent, DocumentFormat, DocumentSent, PreviewAsked } from './document-shapes.ts';
import type { Feed, FeedRequest, OpenedFeed } from './feed-shapes.ts';
import type { DocumentTask } from './issue.ts';
import type { IssuedDocument } from './issued.ts';
import type { FieldChange, Sending } from './journal-shapes.ts';
import type { Letter } from './letters.ts';
import type {
  ExportedList,
  ExportRequest,
  ListColumn,
  ListRequest,
  Row,
  SavedView,
  SavedViewContent,
} from './list-shapes.ts';
import type { MailDesk, NamedAbsence, Notification, OutboxLetter, OutboxLine, Preferences } from './mail/contract.ts';
import type { Reading, ReadingsRequest } from './reading-shapes.ts';
import type { Candidates, CountedDossiers, MeasureRequest, ScreenAnswer, ScreenSummary } from './screen-shapes.ts';
import type {
  LinkDocument,
  LinkFile,
  LinkOfferView,
  LinkPage,
  LinkRequest,
  LinkSubmission,
  LinkView,
  MadeLink,
} from './signed-link-shapes.ts';
import type { ReceivedFile } from './uploads.ts';
import type { Verification } from './verify-document.ts';
import type { View, ViewDocument, ViewTodo } from './view.ts';
import type { TaskView, UnreadableVersion } from './work-shapes.ts';

export type { Caller };

/** An `Idempotency-Key`: the same scope, key and body get the same answer for 24 h. */
export interface Repeat {
  scope: string;
  key: string;
  bodyHash: string;
}
export interface Answer<Body> {
  status: number;
  body: Body;
  /** True when this is the stored answer of an earlier identical request. */
  repeated: boolean;
}

/** What one can do. Every function refuses by throwing a `Refusal`; what it returns is durable. */
export interface Operations
  extends DocumentOperations,
    FeedOperations,
    LinkOperations,
    ListOperations,
    AccountOperations {
  /** Business clock, ISO UTC. */
  now(): Promise<string>;
  /** Where the days of the programme are counted, IANA. */
  zone(): Promise<string>;
  /** Demo and tests only: moves the business clock forward by an ISO duration; refused (403) in production. */
  advance(duration: string): Promise<string>;

  // Dossiers
  open(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string },
    repeat?: Repeat,
  ): Promise<Answer<View>>;
  submit(
    caller: Caller,
    request: { dossier: string; event: string; data: unknown; role?: string; ifRevision?: number },
    repeat?: Repeat,
  ): Promise<Answer<View>>;
  /** Each dossier on its own; one refusal never stops the others. */
  batch(
    caller: Caller,
    request: { event: string; dossiers: string[]; data: unknown },
    repeat?: Repeat,
  ): Promise<
    Answer<{
      results: ({ dossier: string; ok: true; revision: number } | { dossier: string; ok: false; problem: Problem })[];
    }>
  >;
  view(caller: Caller, dossier: string): Promise<View>;
  list(
    caller: Caller,
    query: ListRequest,
  ): Promise<{ items: Row[]; total: number; totalIsExact: boolean; nextCursor: string | null }>;
  journal(
    caller: Caller,
    dossier: string,
    page: { after?: number; limit?: number },
  ): Promise<{ items: JournalView[]; next: number | null }>;
  pause(
    caller: Caller,
    dossier: string,
    pause: { deadline: string; motive: string; until: string | null },
  ): Promise<View>;
  resume(caller: Caller, dossier: string, deadline: string): Promise<View>;
  /** Closes a to-do that no state or deadline closes by itself (id `note:…`). */
  closeNote(caller: Caller, dossier: string, note: string): Promise<View>;

  putDraft(caller: Caller, draft: { dossier: string; event: string; data: unknown }): Promise<Draft>;
  draft(caller: Caller, dossier: string, event: string): Promise<Draft | null>;
  dropDraft(caller: Caller, dossier: string, event: string): Promise<void>;

  /** `type` is the MIME type found in the content itself, never the one the client said. */
  addFile(
    caller: Caller,
    dossier: string,
    file: { name: string; type: string; content: Uint8Array },
  ): Promise<StoredFile>;
  files(caller: Caller, dossier: string): Promise<StoredFile[]>;
  fileContent(caller: Caller, dossier: string, file: string): Promise<{ file: StoredFile; content: Uint8Array }>;

  // Work
  todos(
    caller: Caller,
    query: { mine: boolean },
  ): Promise<{ items: (ViewTodo & { dossier: string; dossierTitle: string; workflow: string })[] }>;
  calendar(caller: Caller, query: CalendarRequest): Promise<{ items: CalendarEntry[]; nextCursor: string | null }>;
  tasks(
    caller: Caller,
    query: { dossier?: string; status?: string; kind?: string; cursor?: string; limit?: number },
  ): Promise<{
    items: TaskView[];
    total: number;
    totalIsExact: boolean;
    nextCursor: string | null;
  }>;
  retryTask(caller: Caller, key: string): Promise<TaskView>;
  /** Versions that no longer compile and still have dossiers. */
  unreadableVersions(caller: Caller): Promise<{ items: UnreadableVersion[] }>;
  resolveTask(caller: Caller, key: string, motive: string): Promise<TaskView>;

  // Letters and notices
  outbox(
    caller: Caller,
    query: { status?: string; dossier?: string; cursor?: string; limit?: number },
  ): Promise<{ items: OutboxLine[]; nextCursor: string | null }>;
  letter(caller: Caller, id: string): Promise<OutboxLetter>;
  letterContent(caller: Caller, id: string): Promise<{ name: string; content: Uint8Array }>;
  resendLetter(caller: Caller, id: string): Promise<OutboxLetter>;
  resolveLetter(
    caller: Caller,
    id: string,
    decision: { outcome: 'arrived' | 'abandoned'; motive: string },
  ): Promise<OutboxLetter>;
  bounceLetter(caller: Caller, id: string, report: { reason: string }): Promise<OutboxLetter>;
  notifications(
    caller: Caller,
    query: { unread?: boolean; cursor?: string; limit?: number },
  ): Promise<{ items: Notification[]; unread: number; nextCursor: string | null }>;
  readNotifications(caller: Caller, wanted: { ids: string[] } | 'all'): Promise<{ unread: number }>;
  preferences(caller: Caller): Promise<Preferences>;
  putPreferences(caller: Caller, preferences: Preferences): Promise<Preferences>;
  absences(caller: Caller): Promise<{ items: NamedAbsence[] }>;
  /** Who may stand in for the caller. */
  colleagues(caller: Caller): Promise<{ items: { id: string; name: string }[] }>;
  addAbsence(
    caller: Caller,
    absence: { person?: string; standIn: string; from: string; until: string },
  ): Promise<NamedAbsence>;
  dropAbsence(caller: Caller, id: string): Promise<void>;
  /** A template filled with fictional data, for who edits definitions. */
  tryTemplate(caller: Caller, tried: { workflow: string; template: string }, format: Format): Promise<Rendered>;
  /** The same, sent to the caller. */
  testTemplate(
    caller: Caller,
    tried: { workflow: string; template: string },
  ): Promise<{ to: string; messageId: string }>;

  // Definitions
  workflows(caller: Caller): Promise<{ items: WorkflowSummary[] }>;
  workflow(caller: Caller, id: string, bundle?: string): Promise<WorkflowDetail>;
  /** Pure run; nothing stored. Shape of the request and of the answer: DESIGN §5 and `engine/simulate.ts`. */
  simulate(caller: Caller, request: unknown): Promise<JsonObject>;
  evaluateRule(caller: Caller, rule: string, request: unknown): Promise<JsonObject>;
  /** Declared pages that are for the caller, in the order of the menu. */
  screens(caller: Caller): Promise<{ items: ScreenSummary[] }>;
  /** A page with what it shows to the caller now; `only` = one dossier. */
  screen(caller: Caller, id: string, request?: { dossier?: string } & MeasureRequest): Promise<ScreenAnswer>;
  /** The dossiers behind one figure of a page, `key` one part of it. */
  counted(
    caller: Caller,
    id: string,
    request: MeasureRequest & { measure: number; key?: string },
  ): Promise<CountedDossiers>;
  /** Dossiers that may be chosen for this sheet of this dossier. */
  candidates(caller: Caller, id: string, sheet: string | undefined): Promise<Candidates>;
  /** What a field that names something may name (`x-widget`), for those who may fill it. */
  choices(caller: Caller, query: ChoicesAsked): Promise<ChoiceList>;

  // Sessions and people
  signIn(request: {
    email: string;
    password: string;
    code?: string;
    address: string;
    kind: 'cookie' | 'token';
    name?: string;
  }): Promise<{
    secret: string;
    session: Session;
    person: Person;
    /** Set when the code given set up a second factor: shown this only time. */
    recoveryCodes: string[] | null;
  }>;
  /** Begins the set-up of a second factor: what the person's application must read. */
  beginSecondFactor(caller: Caller): Promise<{ secret: string; uri: string }>;
  /** Confirms it by a first code; the recovery codes are shown this only time. */
  confirmSecondFactor(caller: Caller, code: string): Promise<{ recoveryCodes: string[] }>;
  /** For an administrator: the person sets up a new one at the next sign-in. */
  dropSecondFactor(caller: Caller, person: string): Promise<void>;
  /**
   * Null when the secret is unknown, expired, idle for too long, or its person inactive.
   * Acting (the default) renews the idle time; watching (an open stream) does not.
   */
  identify(secret: string, use?: 'act' | 'watch'): Promise<{ session: Session; caller: Caller; person: Person } | null>;
  signOut(secret: string): Promise<void>;
  me(caller: Caller): Promise<JsonObject>;
  listPeople(caller: Caller): Promise<{ items: Omit<Person, 'passwordHash'>[] }>;
  putPerson(caller: Caller, person: PersonInput): Promise<Omit<Person, 'passwordHash'>>;

  // Repeats of POSTs that commit no dossier; the others ride on their commit
  /** The answer kept for this key, or null. Refuses another body under the same key. */
  recall(repeat: Repeat): Promise<Answer<JsonObject> | null>;
  /** Keeps the answer for 24 h; first writer wins, and what is returned is what is kept. */
  remember(repeat: Repeat, answer: { status: number; body: JsonObject }): Promise<Answer<JsonObject>>;

  /** Who read which dossier, the latest first: for the data-protection officer. */
  readings(caller: Caller, query: ReadingsRequest): Promise<{ items: Reading[]; nextCursor: string | null }>;

  /** True when the caller may see the dossier. Cheap, and no reading is noted. */
  canSee(caller: Caller, dossier: string): Promise<boolean>;
  /** True when the store takes writes and the definitions are loaded. */
  ready(): Promise<boolean>;
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;

  /** For the machine alone: worker and command line. */
  machine: MachineOperations;
}

/** Calendars that other programs read by a secret address, each its owner's own. */
export interface FeedOperations {
  listFeeds(caller: Caller): Promise<{ items: Feed[] }>;
  openFeed(caller: Caller, request: FeedRequest): Promise<OpenedFeed>;
  /** A new address; the former one answers nothing any more. */
  rotateFeed(caller: Caller, id: string): Promise<OpenedFeed>;
  closeFeed(caller: Caller, id: string): Promise<void>;
  /** RFC 5545. `address` is the client's, for growing delays. @throws Refusal not-found, too-many-requests */
  readFeed(secret: string, address: string): Promise<string>;
}

/** Signed links: made and managed by who works on a dossier, used by who has no account. */
export interface LinkOperations {
  makeLink(caller: Caller, request: LinkRequest): Promise<MadeLink>;
  /** Newest first. */
  listLinks(caller: Caller, dossier: string): Promise<{ items: LinkView[] }>;
  /** With its address, to be shown as a QR. */
  linkAddress(caller: Caller, id: string): Promise<MadeLink>;
  revokeLink(caller: Caller, id: string): Promise<void>;
  /** Links the workflow offers to show on a screen, now. */
  linkOffers(caller: Caller, dossier: string): Promise<{ title: string; items: LinkOfferView[] }>;
  /** Makes those that are missing. */
  prepareLinks(caller: Caller, dossier: string): Promise<{ title: string; items: LinkOfferView[] }>;
  /** New links are signed with a new key; `drop` ends every earlier one. */
  rotateLinkKey(caller: Caller, old: 'keep' | 'drop'): Promise<void>;
  /** `address` is the client's, for growing delays. @throws Refusal link-closed, too-many-requests */
  linkPage(token: string, address: string): Promise<LinkPage>;
  /** @throws Refusal link-closed, forbidden, invalid-form, and every refusal of the engine */
  linkAct(submission: LinkSubmission & { token: string; address: string }): Promise<{ title: string }>;
  /** What this link has joined to its dossier. */
  linkFiles(token: string): Promise<LinkFile[]>;
  /** True for a token of ours, even over. */
  isLink(token: string): Promise<boolean>;
  /** @throws Refusal link-closed, too-large, conflict (too many) */
  addLinkFile(sent: { token: string; address: string; file: ReceivedFile }): Promise<LinkFile>;
  linkDocument(wanted: LinkDocument): Promise<DocumentContent>;
  /** Says nothing of whether there was such a link. */
  renewLink(token: string, address: string): Promise<void>;
}

/** Lists of dossiers: what one keeps of them, what they show, and taking them away as a file. */
export interface ListOperations {
  /** What a list may show, for this workflow or for any. @throws Refusal not-found */
  listColumns(caller: Caller, workflow?: string): Promise<{ items: ListColumn[] }>;
  /** Every dossier of the list, not only a page; each is noted as read by this person. @throws Refusal too-large (XLSX) */
  exportList(caller: Caller, request: ExportRequest): Promise<ExportedList>;

  /** One's own, and those shared with a role one holds; by name. */
  savedViews(caller: Caller): Promise<{ items: SavedView[]; default: string | null }>;
  /** @throws Refusal forbidden (sharing is for who follows the whole programme), conflict (too many, a name taken) */
  addSavedView(caller: Caller, view: SavedViewContent): Promise<SavedView>;
  /** @throws Refusal not-found (or another's), forbidden, conflict */
  putSavedView(caller: Caller, id: string, view: SavedViewContent): Promise<SavedView>;
  /** @throws Refusal not-found (or another's) */
  dropSavedView(caller: Caller, id: string): Promise<void>;
  /** The one the list opens with; null = none. @throws Refusal not-found */
  chooseDefaultView(caller: Caller, id: string | null): Promise<void>;
}

/** Documents issued, and those to be made. */
export interface DocumentOperations {
  /** Those the caller may read: all for who works on the dossier, else what was addressed to a role he holds. */
  documents(caller: Caller, dossier: string): Promise<ViewDocument[]>;
  /** The bytes as issued; HTML is drawn from the data as stored. */
  documentContent(
    caller: Caller,
    wanted: { dossier: string; document: string; format: DocumentFormat },
  ): Promise<DocumentContent>;
  /** As it would be issued, marked as a preview; nothing is kept. */
  previewDocument(caller: Caller, asked: PreviewAsked): Promise<DocumentContent>;
  requestDocument(caller: Caller, asked: DocumentAsked): Promise<ViewDocument>;
  /** Joined to an e-mail, at most once, for who holds these roles. */
  sendDocument(caller: Caller, sent: DocumentSent): Promise<View>;
  /** By the code printed on it, whoever asks. */
  verifyDocument(code: string): Promise<Verification>;
}

/** Documents, for the worker and the pages of signed links. */
export interface DocumentMachine {
  /** What is needed to render `template` for an e-mail or document task, as it was decided. */
  letter(task: Task, template: string): Promise<Letter>;
  /** The document of a task: made the first time, the same ever after. */
  issue(task: DocumentTask): Promise<IssuedDocument>;
  /** Those addressed to one of these roles, oldest first. */
  issuedFor(dossier: string, roles: readonly string[]): Promise<IssuedDocument[]>;
  issuedContent(id: string, format: DocumentFormat): Promise<DocumentContent>;
}

export interface MachineOperations extends DocumentMachine, AccountMachine {
  /** The signed link of a letter to one address; the same at each try. Null when it has none, or when the role has an account. */
  linkFor(letter: { task: Task; role: string; to: string }): Promise<{ url: string; expiresAt: string } | null>;
  /** Runs one due task of kind deadline, message or start, settled by the commit it makes. */
  deliver(claimed: {
    task: StoredTask['task'];
    attempt: number;
    fence: number;
  }): Promise<'done' | 'dropped' | 'fenced'>;
  /** Stores and makes current every bundle of the folder whose hash is new; refuses (findings) a folder with errors. */
  publish(definitions: {
    bundles: { [workflow: string]: Bundle };
    screens?: Screen[];
    letters?: LetterTemplate[];
    findings: Finding[];
  }): Promise<{ published: string[]; unchanged: string[] }>;
  /** Replays journals and compares with the stored dossiers. */
  replay(options: { workflow?: string; dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    differences: { dossier: string; revision: number; what: string }[];
  }>;
  /** Verifies hash chains. */
  verify(options: { dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    broken: { dossier: string; revision: number; what: string }[];
  }>;
  /** Computes open-list deadlines again for live dossiers; once a month per store and workflow. Returns how many changed. */
  rearm(): Promise<number>;
  /** Demo and tests only: lives until `instant`, each deadline at its own; refused (403) in production. */
  advanceTo(instant: string): Promise<string>;
  /** Frees places and unique keys left by a crash. */
  sweep(graceMs?: number): Promise<{ places: number; keys: number }>;
  addPerson(person: PersonInput): Promise<Person>;
  addOrganisation(organisation: Pick<Organisation, 'id' | 'name' | 'siret'> & Partial<Organisation>): Promise<void>;
  people(): Promise<Person[]>;
  load(dossier: string): Promise<Dossier | null>;
  roles(): Promise<RolesFile['roles']>;
  figures(): Promise<Figures>;
  /** Writes the readings of dossiers that still wait, before the store closes. */
  settleReadings(): Promise<void>;
  /** To whom letters go, what is kept of each, and sending. */
  mail: MailDesk;
  /** A letter came back, says a delivery report. */
  recordBounce(letter: string, reason: string): Promise<void>;
}

/** State of the machine work, for monitoring. */
export interface Figures {
  tasks: { kind: StoredTask['task']['kind']; status: StoredTask['status']; count: number }[];
  /** How late the earliest task still waiting is, business ms; 0 when none is due. */
  lateMs: number;
}

export interface PersonInput {
  /** Changes this person. */
  id?: string;
  /** Id of a person to add; made when absent. */
  newId?: string;
  email: string;
  name: string;
  password?: string;
  roles: string[];
  organisation?: string | null;
  active?: boolean;
}

export interface CalendarRequest {
  /** Included. */
  from?: string;
  /** Excluded. */
  until?: string;
  /** Only what is addressed to a role the caller holds on that very dossier. */
  mine: boolean;
  dossier?: string;
  workflow?: string;
  /** Only what is addressed to this role. */
  role?: string;
  cursor?: string;
  /** 1…200, default 100. */
  limit?: number;
}

export type CalendarEntry = Omit<CalendarItem, 'scopes' | 'bundle'> & {
  /** The rule in French; empty when the dossier's version can no longer be read. */
  rule: string;
};

/** One thing a field may name: what is recorded, what a person reads. */
export interface ChoiceOption {
  value: string;
  label: string;
}
export interface ChoicesAsked {
  /** `x-widget` of the field. */
  source: string;
  /** Hash of the version whose form asks. */
  bundle: string;
  /** For `item:<list>`: whose list. */
  dossier?: string | undefined;
}

export interface ChoiceList {
  items: ChoiceOption[];
}

export interface JournalView {
  revision: number;
  at: string;
  kind: JournalEntry['command']['kind'];
  event: string | null;
  title: string;
  /** `roleTitle` is null for a role the product does not declare. */
  actor: { id: string; name: string; role: string; roleTitle: string | null } | null;
  /** Data sent, stripped of what the reader may not see. */
  data: JsonObject;
  left: string[];
  entered: string[];
  remarks: string[];
  /** Fields of the data as they were and are, those the reader may see. */
  changes: FieldChange[];
  /** Letters and documents it decided. */
  sendings: Sending[];
  exchanges: Exchange[];
  hash: string;
}
/** A message between this dossier and another, seen from here. */
export interface Exchange {
  direction: 'received' | 'sent';
  /** Key of the task that carries it, at its sender. */
  task: string;
  dossier: string;
  /** Null when the other dossier does not exist. */
  workflow: string | null;
  /** Null when the reader may not read the other dossier. */
  title: string | null;
  status: StoredTask['status'];
  /** Why it was last refused. */
  error: string | null;
  /** In French: « Reçu de … », « Envoyé à … ». */
  text: string;
}
export interface WorkflowSummary {
  id: string;
  title: string;
  bundle: string;
  versions: BundleVersion[];
  /** True when the reader may create one. */
  canOpen: boolean;
}
export interface WorkflowDetail extends WorkflowSummary {
  states: DescribedState[];
  events: { event: string; title: string; form: string | null; by: string[] }[];
  transitions: DescribedTransition[];
  forms: { [form: string]: JsonObject };
  deadlines: { name: string; title: string; rule: string; legal: boolean }[];
  roles: RolesFile['roles'];
}

export type {
  Actor,
  DocumentContent,
  DocumentFormat,
  FieldError,
  IssuedDocument,
  Json,
  Letter,
  ListItem,
  PreviewAsked,
  SealedEntry,
  Verification,
};
