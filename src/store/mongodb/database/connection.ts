import { type Collection, type Db, GridFSBucket, type MongoClient, type ObjectId } from 'mongodb';
import { newSecret, problems, refuse } from '../../../base/base.ts';
import type { Texts } from '../../contract/contract.ts';
import { waitOut } from './absence.ts';
import type { Clock } from './clock.ts';
import type {
  BundleDocument,
  CurrentDocument,
  DossierDocument,
  EntryDocument,
  FileDocument,
  ReadDocument,
  RecordDocument,
  RequestDocument,
  TaskDocument,
  UniqueDocument,
} from './documents.ts';

/** Holds the collections, and the only way in which verbs reach them. */
export interface Database {
  db: Db;
  clock: Clock;
  /** Says how what people typed in dossiers is written. */
  texts: Texts;
  dossiers: Collection<DossierDocument>;
  journal: Collection<EntryDocument>;
  tasks: Collection<TaskDocument>;
  requests: Collection<RequestDocument>;
  uniques: Collection<UniqueDocument>;
  bundles: Collection<BundleDocument>;
  currents: Collection<CurrentDocument>;
  files: Collection<FileDocument>;
  contents: GridFSBucket;
  /** Holds the bytes of `contents`. */
  chunks: Collection<{ _id: ObjectId; files_id: ObjectId }>;
  reads: Collection<ReadDocument>;
  records: Collection<RecordDocument>;
  /**
   * Runs one verb, or one part of it, until the server answers. `again` says that an earlier try may have been done.
   * @throws Refusal `unavailable` once the store is closed, or when the server does not answer in time
   */
  run<T>(work: (again: boolean) => Promise<T>): Promise<T>;
  /** Refuses new verbs, and resolves when the running ones have ended. */
  close(): Promise<void>;
}

export function databaseOf(
  client: MongoClient,
  db: Db,
  { clock, texts, patienceMs }: Pick<Database, 'clock' | 'texts'> & { patienceMs: number },
): Database {
  const atHand = new Set<Promise<unknown>>();
  let isClosed = false;

  return {
    db,
    clock,
    texts,
    dossiers: db.collection('dossiers'),
    journal: db.collection('journal'),
    tasks: db.collection('tasks'),
    requests: db.collection('requests'),
    uniques: db.collection('uniques'),
    bundles: db.collection('bundles'),
    currents: db.collection('current_bundles'),
    files: db.collection('files'),
    contents: new GridFSBucket(db, { bucketName: 'contents' }),
    chunks: db.collection('contents.chunks'),
    reads: db.collection('reads'),
    records: db.collection('records'),
    async run(work) {
      if (isClosed) refuse(problems.unavailable('La base est fermée.'));
      const running = waitOut(patienceMs, work);
      atHand.add(running);
      try {
        return await running;
      } finally {
        atHand.delete(running);
      }
    },
    async close() {
      isClosed = true;
      while (atHand.size > 0) await Promise.allSettled(atHand);
      clock.stop();
      await client.close();
    },
  };
}

/** Marks one write as ours, so that it is recognised after a cut. */
export function newStamp(): string {
  return newSecret(9);
}
