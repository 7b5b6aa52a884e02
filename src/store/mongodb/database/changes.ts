import { setTimeout as pause } from 'node:timers/promises';
import { type ChangeStream, MongoServerError, type ResumeToken, type Timestamp } from 'mongodb';
import { cache } from '../../../base/base.ts';
import type { Store } from '../../contract/contract.ts';
import type { Database } from './connection.ts';
import type { DossierDocument } from './documents.ts';

type CommitListener = Parameters<Store['onCommit']>[0];
type CommitNotice = Parameters<CommitListener>[0];

const POLL_MS = 500;
/**
 * Makes each look begin this much earlier, in ms: a commit may become visible a little after a later one, or be stamped by an instance
 * whose clock is behind.
 */
const OVERLAP_MS = 5_000;
const REMEMBERED = 10_000;

export interface ChangeFeed {
  listen(listener: CommitListener): () => void;
  stop(): void;
}

/**
 * Tells listeners of every commit, whichever instance made it: by a change stream where the server has one, resumed where it broke; else by
 * looking twice a second at the dossiers changed lately.
 */
export function createChanges(database: Database): ChangeFeed {
  const listeners = new Set<CommitListener>();
  const revisions = newestRevisions();
  let watching: AbortController | null = null;

  function notify(change: CommitNotice): void {
    if (!revisions.isNews(change)) return;
    for (const listener of [...listeners]) listener(change);
  }

  function stop(): void {
    watching?.abort();
    watching = null;
  }

  return {
    listen(listener) {
      if (watching === null) {
        watching = new AbortController();
        // Only the signal ends it: what fails inside is tried again.
        void watch(database, notify, watching.signal);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    stop,
  };
}

async function watch(database: Database, notify: (change: CommitNotice) => void, signal: AbortSignal): Promise<void> {
  const place: FeedPlace = { since: database.clock.server() - OVERLAP_MS, token: null };
  while (!signal.aborted) {
    try {
      if (!(await follow(database, place, notify, signal))) await look(database, place, notify);
    } catch (error) {
      // When the stream cannot resume from its token, what was missed is read from the dossiers.
      if (isLost(error)) place.token = null;
    }
    await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Says how far listeners have been told. After an interruption the stream resumes by the token if there is one, else by the instant. */
interface FeedPlace {
  since: number;
  token: ResumeToken | null;
}

/** Follows the stream until it breaks; returns false when the server has none. */
async function follow(
  database: Database,
  place: FeedPlace,
  notify: (change: CommitNotice) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { operationTime } = (await database.db.command({ ping: 1 })) as { operationTime?: Timestamp };
  if (operationTime === undefined) return false;
  // The stream starts at this instant; changes between the last one told and this instant are looked up.
  const start = place.token === null ? { startAtOperationTime: operationTime } : { resumeAfter: place.token };
  const later = new AbortController();
  if (place.token === null) {
    const { since } = place;
    await look(database, place, notify);
    if (signal.aborted) return true;
    void lookLater(database, since, notify, later.signal);
  }
  const stream = database.dossiers.watch<DossierDocument, StreamedChange>(NEWS, start);
  const close = () => void stream.close().catch(() => undefined);
  const end = () => {
    later.abort();
    close();
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const isThere = await followed(stream, database, place, notify);
    // Without a stream, the dossiers are polled anyway.
    if (!isThere) later.abort();
    return isThere;
  } finally {
    signal.removeEventListener('abort', end);
    close();
  }
}

async function followed(
  stream: ChangeStream<DossierDocument, StreamedChange>,
  { clock }: Database,
  place: FeedPlace,
  notify: (change: CommitNotice) => void,
): Promise<boolean> {
  try {
    for await (const { _id, documentKey, updateDescription, fullDocument } of stream) {
      const news = updateDescription?.updatedFields?.news ?? fullDocument?.news;
      if (news !== undefined) notify({ dossier: documentKey._id, ...news });
      place.token = _id;
      place.since = clock.server();
    }
    return true;
  } catch (error) {
    if (hasNoStream(error)) return false;
    throw error;
  }
}

/**
 * Looks again later: a commit stamped before the stream began may become visible only after the first look. If this look misses it too, the
 * next step of the dossier makes up for it.
 */
async function lookLater(
  database: Database,
  since: number,
  notify: (change: CommitNotice) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pause(OVERLAP_MS, undefined, { signal, ref: false });
    await look(database, { since, token: null }, notify);
  } catch {
    // Either it was aborted, or the network is gone and the stream will resume where it broke.
  }
}

/** Describes what the stream sends: no text of any dossier crosses the network. */
type StreamedChange = {
  _id: ResumeToken;
  documentKey: { _id: string };
  updateDescription?: { updatedFields?: { news?: DossierDocument['news'] } };
  fullDocument?: { news?: DossierDocument['news'] };
} & import('mongodb').ChangeStreamDocument<DossierDocument>;
const NEWS = [
  { $match: { $or: [{ operationType: 'insert' }, { 'updateDescription.updatedFields.news': { $exists: true } }] } },
  { $project: { documentKey: 1, 'updateDescription.updatedFields.news': 1, 'fullDocument.news': 1 } },
];

async function look(
  { dossiers, clock }: Database,
  place: FeedPlace,
  notify: (change: CommitNotice) => void,
): Promise<void> {
  const now = clock.server();
  const changed = dossiers
    .find({ changedAt: { $gte: new Date(place.since) } }, { projection: { news: 1 } })
    .sort({ changedAt: 1 });
  for await (const { _id, news } of changed) notify({ dossier: _id, ...news });
  place.since = Math.max(place.since, now - OVERLAP_MS);
}

/** Makes sure that each revision is told once, though it is read twice. */
function newestRevisions(): { isNews(change: CommitNotice): boolean } {
  const newest = cache<string, number>({ name: 'revisions told', bound: REMEMBERED });
  return {
    isNews({ dossier, revision }) {
      if ((newest.get(dossier) ?? 0) >= revision) return false;
      newest.set(dossier, revision);
      return true;
    },
  };
}

/**
 * Recognises a server without change streams: 40573 is a standalone server; 59 and 40324 are a server that does not know the command or the
 * stage.
 */
function hasNoStream(error: unknown): boolean {
  return error instanceof MongoServerError && [59, 40_324, 40_573].includes(Number(error.code));
}

/** Recognises a token whose history is gone (136, 260, 280, 286). */
function isLost(error: unknown): boolean {
  return error instanceof MongoServerError && [136, 260, 280, 286].includes(Number(error.code));
}
