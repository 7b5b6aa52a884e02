import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { ACTIONS, fitsScope } from '../../access/access.ts';
import { createTurns, type JsonObject, problems, refuse } from '../../base/base.ts';
import type { Caller, Client, Operations } from '../../operations/operations.ts';
import { type Ask, checkOf, empty, json, type Reply, type Route, type RouteCheck, send } from '../route/route.ts';
import { browserCookie, newNonce, traceOf } from '../server/server.ts';
import { mayCompress, sendJson } from './compressed.ts';
import { ifMatchOf, repeatOf, wantedBy } from './conditions.ts';
import { contentReader } from './content.ts';
import { callerOf, cookieOf, credentialsOf, isForwarded, nobody } from './identity.ts';
import { queryReader } from './query.ts';
import { type SealedRepeat, sealedBy } from './sealed.ts';
import { together } from './together.ts';

export interface RequestContext {
  operations: Operations;
  cookieName: string;
  /** Is the name and port that people see, `jalon.example.org`; null means the request's Host. */
  host: string | null;
}

const NO_QUERY = {};

/**
 * Leads every request to its route: it finds who calls, from where, what is wanted and what is sent; then it makes one call and one answer.
 * The schemas and the reader of the query depend on the route alone, so they are prepared once, here.
 */
export function handlerOf(route: Route, context: RequestContext): RequestHandler {
  const readQuery = queryReader(route.query ?? NO_QUERY);
  const checks = Object.entries(route.params ?? {}).map(([name, schema]) => ({ name, check: checkOf(schema) }));
  const readContent = contentReader(route);
  const types = Object.values(route.answers).map(({ type = 'application/json' }) => type.split(';')[0] ?? type);
  const isPage = types.includes('text/html');
  const isPackable = mayCompress(route);
  return async (request, response) => {
    const trace = traceOf(request);
    trace.route = route.path;
    trace.isPage = isPage;
    const client: Client = {
      ...{
        address: request.ip ?? '',
        isForwarded: isForwarded(request),
        device: deviceOf(request.headers['user-agent']),
      },
      pass: cookieOf(request.headers.cookie, `${context.cookieName}-pass`),
      browser: cookieOf(request.headers.cookie, browserCookie(context.cookieName)),
      ...credentialsOf(request, context.cookieName),
    };
    const caller = await admitted(route, context.operations, client);
    trace.person = caller === nobody ? null : caller.person.id;
    if (client.via !== 'bearer')
      refuseCrossSite(request, context.host ?? request.host, route.form ? 'refused' : 'accepted');
    refuseOtherFormats(request, types);
    const path = pathOf(request, checks);
    const query = readQuery(searchOf(request));
    if (request.is('multipart/form-data')) await route.admit?.({ operations: context.operations, path, client });
    const lastByte = watchLastByte(request);
    const { body, file, files, fingerprint } = await readContent(request, response);
    const key = headerOf(request, 'idempotency-key');
    const repeat =
      route.repeat && route.repeat !== 'never' ? repeatOf(key, caller, request.originalUrl, fingerprint) : undefined;
    const ifMatch = route.conditional ? ifMatchOf(request.headers['if-match']) : null;
    const wants = route.prefers ? wantedBy(headerOf(request, 'prefer')) : 'view';
    const { operations } = context;
    const ask = {
      operations,
      caller: { ...caller, received: lastByte() },
      path,
      query,
      body,
      file,
      files,
      repeat,
      ifMatch,
      wants,
      client,
    };
    await together();
    const reply = await answer(route, ask);
    const isOnlyAsked = request.method === 'HEAD' && reply.kind === 'stream';
    if (isUnchanged(request, reply)) return void response.writeHead(304, reply.headers).end();
    if (isPackable && reply.kind === 'json') return sendJson(request, response, reply);
    send(response, isOnlyAsked ? empty() : reply, newNonce);
  };
}

/** Tells whether the client already holds this content, by its `ETag`. */
function isUnchanged(request: Request, reply: Reply): reply is Extract<Reply, { kind: 'bytes' }> {
  const etag = reply.kind === 'bytes' ? reply.headers['etag'] : undefined;
  if (typeof etag !== 'string') return false;
  const kept = headerOf(request, 'if-none-match')?.split(/,\s*/) ?? [];
  return kept.includes(etag);
}

/** Returns the caller when the access table requires one; the operation called checks their rights on a dossier. */
async function admitted(route: Route, operations: Operations, client: Client): Promise<Caller> {
  const needed = ACTIONS[route.access];
  if (needed === 'anyone') return nobody;
  const caller = await callerOf(operations, client);
  if ((needed === 'admin' || needed === 'dpo') && !caller.person.roles.includes(needed)) {
    refuse(problems.forbidden(`Il faut le rôle « ${needed} » pour faire cela : demandez-le à l'administration.`));
  }
  const scope = caller.session?.kind === 'token' ? (caller.session.scope ?? 'all') : 'all';
  if (!fitsScope(scope, route.access, route.method === 'get'))
    refuse(problems.forbidden(`Ce jeton (« ${scope} ») ne permet pas cela : il en faut un autre, plus large.`));
  return caller;
}

/** Is the type declared by a route that sends files back with the type they came with. */
const ANY_TYPE = '*/*';

function refuseOtherFormats(request: Request, types: string[]): void {
  if (request.headers.accept === undefined || types.includes(ANY_TYPE) || request.accepts(types)) return;
  refuse(
    problems.notAcceptable(`Réponse proposée : ${[...new Set(types)].join(', ')}. Demandez ce format par « Accept ».`),
  );
}

/**
 * Returns when the last byte of the request arrived (`performance.now()`), to be asked once all is read; for a request without content,
 * when the request arrived.
 */
function watchLastByte(request: Request): () => number {
  let readAt = performance.now();
  request.once('end', () => {
    readAt = performance.now();
  });
  return () => readAt;
}

/** Refuses a name in the path that cannot be one of ours, without looking for it. */
function pathOf(request: Request, checks: { name: string; check: RouteCheck }[]): { [name: string]: string } {
  for (const { name, check } of checks) {
    if (check(request.params[name]).length > 0)
      refuse(problems.notFound(`Rien ne porte le nom donné dans l'adresse (${name}).`));
  }
  return Object.fromEntries(checks.map(({ name }) => [name, String(request.params[name])]));
}

function searchOf({ originalUrl }: Request): string {
  const mark = originalUrl.indexOf('?');
  return mark < 0 ? '' : originalUrl.slice(mark + 1);
}

function headerOf(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Makes the requests of one key wait for each other. */
const inTurn = createTurns();

/** Answers a request; a second request with the same key waits for the answer of the first. */
function answer(route: Route, ask: Ask): Promise<Reply> {
  const { repeat } = ask;
  if (!repeat) return Promise.resolve(route.handle(ask));
  const answered = (): Promise<Reply> | Reply => {
    if (route.repeat === 'by-door') return answerOnce(route, ask, { repeat, seal: toJson, open: toJson });
    return route.repeat === 'sealed' ? answerOnce(route, ask, sealedBy(repeat)) : route.handle(ask);
  };
  return inTurn(answered, `${repeat.scope}\n${repeat.key}`);
}

async function answerOnce(route: Route, ask: Ask, { repeat, seal, open }: SealedRepeat): Promise<Reply> {
  const known = await ask.operations.recall(repeat);
  if (known) return json(open(known.body), known.status, { 'idempotency-replayed': 'true' });
  const reply = await route.handle(ask);
  if (reply.kind === 'json') await ask.operations.remember(repeat, { status: reply.status, body: seal(reply.body) });
  return reply;
}

/** Returns what the client will read: members that JSON leaves out are not kept either. */
function toJson(body: object): JsonObject {
  return JSON.parse(JSON.stringify(body));
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a mutation that another site made the browser send. Browsers say where a request comes from: `Sec-Fetch-Site`, or `Origin` in the
 * older ones, and no page can forge them. A client that says neither is no browser: it holds its cookie by itself, and had to send JSON,
 * which a form of another site cannot. Hosts are compared rather than whole origins, as a proxy that ends TLS makes our own scheme unknown.
 * (Go's `http.CrossOriginProtection` takes the same steps.) Another site can send forms: for them, a request that says neither is refused
 * (`unsaid`).
 * @throws Refusal forbidden
 */
function refuseCrossSite(request: IncomingMessage, host: string, unsaid: 'accepted' | 'refused'): void {
  if (SAFE.has(request.method ?? '')) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = request.headers;
  const isOurs = origin === undefined ? unsaid === 'accepted' : hostOf(origin) === host;
  if (site === undefined && isOurs) return;
  refuse(
    problems.forbidden(
      "Cette demande vient d'un autre site : agissez depuis l'adresse de Jalon, ou avec un jeton personnel.",
    ),
  );
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/**
 * Names a device as « Firefox sur Windows », which is enough for people to recognise their own sessions; no more is kept. Null when the
 * browser is unknown.
 */
function deviceOf(userAgent: string | undefined): string | null {
  const agent = (userAgent ?? '').slice(0, 500);
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (browser === undefined) return null;
  return system === undefined ? browser : `${browser} sur ${system}`;
}
