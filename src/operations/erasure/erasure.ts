import { setTimeout as pause } from 'node:timers/promises';
import type { Task } from '../../engine/engine.ts';
import { draftsOf, dropDraft, type StoredTask } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { dropLinks } from '../links/links.ts';
import { dropNotices, eraseLetters, type Mailer } from '../mail/mail.ts';
import { allTasks } from './all-tasks.ts';
import { eraseDocuments, filesToErase } from './files.ts';
import { forgetElsewhere, repeatersOf } from './linked.ts';
import { pointersOf } from './pointers.ts';

type EraseTask = Extract<Task, { kind: 'erase' }>;

/** Real ms before work that must come first is looked at again. */
const LOOK_AGAIN_MS = 200;

/**
 * Takes out what is kept beside the state that a commit has erased: letters, documents, files, drafts, links, what other dossiers
 * repeat, the story, and last what the store's own files still hold. Each part is the same done twice: a crash midway begins again.
 * When something that goes before is still under way (messages that tell other dossiers, letters being sent), it says from when to look
 * again.
 */
export async function erase(context: Context, mailer: Mailer, task: EraseTask): Promise<string | null> {
  const { store } = context;
  const { dossier: id, payload } = task;
  const revision = revisionOf(task.key) ?? 0;
  const tasks = await allTasks(store, id);
  const [first] = tasks
    .filter((one) => goesBefore(one, revision))
    .map(({ task: { dueAt } }) => dueAt)
    .sort();
  if (first !== undefined) {
    if (first <= (await context.clock.now())) await pause(LOOK_AGAIN_MS);
    return first;
  }
  if (payload.of === id) await eraseOwn(context, mailer, task, { revision, tasks });
  else await eraseRepeated(context, mailer, task, revision);
  return null;
}

/** What the decision itself sent to other dossiers is to arrive first; letters of before are withdrawn unless they are on their way. */
function goesBefore({ task, status }: StoredTask, revision: number): boolean {
  const isOpen = status === 'waiting' || status === 'running';
  if (task.kind === 'message' || task.kind === 'start') return isOpen;
  return status === 'running' && isLetter(task) && isBefore(task.key, revision);
}

interface Found {
  revision: number;
  tasks: StoredTask[];
}

async function eraseOwn(context: Context, mailer: Mailer, task: EraseTask, { revision, tasks }: Found): Promise<void> {
  const { store } = context;
  const { dossier: id, payload, dueAt } = task;
  const { what, journal } = payload;
  const repeaters = await repeatersOf(context, id, tasks);
  if (payload.drafts)
    for (const { event, person } of await draftsOf(store, id)) await dropDraft(store, id, event, person);
  const files = await filesToErase(context, id, { uploads: payload.files, documents: journal, at: dueAt, repeaters });
  if (journal) {
    const isGone = (key: string, at: string) => isBefore(key, revision, at < dueAt);
    await eraseLetters(context, mailer, id, isGone);
    await dropNotices(store, id, isGone);
    await dropLinks(store, id, dueAt);
    await forgetElsewhere(context, task, repeaters);
  }
  const spent = tasks
    .filter(({ task: one }) => carries(one) && isBefore(one.key, revision))
    .map(({ task: one }) => one.key);
  const entries = journal ? await entriesOf(context, id, revision, (sealed) => pointersOf(sealed, { own: what })) : [];
  const erasure = { dossier: id, entries, tasks: journal ? spent : [], files };
  if (journal) await eraseDocuments(store, id, dueAt);
  await store.import([{ kind: 'erasure', erasure }]);
}

/** Of a dossier that repeats another: that, and the letters that what the other said made it write. */
async function eraseRepeated(context: Context, mailer: Mailer, task: EraseTask, revision: number): Promise<void> {
  const { dossier: id, payload } = task;
  const { of, what } = payload;
  const journal = await context.store.journal(id);
  const told = journal.filter(({ entry: { command } }) => command.kind === 'message' && command.from.dossier === of);
  const keys = told.flatMap(({ entry }) => (entry.revision < revision ? entry.tasks : []));
  await eraseLetters(context, mailer, id, (key) => keys.includes(key));
  const entries = await entriesOf(context, id, revision, (sealed) => pointersOf(sealed, { other: of, what }));
  await context.store.import([{ kind: 'erasure', erasure: { dossier: id, entries, tasks: keys, files: [] } }]);
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

function carries(task: Task): boolean {
  return isLetter(task) || task.kind === 'message' || task.kind === 'start' || task.kind === 'webhook';
}

/** Keys of what a decision decided name its revision: `dossier:revision:…`. */
function revisionOf(key: string): number | null {
  const [, revision = ''] = key.split(':');
  return /^\d+$/.test(revision) ? Number(revision) : null;
}

function isBefore(key: string, revision: number, otherwise = true): boolean {
  const own = revisionOf(key);
  return own === null ? otherwise : own < revision;
}
