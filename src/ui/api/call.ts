import type { Api, Problem } from '../../http/http.ts';
import { isIdle, noteReported } from './activity.ts';
import { isKnown, session, whenOpen } from './session.ts';

/** Carries a refusal of the server, or its silence (code `offline`), in words that a screen shows as they are. */
export class ServerRefusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** Tells whether the server refused for good, with 403 or 404: asking again would give the same answer. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ServerRefusal && (error.problem.status === 403 || error.problem.status === 404);
}

export interface CallOptions {
  body?: unknown;
  /** Holds the revision that the reader saw: the server refuses (412) when the dossier has changed since. */
  ifRevision?: number;
  /** Makes a repetition harmless: a caller that may send the same thing twice keeps the key. */
  repeatKey?: string;
  /** Asks for a short answer when the caller does not need the dossier as it stands after the act. */
  wants?: 'receipt';
  signal?: AbortSignal;
}

/** Maps each address of `addresses/` to its call: a page ships only the addresses it uses, and the compiler accepts no other. */
type Calls = { [Id in keyof Api as Api[Id]['at']]: Api[Id] };

/** Holds what a call needs: the names in its path, its query (undefined and empty values are not sent) and its body. */
export type CallInput<At extends keyof Calls> = CallPath<Calls[At]['path']> &
  (undefined extends Calls[At]['body'] ? object : { body: Calls[At]['body'] }) &
  Omit<CallOptions, 'body'> & { query?: Loose<Calls[At]['query']> };
type CallPath<Names> = [keyof Names] extends [never] ? object : { path: Names };
type Loose<Query> = { [Name in keyof Query]: Query[Name] | undefined };

/**
 * Calls the server at one address. When the session has ended, the call waits until the person has signed in again.
 * @returns its JSON answer
 * @throws ServerRefusal with the server's problem, or `offline` when no answer came
 */
export async function call<At extends keyof Calls>(
  at: At,
  ...[asking]: object extends CallInput<At> ? [CallInput<At>?] : [CallInput<At>]
): Promise<Calls[At]['answer']> {
  const response = await answerOf(at, asking);
  // The compiler and the tests of the server guarantee the type of its answers.
  return (response.status === 204 ? undefined : await response.json()) as Calls[At]['answer'];
}

type UntypedRequest = CallOptions & { path?: { [name: string]: string }; query?: Parameters };
type Parameters = { [name: string]: string | number | boolean | undefined };

/** Drops the parameters that are undefined or empty. */
function parametersOf(asked: Parameters): URLSearchParams {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}

/**
 * Sends a file to the server.
 * @throws ServerRefusal as `call` does
 */
export async function sendFile<At extends keyof Calls>(
  at: At,
  file: File,
  asking: CallInput<At>,
): Promise<Calls[At]['answer']> {
  const body = new FormData();
  body.append('file', file);
  // The type is guaranteed as in `call`.
  return (await (await answerOf(at, { ...asking, body })).json()) as Calls[At]['answer'];
}

/**
 * Asks for a file and saves it where the browser keeps its downloads.
 * @throws ServerRefusal as `call` does
 */
export async function saveFile<At extends keyof Calls>(at: At, name: string, asking: CallInput<At>): Promise<void> {
  const address = URL.createObjectURL(await (await answerOf(at, asking)).blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The download has begun, so its bytes may be released a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function answerOf(at: string, asking: object | undefined): Promise<Response> {
  // The type holds for each operation, but the compiler cannot prove it for all of them at once.
  const { path = {}, query = {}, ...options } = (asking ?? {}) as UntypedRequest;
  return answerTo(at.split(' ')[0] ?? '', filled(at, path, query), options);
}

/** Builds the address of a link that the browser opens or downloads by itself. */
export function addressOf<At extends keyof Calls>(
  at: At,
  asked: Pick<CallInput<At>, keyof CallInput<At> & ('path' | 'query')>,
) {
  // The type holds as in `answerOf`.
  const { path = {}, query = {} } = asked as UntypedRequest;
  return filled(at, path, query);
}

function filled(at: string, path: { [name: string]: string }, query: Parameters): string {
  const address = at.slice(at.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name) => encodeURIComponent(path[name] ?? ''));
  const search = String(parametersOf(query));
  return address + (search && `?${search}`);
}

async function answerTo(method: string, path: string, options: CallOptions): Promise<Response> {
  const response = await fetch(path, requestOf(method, path, options)).catch((cause: unknown) => {
    throw new ServerRefusal(OFFLINE, { cause });
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code !== 'unauthenticated' || !isKnown() || path === SESSION) throw new ServerRefusal(problem);
    session.trigger.ended();
    await whenOpen();
    return answerTo(method, path, options);
  }
  return response;
}

function requestOf(
  method: string,
  path: string,
  { body, ifRevision, repeatKey, wants, signal }: CallOptions,
): RequestInit {
  const isForm = body instanceof FormData;
  const idle = path === SESSION ? method === 'GET' : isIdle();
  if (!idle) noteReported();
  const headers = {
    accept: 'application/json',
    ...(idle && { 'x-jalon-idle': '1' }),
    ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    ...(ifRevision !== undefined && { 'if-match': `"${ifRevision}"` }),
    ...(repeatKey !== undefined && { 'idempotency-key': repeatKey }),
    ...(wants === 'receipt' && { prefer: 'return=minimal' }),
  };
  return {
    method,
    headers,
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

const SESSION = '/api/v1/session';

const OFFLINE: Problem = {
  status: 0,
  code: 'offline',
  title: 'Pas de réponse',
  detail: 'Le serveur ne répond pas. Rien de ce que vous avez écrit n’est perdu : réessayez dans un instant.',
};

/** Reads the problem of an answer; a proxy may answer anything, and people still need a sentence to read. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return body;
  return { ...OFFLINE, status: response.status, code: response.status >= 500 ? 'unavailable' : 'bad-request' };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
