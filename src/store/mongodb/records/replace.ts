import { isDeepStrictEqual } from 'node:util';
import type { Replacement } from '../../contract/contract.ts';
import { type Database, newStamp } from '../database/database.ts';
import { replaceFile } from './files.ts';
import { recordName, recordOf } from './record-lines.ts';
import { requestLine, requestName, storedRequest } from './requests.ts';
import { uniqueName } from './uniques.ts';

/** Replaces the very thing that was read; a thing that changed since is left alone. */
export async function replace(database: Database, item: Replacement): Promise<void> {
  switch (item.kind) {
    case 'record':
      return replaceRecord(database, item);
    case 'request':
      return replaceRequest(database, item);
    case 'unique':
      return replaceUnique(database, item);
    case 'file':
      return replaceFile(database, item);
  }
}

type ReplacementOf<Kind extends Replacement['kind']> = Extract<Replacement, { kind: Kind }>;

async function replaceRecord({ records }: Database, { was, is }: ReplacementOf<'record'>): Promise<void> {
  const _id = recordName(was.kind, was.id);
  const found = await records.findOne({ _id });
  if (found === null || !isDeepStrictEqual(recordOf(found), was)) return;
  // Each write has a stamp of its own, so that only the record that was compared is replaced.
  const update = { $set: { value: JSON.stringify(is.value) } };
  await records.updateOne({ _id, by: found.by, value: { $eq: found.value } }, update);
}

/**
 * Writes the new key first: between the two writes the same dossier holds both. If another dossier holds the new key, the old key stays.
 */
async function replaceUnique({ uniques }: Database, { was, is }: ReplacementOf<'unique'>): Promise<void> {
  const found = await uniques.findOne({ _id: uniqueName(was.workflow, was.key), dossier: was.dossier });
  if (found === null) return;
  const _id = uniqueName(is.workflow, is.key);
  await uniques.updateOne({ _id }, { $setOnInsert: { ...found, _id, key: is.key } }, { upsert: true });
  if ((await uniques.findOne({ _id }))?.dossier !== was.dossier) return;
  await uniques.deleteOne({ _id: found._id, dossier: was.dossier });
}

/** Replaces the answer in its dossier, where it stays long when nothing happens there, and in the collection. */
async function replaceRequest(database: Database, item: ReplacementOf<'request'>): Promise<void> {
  const { was, is } = item;
  const { requests } = database;
  const _id = requestName(was);
  await replaceInDossier(database, _id, item);
  const found = await requests.findOne({ _id });
  if (found === null || !isDeepStrictEqual(storedRequest(found), was)) return;
  const update = { $set: { bodyHash: is.bodyHash, response: JSON.stringify(is.response) } };
  await requests.updateOne({ _id, response: { $eq: found.response } }, update);
}

/** Replaces the answer in its dossier, under the `v` it was read at. */
async function replaceInDossier(
  { dossiers }: Database,
  id: string,
  { was, is }: ReplacementOf<'request'>,
): Promise<void> {
  for (;;) {
    const found = await dossiers.findOne({ 'requests.id': id }, { projection: { v: 1, requests: 1 } });
    const here = found?.requests.find((line) => line.id === id);
    if (!found || here === undefined || !isDeepStrictEqual(storedRequest(here), was)) return;
    const requests = found.requests.map((line) => (line === here ? requestLine(is, line.at) : line));
    const update = { $set: { requests, by: newStamp() }, $inc: { v: 1 } };
    if ((await dossiers.updateOne({ _id: found._id, v: found.v }, update)).matchedCount === 1) return;
  }
}
