import type { Collection, Document, Filter } from 'mongodb';
import type { RestItem, Store } from '../contract.ts';
import { emailKey } from '../email-key.ts';
import { type RestSource, restPages } from '../rest-pages.ts';
import { type Database, newStamp } from './database.ts';
import type { DossierDocument } from './documents.ts';
import { draftName } from './drafts.ts';
import { storedFile } from './files.ts';
import { nextOrder } from './order.ts';
import { organisationOf } from './people.ts';
import { recordLine, recordName, recordOf } from './records.ts';
import { requestLine, storedRequest } from './requests.ts';
import { sessionOf } from './sessions.ts';
import { uniqueName } from './uniques.ts';

/** What stands beside dossiers, for copies. */
export function restVerbs(database: Database): Pick<Store, 'exportRest' | 'importRest'> {
  const pages = restPages(sources(database));
  return {
    exportRest: (page) => database.run(() => pages(page)),
    importRest: (items) =>
      database.run(async () => {
        for (const item of items) await put(database, item);
      }),
  };
}

function sources(database: Database): RestSource[] {
  /** In order of name. */
  function source<Line extends { _id: string }>(
    collection: Collection<Line>,
    itemOf: (line: Line) => RestItem,
    only: Document = {},
  ): RestSource {
    return async (after, limit) => {
      const beyond = { $and: [only, ...(after === null ? [] : [{ _id: { $gt: after } }])] } as Filter<Line>;
      const found = (await collection.find(beyond).sort({ _id: 1 }).limit(limit).toArray()) as unknown as Line[];
      return found.map((line) => ({ key: line._id, item: itemOf(line) }));
    };
  }

  return [
    bundleSource(database),
    source(database.currents, ({ _id, hash, at }) => ({ kind: 'current', workflow: _id, hash, at })),
    source(database.people, ({ content }) => ({ kind: 'person', person: JSON.parse(content) })),
    source(database.organisations, (line) => ({ kind: 'organisation', organisation: organisationOf(line) })),
    source(database.sessions, (session) => ({ kind: 'session', session: sessionOf(session) })),
    source(database.requests, (request) => ({ kind: 'request', request: storedRequest(request) })),
    requestsInDossiers(database),
    source(database.uniques, ({ workflow, key, dossier }) => ({ kind: 'unique', workflow, key, dossier })),
    source(database.drafts, ({ _id, stamp, data, ...draft }) => ({
      kind: 'draft',
      draft: { ...draft, data: JSON.parse(data) },
    })),
    source(database.settings, ({ _id, value }) => ({ kind: 'setting', name: _id, value }), {
      _id: { $not: { $gte: 'store:', $lt: 'store;' } },
    }),
    source(database.records, (record) => ({ kind: 'record', record: recordOf(record) })),
    source(database.files, (file) => ({ kind: 'file', file: storedFile(file) })),
  ];
}

/** As they were published. */
function bundleSource({ bundles }: Database): RestSource {
  return async (after, limit) => {
    const beyond = after === null ? {} : { order: { $gt: after } };
    const found = await bundles.find(beyond).sort({ order: 1 }).limit(limit).toArray();
    return found.map(({ _id: hash, workflow, at, order, content }) => ({
      key: order,
      item: { kind: 'bundle', workflow, hash, at, bundle: JSON.parse(content) },
    }));
  };
}

/** Those not moved yet, in order of name. */
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
    return found.map(({ line }) => ({ key: line.id, item: { kind: 'request', request: storedRequest(line) } }));
  };
}

async function put(database: Database, item: Parameters<Store['importRest']>[0][number]): Promise<void> {
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
    case 'person': {
      const { id, revision, email } = item.person;
      const line = { revision, email: emailKey(email), content: JSON.stringify(item.person), by: newStamp() };
      await database.people.replaceOne({ _id: id }, line, upsert);
      return;
    }
    case 'organisation': {
      const { id, ...line } = item.organisation;
      await database.organisations.replaceOne({ _id: id }, line, upsert);
      return;
    }
    case 'session': {
      const { idHash, ...line } = item.session;
      await database.sessions.replaceOne({ _id: idHash }, line, upsert);
      return;
    }
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
    case 'draft': {
      const { data, ...draft } = item.draft;
      const line = { ...draft, data: JSON.stringify(data), stamp: newStamp() };
      await database.drafts.replaceOne({ _id: draftName(draft.dossier, draft.event, draft.person) }, line, upsert);
      return;
    }
    case 'setting':
      await database.settings.replaceOne({ _id: item.name }, { value: item.value, by: newStamp() }, upsert);
      return;
    case 'record':
      await database.records.replaceOne(
        { _id: recordName(item.record.kind, item.record.id) },
        recordLine(item.record, newStamp()),
        upsert,
      );
      return;
  }
}
