import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import express, { type Express, type RequestHandler } from 'express';
import { problems } from '../base/base.ts';
import type { Log, Operations } from '../operations/operations.ts';
import { apiTable, handlerOf, type RequestContext } from './dispatch/dispatch.ts';
import { pageRoutes, publicAddresses } from './page-routes/page-routes.ts';
import { type CastMember, mailboxPage, type ShownLetter } from './pages/pages.ts';
import { answerErrors, answerProblem, notFound } from './problem-answers.ts';
import { checkRoutes, openApiOf, pageReply, type Route } from './route/route.ts';
import { routesOf } from './routes.ts';
import {
  appFiles,
  createHub,
  createMetrics,
  type Metrics,
  notListening,
  observe,
  type StopTimes,
  safeHeaders,
  serverOf,
  sessionCookie,
  stopServer,
} from './server/server.ts';
import { castRoutes } from './session/session.ts';

export type {
  AccessLine,
  AccountLinkView,
  AgendaMeeting,
  ArchiveLine,
  BatchResult,
  Because,
  CalendarItem,
  CheckedExpression,
  CommonColumnId,
  ComparedLetter,
  ComparedPages,
  DefinitionBeforeAfter,
  DefinitionCheck,
  DefinitionDraftLine,
  DefinitionDraftView,
  DefinitionSource,
  DraftView,
  DraftWriters,
  ErasureLine,
  ErasureView,
  EventPreviewView,
  ExpressionNames,
  Feed,
  FieldError,
  FilePreview,
  FirstStep,
  GrantLine,
  ImportReport,
  JournalView,
  Json,
  JsonObject,
  LikelyDossier,
  LikelyDossiers,
  LinkOffer,
  ListColumn,
  ListRow,
  MailState,
  MandateLine,
  MandateView,
  Meeting,
  MeetingPoint,
  Notification,
  OfferedEvent,
  OpenedFeed,
  OrganisationLine,
  OrganisationLines,
  OutboxLetter,
  OutboxLine,
  OwnProfile,
  PersonDetail,
  PersonLine,
  PersonReading,
  Preferences,
  Problem,
  ProcessVersion,
  ReaderLines,
  ReadingAlertLine,
  ReadingRecord,
  ReadingRules,
  RetentionLine,
  RetentionRunLine,
  RightsMeasure,
  RoleReading,
  SavedView,
  SavedViewContent,
  ScreenAnswer,
  ScreenLine,
  ScreenOf,
  ScreenSummary,
  SessionEnds,
  SessionView,
  SheetCandidate,
  StateCounts,
  SubjectLine,
  SubjectView,
  TaskLine,
  TemplateFault,
  TemplateLine,
  TemplateVariables,
  TemplateView,
  Todo,
  UnreadableVersion,
  VersionChange,
  View,
  ViewDeadline,
  ViewEvent,
  ViewFact,
  WorkflowReading,
  WorkflowSummary,
  WorkflowVersion,
  WorkItem,
} from './answer-types.ts';
export type { Api } from './api.ts';
export type { CastMember } from './pages/pages.ts';
export { createMetrics, type Metrics, seenAs, urlOf } from './server/server.ts';

/**
 * Speaks HTTP: finds who calls, reads what is asked, calls one operation, writes the answer. It decides nothing about dossiers and keeps
 * nothing. Each call is one `Route` record; the server, the OpenAPI description and its readable page are made from the same records
 * (`routes.ts`), and a route that names no line of the access table does not start.
 */
export interface Http {
  app: Express;
  /**
   * Starts the server with the limits of `serverOf`. Port 0 means any free port.
   * @throws Refusal conflict when the port is taken
   */
  listen(port: number, host: string): Promise<Server>;
  /**
   * Stops in steps: it says that it is not ready and goes on answering for `noticeMs` (default 0, as no proxy may be watching), so that a
   * proxy turns to another instance; then it takes no new connection, hears for `drainMs` (default 0) those that are kept alive, lets
   * running requests end for `graceMs`, and closes.
   */
  stop(server: Server, times?: { noticeMs?: number } & Partial<StopTimes>): Promise<void>;
}

export interface HttpOptions {
  /** Serves `/demo/clock`, and lets sessions live over plain http. */
  demo: boolean;
  /** Is the address where people see us, `https://jalon.example.org`; by default, the Host of each request. */
  origin?: string;
  /** Returns the letters that a demonstration shows to anyone, newest first; without it there is no such page. */
  mailbox?: () => Promise<ShownLetter[]>;
  /** Lists the people that a visitor of a demonstration may act as; without it, people sign in with their passwords. */
  cast?: readonly CastMember[];
  /** Names the hops or addresses whose `X-Forwarded-*` are believed (Express's `trust proxy`); none by default. */
  trustProxy?: number | string;
  /** Lets monitoring read `/metrics` from elsewhere. */
  metricsToken?: string;
  /** Is the version that OpenAPI shows. */
  version?: string;
  /** Is the folder of the built web app; without it only the API and the plain pages are served. */
  appFolder?: string;
}

const GRACE_MS = 10_000;

export function createHttp({
  operations,
  log,
  options,
  metrics = createMetrics(),
}: {
  operations: Operations;
  log: Log;
  options: HttpOptions;
  metrics?: Metrics;
}): Http {
  const isSecure = !options.demo || options.origin?.startsWith('https:') === true;
  const host = options.origin === undefined ? null : new URL(options.origin).host;
  const cookie = sessionCookie(isSecure);
  const hub = createHub(operations);
  let isStopping = false;
  const health = { metrics, isStopping: () => isStopping, metricsToken: options.metricsToken ?? null };
  const routes = routesOf({ cookie, hub, health, isDemo: options.demo });
  const description = { title: 'Jalon', version: options.version ?? '1', cookieName: cookie.name, routes };
  const all = checkRoutes([
    ...routes,
    ...pageRoutes({ openApi: openApiOf(description), cookie, isDemo: options.demo }),
    ...(options.demo && options.mailbox ? mailboxRoutes(options.mailbox) : []),
    ...(options.demo && options.cast ? castRoutes(options.cast, cookie) : []),
  ]);

  const context: RequestContext = { operations, cookieName: cookie.name, host };
  const app = appOf(options.trustProxy);
  app.use(
    observe(log, metrics),
    safeHeaders(isSecure),
    closeWhen(() => isStopping),
    apiTable(all, context),
  );
  if (options.appFolder !== undefined) app.use(appFiles(options.appFolder, { isDemo: options.demo }));
  app.use(publicAddresses(operations));
  mount(app, all, context);
  app.use(notFound, answerErrors(log));
  return {
    app,
    listen: async (port, host) => {
      await operations.loadOperations();
      return new Promise((resolve, reject) => {
        const server = serverOf(app);
        server.once('error', (error) => reject(notListening(error, port)));
        server.listen(port, host, () => resolve(server));
      });
    },
    stop: async (server, { noticeMs = 0, drainMs = 0, graceMs = GRACE_MS } = {}) => {
      isStopping = true;
      if (noticeMs > 0) await delay(noticeMs);
      hub.close();
      await stopServer(server, { drainMs, graceMs });
    },
  };
}

function appOf(trustProxy: HttpOptions['trustProxy']): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('query parser', false);
  if (trustProxy !== undefined) app.set('trust proxy', trustProxy);
  return app;
}

/** Gives each path all its methods at once, so that a refused method is answered with those the path accepts. */
function mount(app: Express, routes: Route[], context: RequestContext): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const mine = routes.filter((route) => route.path === path);
    const mounted = app.route(path);
    for (const route of mine) mounted[route.method](handlerOf(route, context));
    mounted.all(otherMethods(mine.map((route) => route.method.toUpperCase())));
  }
}

function otherMethods(methods: string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { allow }).end();
      return;
    }
    const problem = problems.methodNotAllowed(`Cette adresse accepte : ${allow}.`, { members: { allow } });
    answerProblem(request, response, problem);
  };
}

/** Asks a client that keeps its connection to leave it with its answer, while the server stops. */
function closeWhen(isStopping: () => boolean): RequestHandler {
  return (_request, response, next) => {
    if (isStopping()) response.setHeader('connection', 'close');
    next();
  };
}

/** Serves the letters of a demonstration, whose visitors do not have the mailboxes of its people. */
function mailboxRoutes(letters: () => Promise<ShownLetter[]>): Route[] {
  return [
    {
      method: 'get',
      path: '/boite',
      id: 'readMailbox',
      summary: 'Boîte aux lettres de la démonstration',
      tag: 'Démonstration',
      access: 'public.read',
      undocumented: true,
      answers: { 200: { description: 'Une page', type: 'text/html' } },
      handle: async () => {
        const shown = await letters();
        return pageReply((nonce) => mailboxPage(nonce, shown));
      },
    },
  ];
}
