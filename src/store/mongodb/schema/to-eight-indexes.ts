import type { Db, Document } from 'mongodb';
import { linksOf, spentPayload, token } from '../../common/common.ts';
import type { StoredTask } from '../../contract/contract.ts';
import { isFinished, TO_MOVE, wakeOf } from '../dossiers/dossiers.ts';

type SchemaSixDossier = Document & { _id: string; v: number };

/** Limits the dossiers rewritten at a time. */
const PAGE = 200;
/** Names the older indexes to drop; an index replaced by another of the same name is not among them. */
const DROPPED = [
  ...['by_workflow', 'by_bundle', 'by_word', 'by_created', 'by_title', 'by_deadline', 'to_move'],
  ...['wake_deadline', 'wake_message', 'wake_start', 'wake_rearm', 'wake_compare'],
  ...['wake_email', 'wake_document', 'wake_webhook'],
];

/**
 * Brings a database to schema 7: words and dates become tokens, one date says when a dossier wakes, whatever the kind of its tasks, and
 * settled tasks drop what they carried. Dossiers come first, then their indexes; a dossier already rewritten is skipped, so it may be
 * stopped anywhere.
 * @param after the id of the last dossier rewritten
 */
export async function toEightIndexes(db: Db, after: string | null): Promise<string | null> {
  if (after === null) await db.command({ collMod: 'dossiers', validator: {} });
  const last = await rewritten(db, after ?? '');
  if (last !== null) return last;
  await replaceIndexes(db);
  await markReferences(db);
  await spendMoved(db);
  return null;
}

async function rewritten(db: Db, after: string): Promise<string | null> {
  const dossiers = db.collection<SchemaSixDossier>('dossiers');
  const projection = {
    v: 1,
    body: 1,
    tokens: 1,
    words: 1,
    deadlines: 1,
    toMove: 1,
    'tasks.status': 1,
    'tasks.due': 1,
    'tasks.payload': 1,
  };
  const found = await dossiers
    .find({ _id: { $gt: after } }, { projection })
    .sort({ _id: 1 })
    .limit(PAGE)
    .toArray();
  const updates = found.flatMap((line) => (line['words'] === undefined ? [] : [{ updateOne: updateOf(line) }]));
  if (updates.length > 0) {
    const { matchedCount } = await dossiers.bulkWrite(updates, { ordered: false });
    // When somebody wrote in between, the page is read again.
    if (matchedCount < updates.length) return rewritten(db, after);
  }
  return found.at(-1)?._id ?? null;
}

function updateOf({ _id, v, body, tokens, words, deadlines, toMove, tasks }: SchemaSixDossier) {
  const wake = wakeOf(tasks);
  const all = [
    ...tokens,
    ...words.map(token.word),
    ...new Set(deadlines.map(({ due }: { due: string }) => token.due(due))),
    ...(toMove === true ? [TO_MOVE] : []),
  ];
  return {
    filter: { _id, v },
    update: {
      $set: {
        ...spentLines(tasks),
        tokens: all,
        links: linksOf(JSON.parse(body)),
        ...(wake !== undefined && { wake }),
      },
      $unset: { words: true, toMove: true, ...(wake === undefined && { wake: true }) },
      $inc: { v: 1 },
    } as Document,
  };
}

/** Writes into each reference which dossier it comes from, as a mark and as a field. */
async function markReferences(db: Db): Promise<void> {
  const records = db.collection<{ _id: string; value: string; marks: string[] }>('records');
  for await (const { _id, value } of records.find({ kind: 'reference', from: { $exists: false } })) {
    const { from } = JSON.parse(value);
    await records.updateOne({ _id }, { $addToSet: { marks: `from:${from}` }, $set: { from: [from] } } as Document);
  }
}

/** Drops what settled tasks carried; for the other tasks, it writes what will be left once they are settled. */
function spentLines(tasks: { status: StoredTask['status']; payload: string }[]): Document {
  return Object.fromEntries(
    tasks.map((line, index) => [
      `tasks.${index}.${isFinished(line) ? 'payload' : 'spent'}`,
      JSON.stringify(spentPayload(JSON.parse(line.payload))),
    ]),
  );
}

async function spendMoved(db: Db): Promise<void> {
  const tasks = db.collection<{ _id: string; payload: string }>('tasks');
  for await (const { _id, payload } of tasks.find({})) {
    const spent = JSON.stringify(spentPayload(JSON.parse(payload)));
    if (spent !== payload) await tasks.updateOne({ _id }, { $set: { payload: spent } });
  }
}

async function replaceIndexes(db: Db): Promise<void> {
  const dossiers = db.collection('dossiers');
  const found = await dossiers.listIndexes().toArray();
  for (const { name, key } of found) {
    const isFormer = name === 'by_token' && key['_id'] === undefined;
    if (DROPPED.includes(name) || isFormer) await dossiers.dropIndex(name);
  }
  await dossiers.createIndexes([
    { name: 'by_token', key: { tokens: 1, _id: 1 } },
    { name: 'wake', key: { wake: 1 }, sparse: true },
  ]);
}
