import type { Action } from '../access/access.ts';
import type { problems } from '../base/base.ts';
import type { QueryType, Schema, Schemas } from '../shapes/shapes.ts';
import type { Caller } from './caller.ts';
import type { Context } from './context.ts';
import type { FinerRule } from './finer-rules.ts';
import type { OperationAnswer, Repeat, WantedAnswer } from './shared-shapes/shared-shapes.ts';

/**
 * An operation is described by one record: who may call it, its parameters, its answers and its implementation. Verb, route, OpenAPI, the
 * access table and the browser's addresses are made from these records. A record by itself loads no implementation: `load` is called at the
 * first call, or when a server starts.
 */
export interface Operation extends OperationDescription {
  asks: Asks;
  answers: DeclaredAnswers;
  /** Imports the implementation. */
  load(): Promise<unknown>;
  /** Runs the operation with the implementation that `load` imported. */
  run(loaded: never, context: never, call: never): unknown;
}

/** Groups the operations in the documentation, in this order. */
export const TAGS = [
  'Session',
  'Mon compte',
  'Dossiers',
  'Documents',
  'Liens signés',
  'Travail',
  'Conservation',
  'Audit',
  'Droits des personnes',
  'Messages',
  'Définitions',
  'Pages',
  'Administration',
  'Mandats',
  'Inscriptions',
] as const;

interface OperationDescription {
  /** Names the verb and the `operationId` in OpenAPI; unique, in camelCase. */
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** Reads like `/api/v1/dossiers/:id`. */
  path: string;
  /** Is one French sentence, without full stop. */
  summary: string;
  /** Adds, in French, what the summary does not say. */
  detail?: string;
  tag: (typeof TAGS)[number];
  /** Names the line of the access table that says which relation to the dossier is needed. */
  access: Action;
  /** Requires more where the relation is not enough; an address that names nobody else acts on the caller alone, and needs no more. */
  only?: readonly FinerRule[];
  /** Lists the refusals of this operation; those that every route may answer (401, 406, 413…) are left out. */
  problems?: (keyof typeof problems)[];
  /**
   * Says how the answer to an `Idempotency-Key` is kept: with the commit, by the route, or by the route but `sealed` (the answer holds a
   * secret). `never` is for an answer whose secret must not be kept, or an act that is meant to be done twice. Every POST sets it.
   */
  repeat?: 'with-commit' | 'by-door' | 'sealed' | 'never';
}

/** Describes the parameters of a request. No name is in two of path, query and body, because `run` receives them merged. */
export interface Asks {
  /** Gives each name in the path its shape. A value that does not fit answers not found. */
  path?: Schemas;
  /** Holds only strings, integers and flags. */
  query?: Schemas;
  body?: Schema;
  /** Limits the body, in bytes; 1 MB by default. */
  bodyLimit?: number;
  /** Takes a file instead of a body: `kept`, or a `sheet` that is only read (CSV of any spreadsheet, XLSX). */
  upload?: 'kept' | 'sheet';
  /** Takes `If-Match`. */
  revision?: true;
  /** Takes `Prefer: return=minimal`. */
  preference?: true;
}

export type DeclaredAnswers = { [status: number]: Success };

export interface Success {
  description: string;
  schema?: Schema;
  /** Gives the media type of an answer that is a file; `file` says what the reader's browser may do with it. */
  type?: string;
  file?: FileKind;
  /** Sends the answer's `revision` as its `ETag`. */
  tagged?: true;
  /** Gives the path where the new thing is read; `:id` is a member of the answer. */
  location?: string;
  /** Caches for ever what a hash names; `never` is for an answer that holds an address which opens something. */
  cache?: 'for-ever' | 'never';
}

/**
 * Says how a browser treats a file. `download`: saved · `foreign`: sent by people, never shown in our origin · `printed`: shown, without
 * script · `picture`: drawn by us, shown in our pages · `calendar`: read by agendas.
 */
export type FileKind = 'download' | 'foreign' | 'printed' | 'picture' | 'calendar';

/** Describes an answer that is a file. */
export interface FileAnswer {
  /** Names the file once saved; without a name the browser shows it in place. */
  name?: string;
  type: string;
  /** Comes in pieces when the file is made while it is sent. */
  content: string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Shows the file instead of saving it; false by default. */
  shown?: boolean;
}

/** Holds what comes with a call besides its parameters. */
export interface CallRequest {
  repeat?: Repeat | undefined;
  /** Lists the revisions the caller saw, newest first; null sets no condition. */
  ifMatch?: number[] | null;
  wants?: WantedAnswer;
  file?: ReceivedFile | null;
  client?: Client;
}

/** Describes one call of an operation: its caller, its parameters, and all that comes with it. */
export interface Call<Given> extends Required<CallRequest> {
  caller: Caller;
  asked: Given;
}

/** Describes a file received; its type was detected from its content, not from what the sender declared. */
export interface ReceivedFile {
  name: string;
  type: string;
  content: Uint8Array;
}

/** Describes the browser or program a call comes from. */
export interface Client {
  address: string;
  /** Is true when a proxy names the address it asks for; `address` may then be the proxy's own. */
  isForwarded: boolean;
  /** Holds the secret of the cookie or token that came with the request. */
  secret: string | null;
  via: 'cookie' | 'bearer' | null;
  /** Is true when the page asks by itself while nobody acts: the call does not prolong the session. */
  isIdle: boolean;
  device: string | null;
  /** Holds the secret of a sign-in begun in this browser with the identity provider. */
  pass: string | null;
  /** Holds the mark that this browser kept of an earlier sign-in. */
  browser: string | null;
}

type FlatParameters<T> = { [Name in keyof T]: T[Name] };
/** Merges path, query and body into one object. */
export type GivenParameters<Path extends Schemas, Query extends Schemas, Body> = FlatParameters<
  { [Name in keyof Path]: string } & QueryType<Query> & (unknown extends Body ? object : Body)
>;

/** Names what one of the declared answers holds: its JSON, a file, or nothing. */
type AnswerContent<One> = One extends { type: string }
  ? FileAnswer
  : One extends { schema: Schema<infer Body> }
    ? Body
    : NoContent;
/** A function without an answer returns this type. */
type NoContent = ReturnType<() => void> | undefined;
type Result<A extends DeclaredAnswers, Kept> = [Kept] extends ['with-commit']
  ? OperationAnswer<AnswerContent<A[keyof A]>>
  : AnswerContent<A[keyof A]>;

interface DeclaredOperation<
  Id,
  Method,
  Path,
  P extends Schemas,
  Q extends Schemas,
  Body,
  A extends DeclaredAnswers,
  Kept,
  Loaded,
  World,
> extends Omit<Operation, 'load' | 'run'> {
  id: Id & string;
  method: Method & Operation['method'];
  path: Path & string;
  asks: Omit<Asks, 'path' | 'query' | 'body'> & { path?: P; query?: Q; body?: Schema<Body> };
  answers: A;
  repeat?: Kept & NonNullable<Operation['repeat']>;
  load(): Promise<Loaded>;
  run(
    loaded: Loaded,
    context: World,
    call: Call<GivenParameters<P, Q, Body>>,
  ): Result<A, Kept> | Promise<Result<A, Kept>>;
}

export function operation<
  const Id extends string,
  const Method extends Operation['method'],
  const Path extends string,
  A extends DeclaredAnswers,
  P extends Schemas = Record<never, Schema>,
  Q extends Schemas = Record<never, Schema>,
  Body = unknown,
  const Kept = undefined,
  Loaded = unknown,
  World extends Context = Context,
>(declared: DeclaredOperation<Id, Method, Path, P, Q, Body, A, Kept, Loaded, World>): typeof declared {
  return declared;
}

/** Returns the file of a call that requires one. */
export function fileIn(file: ReceivedFile | null): ReceivedFile {
  if (file === null) throw new Error('What asks for a file is called with one');
  return file;
}
