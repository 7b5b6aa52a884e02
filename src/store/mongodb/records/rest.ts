import type { Collection, Document, Filter } from 'mongodb';
import { type RestSource, restPages } from '../../common/common.ts';
import type { ImportUnit, RestItem, Store, StoredRecord } from '../../contract/contract.ts';
import { type Database, type DossierDocument, newStamp, nextOrder } from '../database/database.ts';
import { storedFile } from './files.ts';
import { recordLine, recordName, recordOf } from './record-lines.ts';
import { requestLine, storedRequest } from './requests.ts';
import { uniqueName } from './uniques.ts';

/** Exports what is kept besides dossiers, for copies. */
export function restExporter(database: Database): Store['exportRest'] {
  const pages = restPages(sources(database));
  return (page) => database.run(() => pages(page));
}

function sources(database: Database): RestSource[] {
  /** Reads a collection in order of name. */
  function source<Line extends { _id: string }>(
    collection: Collection<Line>,
    itemOf: (line: Line) => RestItem,
    { only = {}, nameOf }: { only?: Document; nameOf?: (line: Line) => string } = {},
  ): RestSource {
    return async (after, limit) => {
      const beyond = { $and: [only, ...(after === null ? [] : [{ _id: { $gt: after } }])] } as Filter<Line>;
      const found = (await collection.find(beyond).sort({ _id: 1 }).limit(limit).toArray()) as unknown as Line[];
      return found.map((line) => ({
        ...{ key: line._id, read: () => itemOf(line) },
        ...(nameOf && { name: nameOf(line) }),
      }));
    };
  }

  return [
    bundleSource(database),
    source(database.currents, ({ _id, hash, at }) => ({ kind: 'current', workflow: _id, hash, at })),
    source(database.requests, (request) => ({ kind: 'request', request: storedRequest(request) })),
    requestsInDossiers(database),
    source(database.uniques, ({ workflow, key, dossier }) => ({ kind: 'unique', workflow, key, dossier })),
    source(database.records, (record) => ({ kind: 'record', record: recordOf(record) }), {
      only: { kind: { $ne: 'store' } },
      nameOf: ({ kind, id }) => `${kind} ${id}`,
    }),
    source(database.files, (file) => ({ kind: 'file', file: storedFile(file) })),
  ];
}

/** Reads bundles in the order of their publication. */
function bundleSource({ bundles }: Database): RestSource {
  return async (after, limit) => {
    const beyond = after === null ? {} : { order: { $gt: after } };
    const found = await bundles.find(beyond).sort({ order: 1 }).limit(limit).toArray();
    return found.map(({ _id: hash, workflow, at, order, content }) => ({
      key: order,
      read: () => ({ kind: 'bundle', workflow, hash, at, bundle: JSON.parse(content) }),
    }));
  };
}

/** Reads the requests still in their dossiers, in order of name. */
function requestsInDossiers({ dossiers }: Database): RestSource {
  return async (after, limit) => {
    const beyond = { $gt: after ?? '' };
    const found = await dossiers
      .aggregate<{ line: DossierDocument['requests'][number] }>([
        { $match: { 'requests.id': beyond } },
        { $project: { line: '$requests' } },
        { $unwind: '$line' },
        { $match: { 'line.id': beyond } },
        { $sort: { 'line.id': 1 } },
        { $limit: limit },
      ])
      .toArray();
    return found.map(({ line }) => ({
      key: line.id,
      read: () => ({ kind: 'request', request: storedRequest(line) }),
    }));
  };
}

export async function putRest(
  database: Database,
  item: Exclude<ImportUnit, { kind: 'dossier' | 'erasure' | 'replaced' | 'scrub' }>,
): Promise<void> {
  const { clock } = database;
  const upsert = { upsert: true } as const;
  switch (item.kind) {
    case 'bundle': {
      const { hash: _id, workflow, at, bundle } = item;
      const line = { workflow, at, order: nextOrder(clock.server()), content: JSON.stringify(bundle) };
      await database.bundles.updateOne({ _id }, { $setOnInsert: line }, upsert);
      return;
    }
    case 'current':
      await database.currents.replaceOne({ _id: item.workflow }, { hash: item.hash, at: item.at }, upsert);
      return;
    case 'request': {
      const { id, size, ...line } = requestLine(item.request, clock.now());
      await database.requests.replaceOne({ _id: id }, line, upsert);
      return;
    }
    case 'unique': {
      const { workflow, key, dossier } = item;
      const line = { workflow, key, dossier, pending: clock.now() };
      await database.uniques.replaceOne({ _id: uniqueName(workflow, key) }, line, upsert);
      return;
    }
    case 'record':
      return replaceRecord(database, item.record);
  }
}

/** Replaces a record, and deletes any other with its unique mark. */
async function replaceRecord({ records }: Database, record: StoredRecord): Promise<void> {
  const _id = recordName(record.kind, record.id);
  const { kind, unique } = record;
  if (unique !== undefined) await records.deleteMany({ kind, unique, _id: { $ne: _id } });
  await records.replaceOne({ _id }, recordLine(record, newStamp()), { upsert: true });
}
