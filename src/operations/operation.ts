import type { Action } from '../access/access.ts';
import type { problems } from '../base/base.ts';
import type { Asked, Schema, Schemas } from '../shapes/shapes.ts';
import type { Caller } from './caller.ts';
import type { Context } from './context.ts';
import type { FinerRule } from './finer-rules.ts';
import type { Answer, Repeat, Wanted } from './limits/repeat-types.ts';

/**
 * One operation, whole: what it is for people, who may, what it asks and answers, what does it. Verb, route, OpenAPI, the table of access
 * and the browser's addresses are made from these records. A record by itself loads nothing of what does it: `load` is called at the first call, or when a server starts.
 */
export interface Operation extends Described {
  asks: Asks;
  answers: Answers;
  /** Imports what does it. */
  load(): Promise<unknown>;
  /** Does it, with what was loaded. */
  run(loaded: never, context: never, call: never): unknown;
}

interface Described {
  /** Unique, camelCase: the name of its verb, and `operationId` in OpenAPI. */
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** `/api/v1/dossiers/:id`. */
  path: string;
  /** French, one sentence without full stop. */
  summary: string;
  /** French, when the summary does not say all. */
  detail?: string;
  tag: string;
  /** A line of the access table: the relation to the thing that is needed. */
  access: Action;
  /** What more is needed, where the relation does not say all. */
  only?: FinerRule;
  /** Refusals of its own; those that every route may answer (401, 406, 413…) go without saying. */
  problems?: (keyof typeof problems)[];
  /** How an `Idempotency-Key` is kept: with the commit, by the door, by the door but `sealed` (the answer holds a secret), or not at all:
   *  `never` when the answer holds one that must not be kept, or when doing it twice is what is asked. Every POST says which. */
  repeat?: 'with-commit' | 'by-door' | 'sealed' | 'never';
}

/** What is asked, wherever it stands in the request. No name is in two of its three places: `run` is given them side by side. */
export interface Asks {
  /** Path names → shape, with its French description. What does not fit does not exist. */
  path?: Schemas;
  /** Flat: strings, integers, flags. */
  query?: Schemas;
  body?: Schema;
  /** Bytes of a body, default 1 MB. */
  bodyLimit?: number;
  /** A file instead of a body: one that may be kept, or a sheet that is only read (CSV of any spreadsheet, XLSX). */
  upload?: 'kept' | 'sheet';
  /** Takes `If-Match`. */
  revision?: true;
  /** Takes `Prefer: return=minimal`. */
  preference?: true;
}

export type Answers = { [status: number]: Success };

export interface Success {
  description: string;
  schema?: Schema;
  /** The answer is a file of this media type, and what its reader's browser may do with it. */
  type?: string;
  file?: FileKind;
  /** Its `revision` is its `ETag`. */
  tagged?: true;
  /** Where what was made is read; `:id` is a member of the answer. */
  location?: string;
  /** `for-ever`: what a hash names; `never`: an answer that holds an address which opens something. */
  cache?: 'for-ever' | 'never';
}

/** `download`: to keep · `foreign`: what people sent, never shown in our origin · `printed`: shown, without script · `calendar`: read by agendas. */
export type FileKind = 'download' | 'foreign' | 'printed' | 'calendar';

/** A file as an answer. */
export interface FileAnswer {
  /** Absent: it is shown where it is asked. */
  name?: string;
  type: string;
  /** What is made as it is sent comes in pieces. */
  content: string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Default: to be saved. */
  shown?: boolean;
}

/** What else comes with a call. */
export interface CallRequest {
  repeat?: Repeat | undefined;
  /** Revisions the caller saw, newest first; null = no condition. */
  ifMatch?: number[] | null;
  wants?: Wanted;
  file?: ReceivedFile | null;
  client?: Client;
}

/** One call of an operation: by whom, what is asked, and all that comes with it. */
export interface Call<Given> extends Required<CallRequest> {
  caller: Caller;
  asked: Given;
}

/** Its type was found in its content. */
export interface ReceivedFile {
  name: string;
  type: string;
  content: Uint8Array;
}

/** From where one calls. */
export interface Client {
  address: string;
  /** A proxy says for whom it asks: the address may be its own. */
  isForwarded: boolean;
  /** Secret of the cookie or token that came with the request. */
  secret: string | null;
  via: 'cookie' | 'bearer' | null;
  /** The page asks by itself, nobody has acted for a while: the session does not live longer for it. */
  isIdle: boolean;
  device: string | null;
  /** Of a sign-in by the identity provider, begun in this browser. */
  pass: string | null;
  /** What it kept of an earlier sign-in. */
  browser: string | null;
}

type Flat<T> = { [Name in keyof T]: T[Name] };
/** Path, query and body side by side. */
export type Given<Path extends Schemas, Query extends Schemas, Body> = Flat<
  { [Name in keyof Path]: string } & Asked<Query> & (unknown extends Body ? object : Body)
>;

/** What one of the declared answers holds: its JSON, a file, or nothing. */
type Content<One> = One extends { type: string }
  ? FileAnswer
  : One extends { schema: Schema<infer Body> }
    ? Body
    : NoContent;
/** What a function returns that answers nothing. */
type NoContent = ReturnType<() => void> | undefined;
type Result<A extends Answers, Kept> = [Kept] extends ['with-commit']
  ? Answer<Content<A[keyof A]>>
  : Content<A[keyof A]>;

interface Declared<Id, Method, Path, P extends Schemas, Q extends Schemas, Body, A extends Answers, Kept, Loaded, World>
  extends Omit<Operation, 'load' | 'run'> {
  id: Id & string;
  method: Method & Operation['method'];
  path: Path & string;
  asks: Omit<Asks, 'path' | 'query' | 'body'> & { path?: P; query?: Q; body?: Schema<Body> };
  answers: A;
  repeat?: Kept & NonNullable<Operation['repeat']>;
  load(): Promise<Loaded>;
  run(loaded: Loaded, context: World, call: Call<Given<P, Q, Body>>): Result<A, Kept> | Promise<Result<A, Kept>>;
}

export function operation<
  const Id extends string,
  const Method extends Operation['method'],
  const Path extends string,
  A extends Answers,
  P extends Schemas = Record<never, Schema>,
  Q extends Schemas = Record<never, Schema>,
  Body = unknown,
  const Kept = undefined,
  Loaded = unknown,
  World extends Context = Context,
>(declared: Declared<Id, Method, Path, P, Q, Body, A, Kept, Loaded, World>): typeof declared {
  return declared;
}

/** The file of a call that asks for one. */
export function fileIn(file: ReceivedFile | null): ReceivedFile {
  if (file === null) throw new Error('What asks for a file is called with one');
  return file;
}
