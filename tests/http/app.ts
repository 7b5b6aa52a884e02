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
import { type DescriptionCheck, describedBy } from './described.ts';
import { takingPostman } from './documents/letters.ts';
import { freshStore, type HandClock } from './store.ts';

export const PASSWORD = 'girafe lampe tonnerre vélo';
const START = '2026-03-02T08:00:00.000Z';
/**
 * Serves all the applications of a test worker: each renderer starts a process at its first letter, which costs half a second of processor.
 */
const renderer = createRenderer();

export interface App {
  url: string;
  http: Http;
  server: Server;
  store: Store;
  /** Lets a test open a second process on the same store. */
  storeUrl: string;
  operations: Operations;
  clock: BusinessClock & { set(instant: string): void };
  /** Measures sessions and limits; a test moves it by hand. */
  real: HandClock;
  /** Collects what was logged at level error: each is a bug, so most tests expect none. */
  errors: object[];
  /** Collects what was logged at level info, one line a request. */
  lines: object[];
  /** Lists the addresses that letters were sent to. */
  taken: string[];
  /** Lists the letters composed so far, whole. */
  letters: Message[];
  described: DescriptionCheck;
  /** Tries the letters that wait, as a loop of the server does now and then. */
  sendWaiting(): Promise<void>;
  /** Makes a call without an account. */
  call: Call;
  /** Adds a person with these roles and signs in with a token. */
  as(name: string, roles: string[]): Promise<Client>;
  close(): Promise<void>;
}

/** Sends and reads JSON; a body that is text, bytes or a form is sent as it is. Every answer is compared with its OpenAPI description. */
type Call = (method: string, path: string, body?: unknown, headers?: { [name: string]: string }) => Promise<CallAnswer>;

export interface Client {
  id: string;
  email: string;
  token: string;
  call: Call;
}

interface CallAnswer {
  status: number;
  headers: Headers;
  body: AnswerBody;
}

/** Types whatever the server answers: each test checks the members it needs. */
interface AnswerBody {
  [member: string]: AnswerBody;
}

/** Starts the whole product over a fresh store, with the leave-request workflow of `tests/fixtures`. */
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
    sendWaiting: mailer.sendWaiting,
    as: (name, roles) => signedIn({ call, operations, errors }, name, roles),
    close: async () => {
      await http.stop(server, { graceMs: 1_000 });
      await close();
    },
  };
}

async function signedIn(
  { call, operations, errors }: Pick<App, 'call' | 'operations' | 'errors'>,
  name: string,
  roles: string[],
): Promise<Client> {
  const email = `${name}@exemple.fr`;
  const { id } = await operations.machine.addPerson({
    email,
    name: `Personne ${name}`,
    password: PASSWORD,
    isPasswordDrawn: true,
    roles,
  });
  const { status, body } = await call('POST', '/api/v1/session', {
    email,
    password: PASSWORD,
    kind: 'token',
    name: 'Essai',
    scope: 'all',
  });
  const token = String(body.session?.token);
  const bearer = { authorization: `Bearer ${token}` };
  return {
    ...{ id, email, token },
    call: async (method, path, content, headers) => {
      if (status !== 200) throw new Error(`${name} did not sign in: ${JSON.stringify(body)}`, { cause: errors });
      return call(method, path, content, { ...bearer, ...headers });
    },
  };
}

async function send(
  { url, described }: { url: string; described: DescriptionCheck },
  method: string,
  path: string,
  body: unknown,
  headers: { [name: string]: string } = {},
): Promise<CallAnswer> {
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
