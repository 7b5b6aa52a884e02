import type { IncomingMessage } from 'node:http';
import { problems, refuse } from '../../base/base.ts';
import { duplicateMembers } from './duplicate-members.ts';
import { isTooDeep, unkeepable } from './json-limits.ts';

const JSON_LIMIT = 1_000_000;

/**
 * Reads the JSON body of a request; `undefined` when it has none.
 * @throws Refusal unsupported-media (415), too-large (413), bad-request (400: encoding, JSON, depth, names, members written twice)
 */
export async function readJson(request: IncomingMessage, limit = JSON_LIMIT): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  refuseEncoding(request);
  refuseOtherType(request.headers['content-type']);
  const bytes = await readBytes(request, limit);
  return bytes.length === 0 ? undefined : parse(decode(bytes));
}

export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? '0') > 0;
}

export function refuseEncoding(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  refuse(problems.unsupportedMedia(`Contenu compressé (« ${encoding} ») : envoyez-le sans compression.`));
}

function refuseOtherType(header: string | undefined): void {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (type !== 'application/json') {
    const sent = type === '' ? 'aucun type' : `« ${type} »`;
    refuse(
      problems.unsupportedMedia(`Le contenu doit être du JSON (Content-Type: application/json) ; reçu : ${sent}.`),
    );
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (charset === undefined || ['utf-8', '"utf-8"', 'utf8'].includes(charset)) return;
  refuse(problems.unsupportedMedia(`Le contenu doit être en UTF-8 ; reçu : ${charset}.`));
}

export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? '0');
  if (declared > limit) return refuseSize(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(request)) {
    size += chunk.length;
    if (size > limit) {
      // Node discards by itself only a body that nobody began to read.
      request.resume();
      return refuseSize(limit);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Keeps the socket when the loop ends early: the refusal must still be written on it. */
function bytesOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

function refuseSize(limit: number): never {
  return refuse(problems.tooLarge(`Le contenu dépasse ${Math.floor(limit / 1000)} ko.`));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return refuse(problems.badRequest("Le contenu n'est pas de l'UTF-8 valide : vérifiez l'encodage du texte envoyé."));
  }
}

function parse(text: string): unknown {
  if (isTooDeep(text)) refuse(problems.badRequest('Le JSON est trop imbriqué : 64 niveaux au plus.'));
  const value = parseJson(text);
  refuseDuplicates(text, value);
  const errors = unkeepable(value);
  if (errors.length === 0) return value;
  return refuse(
    problems.badRequest('Le JSON contient des noms ou des valeurs refusés.', { errors: errors.slice(0, 50) }),
  );
}

function refuseDuplicates(text: string, value: unknown): void {
  const errors = duplicateMembers(text, value).slice(0, 50);
  const [first] = errors;
  if (first === undefined) return;
  const where = first.path.length > MAX_NAMED ? `${first.path.slice(0, MAX_NAMED)}…` : first.path;
  refuse(problems.badRequest(`Le JSON écrit deux fois le même membre, « ${where} » : gardez-en un seul.`, { errors }));
}

const MAX_NAMED = 200;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(
      problems.badRequest('Le contenu n’est pas du JSON valide : vérifiez virgules, guillemets et accolades.'),
    );
  }
}
