import { setTimeout as pause } from 'node:timers/promises';
import {
  type ErasedFields,
  isErased,
  type JournalEntry,
  renamedAnswers,
  type Task,
  type ToldLeaves,
  taskKinds,
} from '../../engine/engine.ts';
import {
  draftsOf,
  dropDraft,
  leaveTombstone,
  type SealedEntry,
  type Store,
  type StoredTask,
} from '../../store/store.ts';
import { addInstant } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { uploadsOn } from '../dossier/dossier.ts';
import { freeUploads } from '../limits/limits.ts';
import { dropLinks } from '../links/links.ts';
import { dropNotices, eraseLetters, type Mailer } from '../mail/mail.ts';
import { forgetLines } from '../screens/screens.ts';
import { revisionOf } from '../task-revision.ts';
import { eraseDocuments, filesToErase, type IsGone } from './files.ts';
import { forgetElsewhere, repeatersOf } from './linked.ts';
import { pointersOf } from './pointers.ts';
import type { EraseTask } from './told-values.ts';
import { eraseWithdrawn } from './withdrawal.ts';

export { placesOf } from './printed.ts';

/** Is how long to wait before looking again at work that must come first, in real ms. */
const LOOK_AGAIN_MS = 200;

/**
 * Erases what is kept beside the state that a commit has erased: letters, documents, files, drafts, links, what other dossiers repeat,
 * journal texts, what pages keep in memory, and last what the store's own files still hold. Each part may run twice with the same result,
 * so it begins again after a crash. When work that must come first is still under way (messages to other dossiers, letters being sent), it
 * returns the instant to look again.
 */
export async function erase(context: Context, mailer: Mailer, decided: EraseTask): Promise<string | null> {
  const { store } = context;
  const task = await byAllItsNames(context, decided);
  const { dossier: id, payload } = task;
  const revision = revisionOf(task.key) ?? 0;
  const tasks = await allTasks(store, id);
  const [first] = tasks
    .filter((one) => goesBefore(one, revision))
    .map(({ task: { dueAt } }) => dueAt)
    .sort();
  if (first !== undefined) {
    if (first <= (await context.clock.now())) await pause(LOOK_AGAIN_MS);
    // Among tasks due at the same instant the key decides the order: 1 ms later, this one comes after, whatever its key.
    return addInstant(first, 1);
  }
  forgetLines(store, id);
  if (payload.of === id) await eraseOwn(context, mailer, task, { revision, tasks });
  else await eraseRepeated(context, mailer, task, { revision, tasks });
  return null;
}

/** Returns the task with the erased fields listed under every name they have had. */
async function byAllItsNames({ store }: Context, task: EraseTask): Promise<EraseTask> {
  const { payload } = task;
  const journal = payload.what.fields === undefined ? [] : await store.journal(payload.of);
  const what = byAllNames(
    payload.what,
    journal.map(({ entry }) => entry),
  );
  return { ...task, payload: { ...payload, what } };
}

/**
 * Tells whether a task must end before the erasure. Messages that this decision or an earlier one sent to other dossiers must arrive first;
 * earlier letters are withdrawn unless they are being sent. Later messages wait for the erasure, which never waits for them: a dossier does
 * one task at a time.
 */
function goesBefore({ task, status }: StoredTask, revision: number): boolean {
  const isOpen = status === 'waiting' || status === 'running';
  if (task.kind === 'message' || task.kind === 'start') return isOpen && (revisionOf(task.key) ?? 0) <= revision;
  return status === 'running' && isLetter(task) && isBefore(task.key, revision);
}

interface ErasureTasks {
  revision: number;
  tasks: StoredTask[];
}

async function eraseOwn(
  context: Context,
  mailer: Mailer,
  task: EraseTask,
  { revision, tasks }: ErasureTasks,
): Promise<void> {
  const { store } = context;
  const { dossier: id, payload } = task;
  const { what, journal } = payload;
  const own = await decisionOf(context, id, revision);
  if (own !== null && own.entry.command.kind !== 'erase') await leaveTombstone(store, tombstoneOf(task, revision, own));
  const at = own?.entry.at ?? task.dueAt;
  const isGone = goneBefore(revision, at);
  if (payload.consents !== undefined || payload.asked)
    return eraseWithdrawn(context, mailer, { task, revision, tasks, isGone, at });
  const repeaters = await repeatersOf(context, id, tasks);
  if (payload.drafts)
    for (const { event, person } of await draftsOf(store, id)) await dropDraft(store, id, event, person);
  const spent = tasks
    .filter(({ task: one }) => carries(one) && isBefore(one.key, revision))
    .map(({ task: one }) => one.key);
  // Tasks are withdrawn before their output is looked for: a waiting letter could otherwise be written in between.
  if (journal) await context.store.import([{ kind: 'erasure', erasure: { ...NOTHING, dossier: id, tasks: spent } }]);
  const files = await filesToErase(context, id, { uploads: payload.files, documents: journal, isGone, repeaters });
  if (journal) {
    await eraseLetters(context, mailer, id, isGone);
    await dropNotices(store, id, isGone);
    await dropLinks(store, id, isGone);
    await forgetElsewhere(context, task, { before: revision, repeaters });
  }
  const entries = journal ? await entriesOf(context, id, revision, (sealed) => pointersOf(sealed, { own: what })) : [];
  if (journal) await eraseDocuments(store, id, isGone);
  await store.import([{ kind: 'erasure', erasure: { ...NOTHING, dossier: id, entries, files } }]);
  if (payload.files) await freeUploads(store, id, new Set((await uploadsOn(context, id)).map((file) => file.id)));
}

const NOTHING = { entries: [], tasks: [], files: [] };

/** Returns the journal entry of the decision, which dates it: the task may have been put off since. */
async function decisionOf({ store }: Context, dossier: string, revision: number): Promise<SealedEntry | null> {
  const [own] = await store.journal(dossier, { after: revision - 1, limit: 1 });
  return own ?? null;
}

/** Describes the erasure for the list of erased dossiers, which keeps only the first when it is done again. */
export function tombstoneOf({ dossier, payload }: EraseTask, revision: number, { entry, hash }: SealedEntry) {
  const { what, journal, files, drafts, consents, asked } = payload;
  const of = { ...(consents && { consents }), ...(asked && { asked }) };
  return { at: entry.at, dossier, revision, hash, what, journal, files, drafts, ...of };
}

/**
 * Tells whether something predates the erasure: by the revision of its task when it has one, else by its instant, that very instant
 * included for what people made.
 */
function goneBefore(revision: number, erased: string): IsGone {
  return (key, at) => (key === null ? at <= erased : isBefore(key, revision, at < erased));
}

/** Erases from another dossier what it repeats of the erased one, and the letters it wrote because of those messages. */
async function eraseRepeated(
  context: Context,
  mailer: Mailer,
  task: EraseTask,
  { revision, tasks }: ErasureTasks,
): Promise<void> {
  const { dossier: id, payload } = task;
  const { of, what, told = [] } = payload;
  const decided = await decidedBy(context, id, told);
  const keys = tasks.filter(({ task: one }) => isLetter(one) && decided.has(one.key)).map(({ task: one }) => one.key);
  await context.store.import([{ kind: 'erasure', erasure: { ...NOTHING, dossier: id, tasks: keys } }]);
  const isGone: IsGone = (key) => key !== null && keys.includes(key);
  await eraseLetters(context, mailer, id, isGone);
  await dropNotices(context.store, id, isGone);
  const entries = await entriesOf(context, id, revision, (sealed) => pointersOf(sealed, { other: of, what, told }));
  await context.store.import([{ kind: 'erasure', erasure: { ...NOTHING, dossier: id, entries } }]);
}

/** Returns the keys of the tasks that were decided by messages carrying what is erased. */
async function decidedBy({ store }: Context, id: string, told: ToldLeaves[]): Promise<Set<string>> {
  const saying = told.filter(({ pointers }) => pointers.some((pointer) => pointer.startsWith('/command/data/')));
  const journal = saying.length === 0 ? [] : await store.journal(id);
  const revisions = new Set(saying.map(({ revision }) => revision));
  return new Set(journal.flatMap(({ entry }) => (revisions.has(entry.revision) ? entry.tasks : [])));
}

type Pointers = (sealed: Awaited<ReturnType<Context['store']['journal']>>[number]) => string[];

async function entriesOf({ store }: Context, id: string, before: number, pointers: Pointers) {
  const found = (await store.journal(id)).filter(({ entry }) => entry.revision < before);
  return found.flatMap((sealed) => {
    const gone = pointers(sealed);
    return gone.length === 0 ? [] : [{ revision: sealed.entry.revision, pointers: gone }];
  });
}

function isLetter({ kind }: Task): boolean {
  return kind === 'email' || kind === 'document';
}

function carries({ kind }: Task): boolean {
  return taskKinds[kind].carriesWords;
}

function isBefore(key: string, revision: number, otherwise = true): boolean {
  const own = revisionOf(key);
  return own === null ? otherwise : own < revision;
}

/** Lists every task of a dossier, whatever its status. */
async function allTasks(store: Store, dossier: string): Promise<StoredTask[]> {
  const all: StoredTask[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['tasks']>> = await store.tasks({
      ...{ dossier, limit: 200 },
      ...(cursor !== null && { cursor }),
    });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

/**
 * Lists the erased fields by each name they have had: a migration may have renamed an answer, and journals, copies and what others read of
 * it still use the old name. `but` keeps what it names by its present name alone.
 * @param journal the whole journal of the dossier, in order
 */
function byAllNames(what: ErasedFields, journal: readonly JournalEntry[]): ErasedFields {
  if (what.fields === undefined) return what;
  let fields = what.fields;
  for (const { command } of journal.toReversed()) {
    if (command.kind !== 'migrate') continue;
    const now: ErasedFields = { fields };
    const former = renamedAnswers(command.plan).flatMap(([before, after]) =>
      isErased(now, after) ? [beneath(fields, before, after)] : [],
    );
    fields = [...new Set([...fields, ...former.flat()])];
  }
  return { fields };
}

/**
 * Finds the former names of erased fields after one rename: of a group that holds them, of the field itself, or of a field inside an erased
 * one.
 */
function beneath(fields: readonly string[], before: string, after: string): string[] {
  return fields.flatMap((field) => {
    if (field.startsWith(`${after}.`)) return [before + field.slice(after.length)];
    return field === after || after.startsWith(`${field}.`) ? [before] : [];
  });
}
