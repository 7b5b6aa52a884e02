import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ObjectId } from 'mongodb';
import { sha256 } from '../../../base/base.ts';
import type { Replacement, Store, StoredFile } from '../../contract/contract.ts';
import { type Database, duplicatedKey, type FileDocument } from '../database/database.ts';

/** Matches the driver's errors for a missing content, or a missing part of it. */
const MISSING = /^FileNotFound|ChunkIsMissing/;

type GridFileVerbs = Pick<Store, 'putFile' | 'file'>;

/**
 * Keeps contents in GridFS, each attempt under a name of its own; the description, written last, says which attempt counts. A content
 * without a description was left by a cut.
 */
export function fileVerbs(database: Database): GridFileVerbs {
  const { files, contents, run } = database;
  return {
    putFile: async (file, bytes) => {
      if (sha256(bytes) !== file.sha256 || bytes.byteLength !== file.size)
        throw new Error(`Le fichier ${file.name} ne correspond pas à son empreinte : il n'a pas été enregistré.`);
      await run(() => putFile(database, file, bytes));
    },
    file: (id) =>
      run(async () => {
        const found = await files.findOne({ _id: id });
        if (found === null) return null;
        const bytes = await collected(contents.openDownloadStreamByName(found.content)).catch((cause: unknown) => {
          if (!(cause instanceof Error && MISSING.test(cause.message))) throw cause;
          throw new Error(`Le contenu du fichier ${id} a disparu. Restaurez une sauvegarde.`, { cause });
        });
        if (sha256(bytes) !== found.sha256)
          throw new Error(`Le contenu du fichier ${id} est abîmé : son empreinte a changé. Restaurez une sauvegarde.`);
        return { file: storedFile(found), content: bytes };
      }),
  };
}

async function putFile({ files, contents }: Database, file: StoredFile, bytes: Uint8Array): Promise<void> {
  const before = await files.findOne({ _id: file.id });
  if (before?.sha256 === file.sha256) return;
  if (before !== null) throw new Error(`Le fichier ${file.id} existe déjà avec un autre contenu.`);
  const content = await upload(contents, file, bytes);
  const { id: _id, ...description } = file;
  try {
    await files.insertOne({ _id, ...description, content });
  } catch (error) {
    if (duplicatedKey(error) !== '_id') throw error;
    const first = await files.findOne({ _id });
    if (first?.content === content) return;
    for await (const { _id: lost } of contents.find({ filename: content })) await contents.delete(lost);
    if (first?.sha256 !== file.sha256) throw new Error(`Le fichier ${file.id} existe déjà avec un autre contenu.`);
  }
}

/** Uploads a content under a name of its own; the description says which upload counts. */
async function upload(contents: Database['contents'], file: StoredFile, bytes: Uint8Array): Promise<string> {
  const content = new ObjectId().toHexString();
  const metadata = { file: file.id, sha256: file.sha256 };
  await pipeline(Readable.from([bytes]), contents.openUploadStream(content, { metadata }));
  return content;
}

/** Replaces the very file that was read, and deletes its former content. */
export async function replaceFile(
  { files, contents }: Database,
  { was, is, content: bytes }: Extract<Replacement, { kind: 'file' }>,
): Promise<void> {
  const content = await upload(contents, is, bytes);
  const { name, type, size, sha256: hash } = is;
  const filter = { _id: was.id, sha256: { $eq: was.sha256 } };
  const before = await files.findOneAndUpdate(filter, { $set: { name, type, size, sha256: hash, content } });
  const lost = before === null ? content : before.content;
  for await (const { _id } of contents.find({ filename: lost })) await contents.delete(_id);
}

/** Deletes the description last: if the process is killed midway, the description still tells what is left to delete. */
export async function dropFile(database: Database, dossier: string, id: string): Promise<void> {
  const { files, contents } = database;
  const found = await files.findOne({ _id: id }, { projection: { dossier: 1 } });
  if (found !== null && found.dossier !== dossier) return;
  for await (const { _id } of contents.find({ 'metadata.file': id })) await dropContent(database, _id);
  await files.deleteOne({ _id: id, dossier });
}

/** Deletes the bytes first: a GridFS bucket deletes its own line first, and bytes without that line would never be found again. */
async function dropContent({ contents, chunks }: Database, id: ObjectId): Promise<void> {
  await chunks.deleteMany({ files_id: id });
  await contents.delete(id);
}

async function collected(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

export function storedFile({ _id, content, ...file }: FileDocument): StoredFile {
  const { dossier, name, type, size, sha256: hash, at, by } = file;
  return { id: _id, dossier, name, type, size, sha256: hash, at, by };
}

const HOUR_MS = 3_600_000;

/** Deletes contents of the last day that no description names an hour after they came: cuts left them behind. */
export async function dropAbandoned(database: Database): Promise<void> {
  const { files, contents, clock } = database;
  const now = clock.server();
  const recent = contents.find({ uploadDate: { $gt: new Date(now - 25 * HOUR_MS), $lt: new Date(now - HOUR_MS) } });
  for await (const { _id, filename } of recent)
    if ((await files.findOne({ content: filename }, { projection: { _id: 1 } })) === null)
      await dropContent(database, _id);
}
