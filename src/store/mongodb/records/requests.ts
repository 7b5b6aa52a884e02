import { canonicalJson, sha256 } from '../../../base/base.ts';
import type { RequestName, Store, StoredRequest } from '../../contract/contract.ts';
import {
  type Database,
  type DossierDocument,
  duplicatedKey,
  type RequestDocument,
  type RequestLine,
} from '../database/database.ts';

/** Counts the bytes of a line besides its answer. */
const LINE_BYTES = 500;

export function requestLine({ scope, key, bodyHash, response, expiresAt }: StoredRequest, now: number): RequestLine {
  const text = JSON.stringify(response);
  const size = Buffer.byteLength(text) + LINE_BYTES;
  return { id: requestName({ scope, key }), scope, key, bodyHash, response: text, expiresAt, at: now, size };
}

/**
 * Finds a request. If a commit answered it, it is first in its dossier, then in the collection; otherwise it is in the collection from the
 * start. The dossiers are read first: a request moved between the two reads is then met twice rather than never.
 */
export async function findRequest(database: Database, asked: RequestName): Promise<StoredRequest | null> {
  const id = requestName(asked);
  const inDossier = await database.dossiers.findOne<Pick<DossierDocument, 'requests'>>(
    { 'requests.id': id },
    { projection: { requests: { $elemMatch: { id } } } },
  );
  const line = inDossier?.requests[0] ?? (await database.requests.findOne({ _id: id }));
  return answerIn(line, database.clock.now());
}

/** Returns null when there is no answer, or it has expired. */
export function answerIn(line: RequestLine | RequestDocument | null | undefined, now: number): StoredRequest | null {
  return line && line.expiresAt > now ? storedRequest(line) : null;
}

/** Takes an expired request out of whichever dossier holds it, so that its key serves again. */
export async function forgetExpired({ dossiers, clock }: Database, asked: RequestName): Promise<void> {
  const id = { $eq: requestName(asked) };
  const expired = { id, expiresAt: { $lte: clock.now() } };
  await dossiers.updateOne({ requests: { $elemMatch: expired } }, { $pull: { requests: expired }, $inc: { v: 1 } });
}

export function requestVerbs(database: Database): Pick<Store, 'request' | 'putRequest'> {
  return {
    request: (scope, key) => database.run(() => findRequest(database, { scope, key })),
    putRequest: (request) =>
      database.run(async () => {
        await putFirst(database, request);
        return (await findRequest(database, request)) ?? request;
      }),
  };
}

/** Writes the answer when there is none, or only an expired one. */
async function putFirst({ requests, clock }: Database, request: StoredRequest): Promise<void> {
  const { id, size, ...line } = requestLine(request, clock.now());
  try {
    await requests.replaceOne({ _id: id, expiresAt: { $lte: clock.now() } }, line, { upsert: true });
  } catch (error) {
    if (duplicatedKey(error) !== '_id') throw error;
  }
}

export function storedRequest({
  scope,
  key,
  bodyHash,
  response,
  expiresAt,
}: RequestLine | RequestDocument): StoredRequest {
  return { scope, key, bodyHash, response: JSON.parse(response), expiresAt };
}

export function requestName({ scope, key }: RequestName): string {
  return sha256(canonicalJson([scope, key]));
}
