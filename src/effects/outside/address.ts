import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { checkedUrl, publicLookup } from '../egress.ts';
import type { Outside, OutsideOptions } from './contract.ts';

const LIMIT_MS = 60_000;
/** A checkpoint of two hundred thousand dossiers is 18 MB. */
const MAX_ANSWER_BYTES = 64_000_000;
/** How often it is asked whether it lost all it had: each time is a list of all it holds. */
const LIST_EVERY_MS = 3_600_000;
const NAMES = /jalon-[0-9TZ-]+\.(?:checkpoint|tombstones)/g;

/**
 * An address that keeps what it is sent: `PUT <address>/<name>`, read back by `GET` of the same, listed by `GET <address>/`. What is put is
 * read back at once, so that a door in between that says yes to everybody is not believed. No redirection is followed.
 */
export function addressOutside(place: string, options: OutsideOptions): Outside {
  const base = place.replace(/\/*$/, '/');
  const ask = (asked: Asked) => call(new URL(base + asked.name), asked, options);
  const read = async (name: string) => {
    const { status, text } = await ask({ method: 'GET', name });
    if (status !== 200) throw refusedBy(base, status, name === '' ? 'rendre sa liste' : `rendre ${name}`);
    return text;
  };
  // In whatever form it lists them: JSON, the page of a web server, one a line.
  const names = async () => [...new Set((await read('')).match(NAMES) ?? [])].sort();
  let listedAtMs = Number.NEGATIVE_INFINITY;
  return {
    name: base,
    look: async () => undefined,
    put: async ({ name, text }) => {
      const { status } = await ask({ method: 'PUT', name, text });
      const isThere = status === 409 || status === 412;
      if (!isThere && (status < 200 || status > 299)) throw refusedBy(base, status, `garder ${name}`);
      if ((await read(name)) === text) return base + name;
      throw new Error(
        isThere
          ? `${base} garde déjà, sous le nom ${name}, autre chose que ce qui lui est envoyé.`
          : `${base} dit avoir gardé ${name}, et rend autre chose : ce n’est peut-être pas lui qui répond.`,
      );
    },
    names,
    read,
    hasNone: async (isWanted) => {
      if (performance.now() - listedAtMs < LIST_EVERY_MS) return false;
      listedAtMs = performance.now();
      const found = await names().catch(() => null);
      return found !== null && !found.some(isWanted);
    },
  };
}

interface Asked {
  method: 'GET' | 'PUT';
  /** Empty: the list. */
  name: string;
  text?: string;
}

interface Answer {
  status: number;
  text: string;
}

/** @throws Error on silence, on a broken connection, on an inside address */
async function call(url: URL, { method, text }: Asked, options: OutsideOptions): Promise<Answer> {
  const { token = null, privateHosts = [], limitMs = LIMIT_MS } = options;
  const hosts = isLoopback(url) ? [...privateHosts, url.hostname] : privateHosts;
  checkedUrl(url.href, hosts);
  const headers = {
    'user-agent': 'Jalon',
    ...(token !== null && { authorization: `Bearer ${await wordsOf(token)}` }),
    ...(text !== undefined && {
      ...{ 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text) },
      'if-none-match': '*',
    }),
  };
  const signal = AbortSignal.timeout(limitMs);
  return new Promise<Answer>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      ...{ method, headers, signal, lookup: publicLookup(hosts), agent: false },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) response.destroy(new Error('too long an answer'));
        else parts.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    request.end(text);
  }).catch((cause: unknown) => {
    throw new Error(`${url.origin} ne répond pas comme il faut (${reasonOf(cause)}).`, { cause });
  });
}

/** This machine alone, written as such: for a trial. What is elsewhere is asked by https. */
function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

async function wordsOf(token: string): Promise<string> {
  const path = /^file:(.+)$/s.exec(token)?.[1];
  if (path === undefined) return token;
  const text = await readFile(path.trim(), 'utf8').catch((cause: unknown) => {
    throw new Error(`Le jeton des points de contrôle ne se lit pas dans ${path.trim()}.`, { cause });
  });
  return text.trim();
}

function refusedBy(base: string, status: number, what: string): Error {
  const why = status === 401 || status === 403 ? ' : vérifiez JALON_CHECKPOINTS_TOKEN' : '';
  return new Error(`${base} refuse de ${what} (${status})${why}.`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'sans réponse';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'trop lent';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
