import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import type { Reply, Route } from '../route/route.ts';

type JsonReply = Extract<Reply, { kind: 'json' }>;

/** Limits what is sent uncompressed, in bytes: a smaller answer takes one packet either way. */
const MIN_BYTES = 1_024;
const pack = promisify(gzip);

/**
 * Tells whether an answer may be compressed. Answers that hold a secret may not: whoever could add text of their own to one would deduce
 * the secret from the lengths (BREACH). No other site's page can ask in our users' name (`SameSite`, `cross-site.ts`), but this rule does
 * not depend on it.
 */
export function mayCompress({ id, repeat }: Route): boolean {
  return id !== 'openSession' && repeat !== 'sealed' && repeat !== 'never';
}

/** Sends a long answer compressed to a client that can unpack it, in a thread of the library; its `ETag` stays the dossier's revision. */
export async function sendJson(
  request: Request,
  response: Response,
  { body, status, headers }: JsonReply,
): Promise<void> {
  const plain = Buffer.from(JSON.stringify(body));
  const said = { 'content-type': 'application/json; charset=utf-8', vary: 'Accept-Encoding', ...headers };
  if (plain.length < MIN_BYTES || !canUnpack(request)) {
    response.writeHead(status, { 'content-length': plain.length, ...said }).end(plain);
    return;
  }
  const bytes = await pack(plain);
  response.writeHead(status, { 'content-length': bytes.length, 'content-encoding': 'gzip', ...said }).end(bytes);
}

/** Sends no compression to a client that names no encoding. */
function canUnpack(request: Request): boolean {
  return request.headers['accept-encoding'] !== undefined && request.acceptsEncodings('gzip') !== false;
}
