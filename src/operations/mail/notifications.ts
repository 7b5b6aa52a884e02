import { idFromSeed } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Notification } from './mail-shapes.ts';

const KIND = 'notification';
/** A notice is kept 400 days after it was made, and 31 days once read. */
const KEPT_MS = 400 * 86_400_000;
const KEPT_READ_MS = 31 * 86_400_000;

/** Adds a notice for a person once per task, however often it is called. */
export async function notify(
  { store }: Pick<Context, 'store'>,
  person: string,
  task: string,
  notice: Omit<Notification, 'id' | 'readAt'>,
): Promise<void> {
  const id = idFromSeed('not', `${task}\n${person}`);
  if (await store.record(KIND, id)) return;
  const expiresAt = (await store.realNow()) + KEPT_MS;
  const marks = [personMark(person), unreadMark(person), ...aboutMarks(task, notice.dossier)];
  await store.putRecord(
    { kind: KIND, id, revision: 1, marks, sort: notice.at, value: { ...notice, readAt: null }, expiresAt },
    0,
  );
}

/** Returns notices, newest first, and how many are unread (exact up to 1 000). */
export async function listNotifications(
  context: Context,
  { person }: Caller,
  query: { unread?: boolean; cursor?: string; limit?: number },
): Promise<{ items: Notification[]; unread: number; nextCursor: string | null }> {
  const page = await context.store.records({
    kind: KIND,
    mark: query.unread ? unreadMark(person.id) : personMark(person.id),
    descending: true,
    limit: Math.min(query.limit ?? 50, 200),
    ...(query.cursor !== undefined && { after: query.cursor }),
  });
  return {
    items: page.items.map(fromRecord),
    unread: await countUnread(context, person.id),
    nextCursor: page.nextCursor,
  };
}

/** Marks these notices as read, or all; a notice of another person is ignored, as if it did not exist. */
export async function readNotifications(
  context: Context,
  { person }: Caller,
  wanted: { ids: string[] } | 'all',
): Promise<{ unread: number }> {
  const records = wanted === 'all' ? allUnread(context, person.id) : ownNotices(context, person.id, wanted.ids);
  const readAt = await context.clock.now();
  for await (const record of records) await markRead(context, person.id, record, readAt);
  return { unread: await countUnread(context, person.id) };
}

async function countUnread({ store }: Context, person: string): Promise<number> {
  return (await store.records({ kind: KIND, mark: unreadMark(person), limit: 0 })).total ?? 0;
}

async function* allUnread({ store }: Context, person: string): AsyncGenerator<StoredRecord> {
  for (;;) {
    const { items } = await store.records({ kind: KIND, mark: unreadMark(person), limit: 200 });
    yield* items;
    if (items.length < 200) return;
  }
}

export async function* ownNotices({ store }: Context, person: string, ids: string[]): AsyncGenerator<StoredRecord> {
  for (const id of ids) {
    const record = await store.record(KIND, id);
    if (record?.marks.includes(personMark(person))) yield record;
  }
}
ownNotices.says = 'Ses propres avis : ceux d’une autre personne sont ignorés.';

/** If another writer was first, the notice is read already, so the failed write is ignored. */
async function markRead({ store }: Context, person: string, record: StoredRecord, readAt: string): Promise<void> {
  if (!record.marks.includes(unreadMark(person))) return;
  const next = {
    ...record,
    revision: record.revision + 1,
    marks: record.marks.filter((mark) => mark !== unreadMark(person)),
    value: { ...record.value, readAt },
    expiresAt: (await store.realNow()) + KEPT_READ_MS,
  };
  await store.putRecord(next, record.revision);
}

/** Drops the notices about a dossier whose tasks are erased. */
export async function dropNotices(
  store: Store,
  dossier: string,
  isGone: (task: string, at: string) => boolean,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['records']>> = await store.records({
      ...{ kind: KIND, mark: `dossier:${dossier}`, limit: 200 },
      ...(after !== null && { after }),
    });
    for (const { id, marks, sort } of page.items) {
      const task = marks.find((mark) => mark.startsWith(TASK))?.slice(TASK.length) ?? '';
      if (isGone(task, sort)) await store.dropRecord(KIND, id);
    }
    after = page.nextCursor;
  } while (after !== null);
}

const TASK = 'task:';

function aboutMarks(task: string, dossier: string | null): string[] {
  return dossier === null ? [] : [`dossier:${dossier}`, `${TASK}${task}`];
}

function personMark(person: string): string {
  return `person:${person}`;
}

function unreadMark(person: string): string {
  return `unread:${person}`;
}

/** Only `notify` writes these records, so the value has this type. */
function fromRecord({ id, value }: StoredRecord): Notification {
  return { ...(value as unknown as Omit<Notification, 'id'>), id };
}
