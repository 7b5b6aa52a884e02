import { type Action, isAction } from '../../access/access.ts';
import type { problems } from '../../base/base.ts';
import type {
  Caller,
  Client,
  FinerRule,
  Operations,
  ReceivedFile,
  Repeat,
  WantedAnswer,
} from '../../operations/operations.ts';
import type { QueryType, Schema, Schemas } from '../../shapes/shapes.ts';
import type { FormFields, FormFile } from '../body/body.ts';
import type { Reply } from './reply.ts';

/** Types what a route takes: names in its path, query and body, as checked against its schemas before `handle` is called. */
interface RouteShape {
  path?: string;
  query?: unknown;
  body?: unknown;
}

/**
 * Describes one call completely: its purpose in words, who may call it, what it takes and answers. The server, the OpenAPI description and
 * the readable page are all made from these records, so they cannot disagree.
 */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Is an Express path, `/api/v1/dossiers/:id`. */
  path: string;
  /** Is unique, in camelCase: the `operationId` in OpenAPI. */
  id: string;
  /** Is one French sentence without full stop. */
  summary: string;
  /** Explains in French what the summary leaves out. */
  detail?: string;
  tag: string;
  /** Names a line of the access table. The operation called checks the rights on the dossier. */
  access: Action;
  /** Says what more is required, where the relation to the dossier is not enough. */
  only?: readonly FinerRule[] | undefined;
  /** Maps path names to schemas, with a French description. A name that does not fit its schema does not exist: 404. */
  params?: { [name: string]: Schema };
  /** Holds flat parameters only: strings, integers, flags. */
  query?: { [name: string]: Schema };
  body?: Schema;
  /** Limits a JSON body, in bytes; 1 MB by default. */
  bodyLimit?: number;
  /** Replaces the body by a multipart file: a file to keep, or a sheet that is only read (CSV of any spreadsheet, XLSX). */
  upload?: 'kept' | 'sheet';
  /** Replaces the body by an HTML form of one of our pages (`FormFields`); its `Origin` is then required. */
  form?: true | 'with-files';
  /** Refuses before the body is read, when it may be heavy and the caller unknown. */
  admit?(ask: Pick<Ask, 'operations' | 'path' | 'client'>): Promise<void>;
  /** Lists the success statuses. `type` is the media type when it is not JSON. */
  answers: { [status: number]: Success };
  /** Lists the refusals of this route alone; those common to all routes (401, 406, 413…) are not repeated. */
  problems?: (keyof typeof problems)[];
  /**
   * Says how an `Idempotency-Key` is kept: with the commit; by the dispatch of requests; by the dispatch but `sealed` (the answer holds a
   * secret: see `sealed.ts`); or `never`, when the answer holds a secret that must not be kept, or when a repeated request must act again.
   * Every POST but `/session` says which.
   */
  repeat?: 'with-commit' | 'by-door' | 'sealed' | 'never';
  /** Says that the route accepts `If-Match`. */
  conditional?: true;
  /** Says that the route accepts `Prefer: return=minimal`. */
  prefers?: true;
  /** Says that OpenAPI does not describe the route, as for pages and machine endpoints. */
  undocumented?: true;
  handle(ask: Ask): Promise<Reply> | Reply;
}

interface Success<Body = unknown> {
  description: string;
  schema?: Schema<Body>;
  type?: string;
}

/** Types what a route receives: a form of ours has no shape, and comes as it was sent. */
type RouteAsk<Names extends string, Q extends Schemas, Body, Form> = Ask<{
  path: Names;
  query: QueryType<Q>;
  body: [Form] extends [undefined] ? Body : FormFields;
}>;

/** Types a route whose schemas decide what `handle` takes and must answer; `http/api.ts` reads the types of its calls from here. */
interface DeclaredRoute<Id, Method, Path, Names extends string, Q extends Schemas, Body, Answer, Form>
  extends Omit<Route, 'handle' | 'admit'> {
  id: Id & string;
  method: Method & Route['method'];
  path: Path & string;
  params?: { [Name in Names]: Schema };
  query?: Q;
  body?: Schema<Body>;
  form?: Form & Exclude<Route['form'], undefined>;
  answers: { [status: number]: Success<Answer> };
  admit?(ask: Pick<RouteAsk<Names, Q, Body, Form>, 'operations' | 'path' | 'client'>): Promise<void>;
  handle(ask: RouteAsk<Names, Q, Body, Form>): Promise<Reply<NoInfer<Answer>>> | Reply<NoInfer<Answer>>;
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
>(declared: DeclaredRoute<Id, Method, Path, Names, Q, Body, Answer, Form>): typeof declared {
  return declared;
}

export interface Ask<S extends RouteShape = RouteShape> {
  operations: Operations;
  /** Is the caller; on a route open to anyone it may be `nobody`, who holds no role. */
  caller: Caller;
  path: { [name in Extract<S['path'], string>]: string };
  query: S['query'];
  body: S['body'];
  file: ReceivedFile | null;
  files: FormFile[];
  repeat: Repeat | undefined;
  /** Lists the revisions named in `If-Match`, newest first; null when there is no condition. */
  ifMatch: number[] | null;
  wants: WantedAnswer;
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
