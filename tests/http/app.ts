import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../src/base/base.ts';
import { createRenderer } from '../../src/documents/documents.ts';
import { createMailer, type Message } from '../../src/effects/effects.ts';
import { createHttp, type Http, type HttpOptions } from '../../src/http/http.ts';
import {
  type BusinessClock,
  createOperations,
  manualClock,
  type Operations,
  type OperationsOptions,
} from '../../src/operations/operations.ts';
import type { Store } from '../../src/store/store.ts';
import { publishLeaveRequest } from '../shipped.ts';
import { type Described, describedBy } from './described.ts';
import { takingPostman } from './letters.ts';
import { freshStore, type HandClock } from './store.ts';

export const PASSWORD = 'girafe lampe tonnerre vélo';
const START = '2026-03-02T08:00:00.000Z';
/** One for all the servers of a worker: each opens a process of its own at the first letter, half a second of processor. */
const renderer = createRenderer();

export interface App {
  url: string;
  http: Http;
  server: Server;
  store: Store;
  /** What another process opens to work beside this one. */
  storeUrl: string;
  operations: Operations;
  /** Business clock. */
  clock: BusinessClock & { set(instant: string): void };
  /** Real clock: sessions, limits. */
  real: HandClock;
  /** What was logged at level error: bugs. */
  errors: object[];
  /** Lines of requests. */
  lines: object[];
  /** Addresses letters were sent to. */
  taken: string[];
  /** What they say. */
  letters: Message[];
  described: Described;
  /** Without account. */
  call: Call;
  /** Adds a person with these roles and signs in with a token. */
  as(name: string, roles: string[]): Promise<Client>;
  close(): Promise<void>;
}

/** JSON in, JSON out; a body that is text, bytes or a form is sent as it is. Every answer is compared with its description. */
type Call = (method: string, path: string, body?: unknown, headers?: { [name: string]: string }) => Promise<Called>;

export interface Client {
  id: string;
  email: string;
  token: string;
  call: Call;
}

interface Called {
  status: number;
  headers: Headers;
  body: Answered;
}

/** Whatever the server answered: tests say what they expect of it. */
interface Answered {
  [member: string]: Answered;
}

/** The whole product over a real store of its own, with the leave-request workflow of `tests/fixtures`. */
export async function startApp(
  options: Partial<HttpOptions> = {},
  wanted: Partial<OperationsOptions> = {},
): Promise<App> {
  const { url: storeUrl, store, real, close } = await freshStore();
  const clock = manualClock(START);
  const errors: object[] = [];
  const lines: object[] = [];
  const taken: string[] = [];
  const letters: Message[] = [];
  const log = {
    info: (fields: object) => void lines.push(fields),
    warn: () => {},
    error: (fields: object) => void errors.push(fields),
  };
  const operations = createOperations({
    ...{ store, clock, log, renderer },
    drain: { run: async () => {}, kinds: [] },
    mailer: {
      kick: () => mailer.kick(),
      messageOf: (mail) => mailer.messageOf(mail),
      withdraw: (ids) => mailer.withdraw(ids),
    },
    ...wanted,
  });
  const postman = takingPostman(taken, letters);
  const mailer = createMailer({ operations, store, postman, renderer, domain: 'localhost', log });
  await publishLeaveRequest({ operations });
  const http = createHttp({ operations, log, options: { demo: true, ...options } });
  const server = await http.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const described = describedBy((await (await fetch(`${url}/api/v1/openapi.json`)).json()) as JsonObject);
  const call: Call = (method, path, body, headers) => send({ url, described }, method, path, body, headers);
  return {
    ...{ url, http, server, store, storeUrl, operations, clock, real, errors, lines, taken, letters, described, call },
    as: (name, roles) => signedIn(call, operations, name, roles),
    close: async () => {
      await http.stop(server, { graceMs: 1_000 });
      await close();
    },
  };
}

async function signedIn(call: Call, operations: Operations, name: string, roles: string[]): Promise<Client> {
  const email = `${name}@exemple.fr`;
  const { id } = await operations.machine.addPerson({
    email,
    name: `Personne ${name}`,
    password: PASSWORD,
    isPasswordDrawn: true,
    roles,
  });
  const { body } = await call('POST', '/api/v1/session', {
    email,
    password: PASSWORD,
    kind: 'token',
    name: 'Essai',
    scope: 'all',
  });
  const token = String(body.session?.token);
  const bearer = { authorization: `Bearer ${token}` };
  return {
    id,
    email,
    token,
    call: (method, path, content, headers) => call(method, path, content, { ...bearer, ...headers }),
  };
}

async function send(
  { url, described }: { url: string; described: Described },
  method: string,
  path: string,
  body: unknown,
  headers: { [name: string]: string } = {},
): Promise<Called> {
  const response = await fetch(`${url}${path}`, { method, redirect: 'manual', ...contentOf(body, headers) });
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const sent = typeof body === 'string' || body instanceof FormData ? undefined : body;
  const answer = { method, path, status: response.status, type, body: /json/.test(type) ? JSON.parse(text) : text };
  described.check({ ...answer, sent });
  return { status: response.status, headers: response.headers, body: answer.body };
}

function contentOf(body: unknown, headers: { [name: string]: string }): RequestInit {
  if (body === undefined) return { headers };
  if (typeof body === 'string' || body instanceof FormData) return { body, headers };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
}
