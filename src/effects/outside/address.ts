import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { checkedUrl, publicLookup } from '../egress.ts';
import type { Outside, OutsideOptions } from './outside-files.ts';
import { NameTakenError } from './taken.ts';

const LIMIT_MS = 60_000;
/** Is the speed of a slow line: a long text gets the time it takes there, beyond the limit. */
const SLOWEST_BYTES_PER_MS = 32;
/** Limits an answer: a checkpoint of two hundred thousand dossiers is 18 MB. */
const MAX_ANSWER_BYTES = 64_000_000;
/** Is the time between two questions whether the place lost all it had: each lists all it holds. */
const LIST_EVERY_MS = 3_600_000;
/** Is the time to the next question when the list was not credible. */
const LIST_AGAIN_MS = 600_000;
/** Matches whole names only, never the beginning of another name. */
const NAMES = /jalon-[0-9TZ-]+\.(?:checkpoint|tombstones)(?![\w.-])/g;

/**
 * Keeps files at an address: `PUT <address>/<name>`, read back by `GET` of the same, listed by `GET <address>/`. Each file is asked for
 * before it is put, since not every server refuses to replace, and read back at once, so that a proxy that says yes to everything is not
 * believed. No redirection is followed.
 */
export function addressOutside(place: string, options: OutsideOptions): Outside {
  const base = place.replace(/\/*$/, '/');
  const ask = (asked: OutsideRequest) => call(new URL(base + asked.name), asked, options);
  const read = async (name: string, bytes = 0) => {
    const { status, text } = await ask({ method: 'GET', name, bytes });
    if (status === 200) return text;
    throw refusedBy(base, status, name === '' ? 'ne rend pas sa liste' : `refuse de rendre ${name}`);
  };
  /** Returns null when the place says that it has no such file. */
  const held = async (name: string, bytes = 0) => {
    const { status, text } = await ask({ method: 'GET', name, bytes });
    if (status === 200 || status === 404) return status === 200 ? text : null;
    throw refusedBy(base, status, `refuse de rendre ${name}`);
  };
  // The list may have any form: JSON, the page of a web server, one name a line.
  const names = async () => [...new Set((await read('')).match(NAMES) ?? [])].sort();
  let lastPut: string | null = null;
  let listedAtMs = Number.NEGATIVE_INFINITY;
  let listTrouble: Error | null = null;
  /**
   * Tells whether the place lost all it had. Its list is believed only if it names a file known to be there: a welcome page, or the first
   * page of many, would otherwise have everything put again for ever.
   */
  const hasLost = async (isWanted: (name: string) => boolean, sure: string | null) => {
    const found = await names();
    if (sure !== null && !found.includes(sure) && (await held(sure)) !== null)
      throw new Error(`${base} ne rend pas sa liste en entier : ${sure}, qu’il garde, n’y est pas.`);
    return sure !== null && !found.some(isWanted);
  };
  return {
    name: base,
    look: async () => undefined,
    put: async ({ name, text }) => {
      const bytes = Buffer.byteLength(text);
      let found = await held(name, bytes);
      if (found === null) {
        const { status } = await ask({ method: 'PUT', name, text, bytes });
        const isThere = status === 409 || status === 412;
        if (!isThere && (status < 200 || status > 299)) throw refusedBy(base, status, `refuse de garder ${name}`);
        found = await read(name, bytes);
      }
      if (found !== text)
        throw new NameTakenError(
          `${base} rend autre chose que ${name} sous ce nom : il n’en a gardé qu’une partie, en garde un autre, ou ce n’est pas lui qui répond. Rien n’est mis par-dessus.`,
        );
      lastPut = name;
      return base + name;
    },
    names,
    read,
    hasNone: async (isWanted, known) => {
      if (performance.now() - listedAtMs < (listTrouble === null ? LIST_EVERY_MS : LIST_AGAIN_MS)) return false;
      const sure = lastPut ?? (await known());
      listedAtMs = performance.now();
      listTrouble = null;
      return hasLost(isWanted, sure).catch((error: unknown) => {
        listTrouble = error instanceof Error ? error : new Error(String(error));
        return false;
      });
    },
    listTrouble: () => listTrouble,
  };
}

interface OutsideRequest {
  method: 'GET' | 'PUT';
  /** Is empty for the list. */
  name: string;
  text?: string;
  /** Is the known length of what is sent or answered. */
  bytes: number;
}

interface OutsideAnswer {
  status: number;
  text: string;
}

/**
 * Makes one call.
 * @throws Error on silence, on a broken connection, on an inside address
 */
async function call(
  url: URL,
  { method, text, bytes: known }: OutsideRequest,
  options: OutsideOptions,
): Promise<OutsideAnswer> {
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
  const patience = patienceOf(limitMs);
  patience.reach(known);
  const { signal } = patience;
  return new Promise<OutsideAnswer>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      ...{ method, headers, signal, lookup: publicLookup(hosts), agent: false },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        patience.reach(Math.max(known, bytes));
        if (bytes > MAX_ANSWER_BYTES) response.destroy(new Error('too long an answer'));
        else parts.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
    });
    request.end(text);
  })
    .finally(patience.end)
    .catch((cause: unknown) => {
      throw new Error(`${url.origin} ne répond pas comme il faut (${reasonOf(cause)}).`, { cause });
    });
}

/** Waits until the limit, and longer in proportion to the length of the text. */
function patienceOf(limitMs: number) {
  const startMs = performance.now();
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: ending.signal,
    reach: (bytes: number) => {
      clearTimeout(timer);
      const leftMs = limitMs + bytes / SLOWEST_BYTES_PER_MS - (performance.now() - startMs);
      timer = setTimeout(() => ending.abort(), leftMs);
    },
    end: () => clearTimeout(timer),
  };
}

/** Recognises this machine, written as such, which may be asked without https for a trial. */
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
  return new Error(`${base} ${what} (${status})${why}.`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'sans réponse';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'trop lent';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
