import { setTimeout as pause } from 'node:timers/promises';
import { type Task, type ToldLeaves, taskKinds } from '../../engine/engine.ts';
import { draftsOf, dropDraft, leaveTombstone, type SealedEntry, type StoredTask } from '../../store/store.ts';
import { addInstant } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { uploadsOn } from '../dossier/dossier.ts';
import { freeUploads } from '../limits/upload-quota.ts';
import { dropLinks } from '../links/links.ts';
import { dropNotices, eraseLetters, type Mailer } from '../mail/mail.ts';
import { forgetLines } from '../screens/screens.ts';
import { revisionOf } from '../task-revision.ts';
import { allTasks } from './all-tasks.ts';
import { eraseDocuments, filesToErase, type IsGone } from './files.ts';
import { byAllNames } from './former-names.ts';
import { forgetElsewhere, repeatersOf } from './linked.ts';
import { pointersOf } from './pointers.ts';

type EraseTask = Extract<Task, { kind: 'erase' }>;

/** Real ms before work that must come first is looked at again. */
const LOOK_AGAIN_MS = 200;

/**
 * Takes out what is kept beside the state that a commit has erased: letters, documents, files, drafts, links, what other dossiers
 * repeat, the story, what pages keep in memory, and last what the store's own files still hold. Each part is the same done twice: a
 * crash midway begins again. When something that goes before is still under way (messages that tell other dossiers, letters being
 * sent), it says from when to look again.
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
    // Of two that are due at once the key decides: a moment later, whatever ours is.
    return addInstant(first, 1);
  }
  forgetLines(store, id);
  if (payload.of === id) await eraseOwn(context, mailer, task, { revision, tasks });
  else await eraseRepeated(context, mailer, task, { revision, tasks });
  return null;
}

/** The task, which says what goes by the names of the version it was decided in. */
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
 * What the decision itself, or one before it, sent to other dossiers is to arrive first; letters of before are withdrawn unless they are
 * on their way. What later decisions send waits for us, never we for it: a dossier does one work at a time.
 */
function goesBefore({ task, status }: StoredTask, revision: number): boolean {
  const isOpen = status === 'waiting' || status === 'running';
  if (task.kind === 'message' || task.kind === 'start') return isOpen && (revisionOf(task.key) ?? 0) <= revision;
  return status === 'running' && isLetter(task) && isBefore(task.key, revision);
}

interface Found {
  revision: number;
  tasks: StoredTask[];
}

async function eraseOwn(context: Context, mailer: Mailer, task: EraseTask, { revision, tasks }: Found): Promise<void> {
  const { store } = context;
  const { dossier: id, payload } = task;
  const { what, journal } = payload;
  const own = await decisionOf(context, id, revision);
  if (own !== null && own.entry.command.kind !== 'erase') await leaveTombstone(store, tombstoneOf(task, revision, own));
  const isGone = goneBefore(revision, own?.entry.at ?? task.dueAt);
  const repeaters = await repeatersOf(context, id, tasks);
  if (payload.drafts)
    for (const { event, person } of await draftsOf(store, id)) await dropDraft(store, id, event, person);
  const spent = tasks
    .filter(({ task: one }) => carries(one) && isBefore(one.key, revision))
    .map(({ task: one }) => one.key);
  // Withdrawn before what they wrote is looked for: a letter that waited would be written behind our back.
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

/** It says when the decision was made: its task may be due later since. */
async function decisionOf({ store }: Context, dossier: string, revision: number): Promise<SealedEntry | null> {
  const [own] = await store.journal(dossier, { after: revision - 1, limit: 1 });
  return own ?? null;
}

/** What was erased again is on the list by the first time. */
export function tombstoneOf({ dossier, payload }: EraseTask, revision: number, { entry, hash }: SealedEntry) {
  const { what, journal, files, drafts } = payload;
  return { at: entry.at, dossier, revision, hash, what, journal, files, drafts };
}

/** Of what a decision made: whether it came before this one; of anything else its instant tells, of what people made to the very instant. */
function goneBefore(revision: number, erased: string): IsGone {
  return (key, at) => (key === null ? at <= erased : isBefore(key, revision, at < erased));
}

/** Of a dossier that repeats another: that, and the letters that what the other said made it write. */
async function eraseRepeated(
  context: Context,
  mailer: Mailer,
  task: EraseTask,
  { revision, tasks }: Found,
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

/** Keys of the tasks that were decided by messages which said what goes. */
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
