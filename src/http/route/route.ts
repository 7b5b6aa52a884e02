import { type Action, isAction } from '../../access/access.ts';
import type { problems } from '../../base/base.ts';
import type {
  Caller,
  Client,
  FinerRule,
  Operations,
  ReceivedFile,
  Repeat,
  Wanted,
} from '../../operations/operations.ts';
import type { Asked, Schema, Schemas } from '../../shapes/shapes.ts';
import type { FormFields } from '../body/form-body.ts';
import type { FormFile } from '../body/upload.ts';
import type { Reply } from './reply.ts';

/** What a route takes: names in its path, query and body, as checked against its schemas before `handle` is called. */
interface Shape {
  path?: string;
  query?: unknown;
  body?: unknown;
}

/**
 * One call, whole: what it is for people, who may, what it takes and answers. The server, the OpenAPI description and the
 * readable page are all made from these records, so they cannot disagree.
 */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express path, `/api/v1/dossiers/:id`. */
  path: string;
  /** Unique, camelCase: `operationId` in OpenAPI. */
  id: string;
  /** French, one sentence without full stop. */
  summary: string;
  /** French, when the summary does not say all. */
  detail?: string;
  tag: string;
  /** A line of the access table. The dossier's own rights are checked by the operation called. */
  access: Action;
  /** What more is needed, where the relation does not say all. */
  only?: FinerRule;
  /** Path names → schema, with its French description. What does not fit does not exist: 404. */
  params?: { [name: string]: Schema };
  /** Flat: strings, integers, flags. */
  query?: { [name: string]: Schema };
  body?: Schema;
  /** Bytes of a JSON body, default 1 MB. */
  bodyLimit?: number;
  /** The body is a multipart file instead: one that may be kept, or a sheet that is only read (CSV of any spreadsheet, XLSX). */
  upload?: 'kept' | 'sheet';
  /** The body is an HTML form of one of our pages instead (`FormFields`); its `Origin` is then required. */
  form?: true | 'with-files';
  /** Refuses before the body is read, where it may be heavy and the caller unknown. */
  admit?(ask: Pick<Ask, 'operations' | 'path' | 'client'>): Promise<void>;
  /** Success statuses. `type` is the media type when it is not JSON. */
  answers: { [status: number]: Success };
  /** Refusals that are this route's own; those of the door (401, 406, 413…) go without saying. */
  problems?: (keyof typeof problems)[];
  /** How an `Idempotency-Key` is kept: with the commit, by the door, by the door but `sealed` (the answer holds a secret:
   *  see `sealed.ts`), or not at all: `never` when it holds one that must not be kept, or when doing it twice is what is asked. Every POST but `/session`
   *  says which. */
  repeat?: 'with-commit' | 'by-door' | 'sealed' | 'never';
  /** Takes `If-Match`. */
  conditional?: true;
  /** Takes `Prefer: return=minimal`. */
  prefers?: true;
  /** Pages and machine endpoints that OpenAPI does not describe. */
  undocumented?: true;
  handle(ask: Ask): Promise<Reply> | Reply;
}

interface Success<Body = unknown> {
  description: string;
  schema?: Schema<Body>;
  type?: string;
}

/** What a route is given: a form of ours has no shape, and comes as it was sent. */
type Given<Names extends string, Q extends Schemas, Body, Form> = Ask<{
  path: Names;
  query: Asked<Q>;
  body: [Form] extends [undefined] ? Body : FormFields;
}>;

/** A route whose shapes say what `handle` takes and must answer; `http/api.ts` reads the types of its calls from here. */
interface Declared<Id, Method, Path, Names extends string, Q extends Schemas, Body, Answer, Form>
  extends Omit<Route, 'handle' | 'admit'> {
  id: Id & string;
  method: Method & Route['method'];
  path: Path & string;
  params?: { [Name in Names]: Schema };
  query?: Q;
  body?: Schema<Body>;
  form?: Form & Exclude<Route['form'], undefined>;
  answers: { [status: number]: Success<Answer> };
  admit?(ask: Pick<Given<Names, Q, Body, Form>, 'operations' | 'path' | 'client'>): Promise<void>;
  handle(ask: Given<Names, Q, Body, Form>): Promise<Reply<NoInfer<Answer>>> | Reply<NoInfer<Answer>>;
}

export function route<
  const Id extends string,
  const Method extends Route['method'],
  const Path extends string,
  Names extends string = never,
  Q extends Schemas = { [name: string]: never },
  Body = undefined,
  Answer = unknown,
  Form = undefined,
>(declared: Declared<Id, Method, Path, Names, Q, Body, Answer, Form>): typeof declared {
  return declared;
}

export interface Ask<S extends Shape = Shape> {
  operations: Operations;
  /** Who calls; on a route open to anyone it may be `nobody`, who holds no role. */
  caller: Caller;
  path: { [name in Extract<S['path'], string>]: string };
  query: S['query'];
  body: S['body'];
  file: ReceivedFile | null;
  files: FormFile[];
  repeat: Repeat | undefined;
  /** Revisions named in `If-Match`, newest first; null = no condition. */
  ifMatch: number[] | null;
  wants: Wanted;
  client: Client;
}

/** @throws Error a bug of ours: a route that names no line of the access table, or that two share, must not start */
export function checkRoutes(routes: Route[]): Route[] {
  const seen = new Set<string>();
  for (const route of routes) {
    const name = `${route.method.toUpperCase()} ${route.path}`;
    if (!isAction(String(route.access))) throw new Error(`${name} declares no action of the access table`);
    if (seen.has(name) || seen.has(route.id)) throw new Error(`${name} (${route.id}) is declared twice`);
    if (route.method === 'post' && !route.repeat && !route.form && route.id !== 'openSession') {
      throw new Error(`${name} does not say how an Idempotency-Key is kept`);
    }
    seen.add(name).add(route.id);
  }
  return routes;
}
