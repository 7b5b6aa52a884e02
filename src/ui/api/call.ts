import type { Api, Problem } from '../../http/http.ts';
import { isIdle, noteReported } from './activity.ts';
import { isKnown, session, whenOpen } from './session.ts';

/** A refusal, or the network's silence (code `offline`): what a screen shows, word for word. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** True when the answer is no, and would be no again: not for this person, or there is nothing there. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Refused && (error.problem.status === 403 || error.problem.status === 404);
}

export interface CallOptions {
  body?: unknown;
  /** Revision the reader saw: the server refuses (412) when the dossier has changed since. */
  ifRevision?: number;
  /** Makes a repetition harmless: kept by whoever may send the same thing twice. */
  repeatKey?: string;
  /** The page that follows an act is of no use. */
  wants?: 'receipt';
  signal?: AbortSignal;
}

/** Each call by its address, as `addresses/` names it: a page carries those of its own calls, and the compiler takes no other. */
type Calls = { [Id in keyof Api as Api[Id]['at']]: Api[Id] };

/** The names in its path, its query (what is undefined or empty is not sent) and its body, as the server says them. */
export type Asking<At extends keyof Calls> = Path<Calls[At]['path']> &
  (undefined extends Calls[At]['body'] ? object : { body: Calls[At]['body'] }) &
  Omit<CallOptions, 'body'> & { query?: Loose<Calls[At]['query']> };
type Path<Names> = [keyof Names] extends [never] ? object : { path: Names };
type Loose<Query> = { [Name in keyof Query]: Query[Name] | undefined };

/**
 * One call. When the session has ended, it waits until the person has signed in again.
 *
 * @returns its JSON answer
 * @throws Refused with the server's problem, or `offline` when no answer came
 */
export async function call<At extends keyof Calls>(
  at: At,
  ...[asking]: object extends Asking<At> ? [Asking<At>?] : [Asking<At>]
): Promise<Calls[At]['answer']> {
  const response = await answerOf(at, asking);
  // What the server is held to by the compiler, and by its tests, to answer.
  return (response.status === 204 ? undefined : await response.json()) as Calls[At]['answer'];
}

type Asked = CallOptions & { path?: { [name: string]: string }; query?: Parameters };
type Parameters = { [name: string]: string | number | boolean | undefined };

/** What is given of them. */
function parametersOf(asked: Parameters): URLSearchParams {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}

/** One call that carries a file. @throws Refused as `call` does */
export async function sendFile<At extends keyof Calls>(
  at: At,
  file: File,
  asking: Asking<At>,
): Promise<Calls[At]['answer']> {
  const body = new FormData();
  body.append('file', file);
  // As of `call`.
  return (await (await answerOf(at, { ...asking, body })).json()) as Calls[At]['answer'];
}

/**
 * One call whose answer is a file, saved where the browser saves what is downloaded.
 *
 * @throws Refused as `call` does
 */
export async function saveFile<At extends keyof Calls>(at: At, name: string, asking: Asking<At>): Promise<void> {
  const address = URL.createObjectURL(await (await answerOf(at, asking)).blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The download has begun; its bytes may be let go a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function answerOf(at: string, asking: object | undefined): Promise<Response> {
  // True of each operation: of any of them at once, the compiler cannot say it.
  const { path = {}, query = {}, ...options } = (asking ?? {}) as Asked;
  return answerTo(at.split(' ')[0] ?? '', filled(at, path, query), options);
}

/** Where a link leads, when what is asked is to be read by the browser itself. */
export function addressOf<At extends keyof Calls>(
  at: At,
  asked: Pick<Asking<At>, keyof Asking<At> & ('path' | 'query')>,
) {
  // As of `answerOf`.
  const { path = {}, query = {} } = asked as Asked;
  return filled(at, path, query);
}

function filled(at: string, path: { [name: string]: string }, query: Parameters): string {
  const address = at.slice(at.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name) => encodeURIComponent(path[name] ?? ''));
  const search = String(parametersOf(query));
  return address + (search && `?${search}`);
}

async function answerTo(method: string, path: string, options: CallOptions): Promise<Response> {
  const response = await fetch(path, requestOf(method, path, options)).catch((cause: unknown) => {
    throw new Refused(OFFLINE, { cause });
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code !== 'unauthenticated' || !isKnown() || path === SESSION) throw new Refused(problem);
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

/** A proxy in between may answer anything; people still need a sentence. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return body;
  return { ...OFFLINE, status: response.status, code: response.status >= 500 ? 'unavailable' : 'bad-request' };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
