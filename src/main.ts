/**
 * Composition root: the only file that knows every room. Opens the store, wires operations, the loop and HTTP, and takes them
 * down in the right order: no new task, not ready, no new request, requests end, tasks at hand end or are handed back, store closed.
 */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { newSecret } from './base/base.ts';
import { judgeApart, judgeHere, readTree, trialsApart, trialsHere } from './catalog/catalog.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { createRenderer, type Renderer } from './documents/documents.ts';
import {
  checkpointOfTheDay,
  createHandlers,
  createIdentityProvider,
  createMailer,
  createPostman,
  createScanner,
  createWorker,
  incidentOfReceiver,
  type Mailbox,
  mailboxOf,
  oneLook,
  type Postman,
  together,
  WEBHOOK_WAITS_MS,
  type Worker,
  type WorkerOptions,
} from './effects/effects.ts';
import { type CastMember, createHttp, createMetrics, type Metrics, seenAs, urlOf } from './http/http.ts';
import {
  type BusinessClock,
  createOperations,
  folderDiffers,
  type Intent,
  type Log,
  type Mailer,
  type MailGap,
  movableClock,
  type Operations,
  realClock,
  type Started,
} from './operations/operations.ts';
import {
  keepServing,
  keysOf,
  measured,
  openStore,
  ringSource,
  roomOfStore,
  type Store,
  type StoreKeys,
  type StoreMeasures,
  type StoreOptions,
} from './store/store.ts';

export type { CastMember } from './http/http.ts';
export { folderDiffers, type Intent, type Started } from './operations/operations.ts';
export { copyStores, eraseStore, openStore, putSetting, readSetting } from './store/store.ts';

export interface ApplicationOptions {
  /** `sqlite:<folder>` */
  storeUrl: string;
  storeOptions?: StoreOptions;
  /** In `demo` the business clock can be moved and accounts are exempt from the second factor. */
  mode: 'production' | 'demo';
  /** Folder that holds `workflows/`, `schemas/` and `templates/`. */
  root: string;
  log?: Log;
  /** Over what the environment says. */
  configuration?: Partial<Configuration>;
  /** Null: nothing is drawn, letters and documents wait. Default: children that are forked when there is something to draw. */
  renderer?: Renderer | null;
  /** Letters and documents decided before this instant were sent by other means: a past that is only told. */
  lettersSince?: string;
  /** Where this process answers, once it does: what people are told when the environment does not say where they see us. */
  here?: () => string | null;
  /** Told of what the store and the loops do. */
  measures?: StoreMeasures & { fenced(kind: string): void };
  /** Seeds and tests bring their own. */
  clock?: (store: Store) => BusinessClock;
}

export interface Application {
  store: Store;
  /** Those that encrypt the store; null = it is in clear. */
  keys: StoreKeys | null;
  operations: Operations;
  worker: Worker;
  log: Log;
  configuration: Configuration;
  /** What a demonstration has sent lately; null in production. */
  mailbox: Mailbox | null;
  close(): Promise<void>;
}

/** The quiet default of commands: only what a human must know reaches the terminal. */
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { log = silent, mode } = options;
  const configuration = { ...configurationOf(process.env, options.storeUrl), ...options.configuration };
  // A demonstration holds nobody's data, and begins from a store made without keys.
  const ring = mode === 'demo' || configuration.keys === null ? null : ringSource(configuration.keys);
  const opened = await openStore(options.storeUrl, { keys: ring, ...options.storeOptions });
  const keys = keysOf(opened);
  const { measures } = options;
  const store = measures ? measured(opened, measures) : opened;
  await store.check();
  const clock = (options.clock ?? (mode === 'demo' ? movableClock : realClock))(store);
  const { renderer = createRenderer() } = options;
  const drain = {
    run: () => worker.drain(),
    kinds: [...INNER, ...(renderer === null ? (['webhook'] as const) : OUTER)],
  };
  const mailbox = mode === 'demo' ? mailboxOf(createPostman(configuration.mail)) : null;
  const postman = mailbox?.postman ?? createPostman({ ...configuration.mail, keys });
  const publicUrl = () => configuration.publicUrl ?? options.here?.() ?? null;
  const secondFactor = mode === 'demo' ? 'optional' : configuration.secondFactor;
  const { sessionTimes } = configuration;
  const provider = configuration.provider && createIdentityProvider(configuration.provider, log);
  const rest = { secondFactor, publicUrl, sessionTimes, provider, ...(mode === 'demo' && { drain }) };
  const mailGaps = mode === 'demo' ? [] : gapsOf(configuration);
  const kicked: Mailer = {
    kick: () => mailer.kick(),
    messageOf: (mail) => mailer.messageOf(mail),
    withdraw: (ids) => mailer.withdraw(ids),
  };
  const operations = createOperations({
    ...{ store, clock, log, mailer: kicked, mailGaps, ...rest },
    ...(mode === 'production' && { keys }),
    judge: options.measures ? judgeApart() : judgeHere(),
    trials: options.measures ? trialsApart() : trialsHere(),
    ...(renderer !== null && { renderer }),
    uploadQuota: configuration.uploadQuota,
    ...(configuration.virusScanner !== null && { virusScanner: createScanner(configuration.virusScanner) }),
  });
  const { domain } = configuration.mail;
  const mailer = createMailer({ operations, store, postman, renderer, domain, log });
  const worker = workerFor({
    store,
    keys,
    operations,
    clock,
    log,
    configuration,
    postman,
    sendWaiting: mailer.sendWaiting,
    renderer,
    lookEveryMs: options.storeUrl.startsWith('mongodb') ? LOOK_AFAR_MS : LOOK_MS,
    ...(options.lettersSince !== undefined && { since: options.lettersSince }),
    ...(measures && { onFenced: measures.fenced }),
  });
  const close = async () => {
    await worker.stop();
    await mailer.settled();
    await operations.machine.settleReadings();
    await renderer?.close();
    await store.close();
  };
  return { store, keys, operations, worker, log, configuration, mailbox, close };
}

/** What letters lack for people to receive them, and to open what they link to. */
function gapsOf({ mail, publicUrl }: Configuration): MailGap[] {
  return [
    ...(mail.smtpUrl === null ? ['mail-server' as const] : []),
    ...(publicUrl === null ? ['public-address' as const] : []),
  ];
}

const GAPS = {
  'mail-server': 'no mail server (JALON_SMTP_URL): letters are put in a folder, and nobody receives them',
  'public-address': 'no public address (JALON_PUBLIC_URL): links of letters lead to this machine',
};

const IN_CLEAR = 'no keys (JALON_KEYS): what is stored can be read by whoever copies the disk';

interface Workshop {
  store: Store;
  keys: StoreKeys | null;
  operations: Operations;
  clock: BusinessClock;
  log: Log;
  configuration: Configuration;
  postman: Postman;
  sendWaiting: () => Promise<void>;
  renderer: Renderer | null;
  lookEveryMs: number;
  since?: string;
  onFenced?: (kind: string) => void;
}

/** What Jalon decides by itself, and what it does in the outer world. */
const INNER = ['deadline', 'message', 'start', 'rearm', 'compare', 'erase'] as const;
const OUTER = ['email', 'document', 'webhook'] as const;

/** A mail server may take its time: longer than its own limits, far longer than a deadline. */
const OUTER_LEASE_MS = 120_000;
const OUTER_CAPACITY = 8;
/** Deadlines at once. Each group of commits blocks the event loop while it is written: 16 keep a burst of thousands under the
 *  patience of whoever fills a form meanwhile (`tests/bench/deadlines.js`). */
const INNER_CAPACITY = 16;

/** How often due tasks are looked for: in the file beside, or on another machine, of which no more than a command a second is asked. */
const LOOK_MS = 500;
const LOOK_AFAR_MS = 1_500;

/** How often a migration that goes on is looked for. */
const MOVE_EVERY_MS = 10_000;

/** How often the checkpoint of the day is looked for. */
const WITNESS_EVERY_MS = 60_000;

/** For how long at a time what was written before there were keys is encrypted: steps of people come in between. */
const ENCRYPT_MS = 1_000;

/** Loops: what Jalon decides by itself never waits for the outer world. */
function workerFor(workshop: Workshop): Worker {
  const { store, keys, operations, clock, log, configuration, postman, renderer, since } = workshop;
  const { deliver, sweep, rearm, closeUnlentLinks, refreshRows, recountUploads, retain } = operations.machine;
  const handlers = createHandlers({
    ...{ operations, store, postman, renderer, log, webhooks: configuration.webhooks },
    ...{ domain: configuration.mail.domain, publicUrl: configuration.publicUrl },
    ...(since !== undefined && { since }),
  });
  const kinds = [...INNER, ...OUTER.filter((kind) => kind in handlers)];
  const now = () => clock.now();
  const shared = {
    store,
    look: oneLook({ store, now, kinds }, workshop.lookEveryMs),
    owner: `${hostname()}/${process.pid}/${newSecret(6)}`,
    now,
    log,
    ...(workshop.onFenced && { onFenced: workshop.onFenced }),
  };
  const upkeep = async () => {
    await sweep();
    await rearm();
    await closeUnlentLinks();
    await refreshRows();
    await recountUploads();
    await retain();
  };
  const inner = createWorker({
    ...shared,
    handlers: Object.fromEntries(INNER.map((kind) => [kind, deliver])),
    capacity: INNER_CAPACITY,
    upkeep,
  });
  const outer = createWorker({
    ...shared,
    // Letters that no task stands behind, and that could not leave at once, are tried beside.
    ...{ handlers, leaseMs: OUTER_LEASE_MS, capacity: OUTER_CAPACITY, upkeep: workshop.sendWaiting },
    waits: { webhook: WEBHOOK_WAITS_MS },
    behind: (task) => incidentOfReceiver(store, task),
  });
  const onwards = async () => {
    await operations.machine.advanceMigrations();
    await keys?.encryptSome(ENCRYPT_MS);
  };
  // Steps of migrations that were asked for, where a request left off or a process died; and what is not encrypted yet.
  const mover = createWorker({
    ...{
      store,
      owner: shared.owner,
      now,
      log,
      handlers: {},
      look: { everyMs: MOVE_EVERY_MS, isDue: async () => true },
    },
    ...{ upkeep: onwards, upkeepEveryMs: MOVE_EVERY_MS / 2 },
  });
  return together([inner, outer, mover, ...witnessOf(workshop, { ...shared, handlers: {} })]);
}

/** By itself: what a step of the upkeep throws does not take the day's witness away, nor does a share that hangs hold any of them. */
function witnessOf({ configuration, operations, log }: Workshop, shared: WorkerOptions): Worker[] {
  const folder = configuration.checkpoints;
  if (folder === null) return [];
  const look = { everyMs: WITNESS_EVERY_MS, isDue: async () => true };
  const upkeep = () => checkpointOfTheDay({ operations, log }, folder);
  return [createWorker({ ...shared, look, upkeep, upkeepEveryMs: WITNESS_EVERY_MS / 2 })];
}

/**
 * Makes the definitions under `root` a release; those that are served already are not judged again.
 *
 * @throws Refusal invalid-form with every finding of level error · stale-release, conflict: somebody else publishes, or has planned to
 */
export async function publishDefinitions(
  { operations }: Pick<Application, 'operations'>,
  root: string,
  intent: Intent = {},
): Promise<Started> {
  return operations.machine.publishFolder(await readTree(root), intent);
}

export interface ServerOptions extends ApplicationOptions {
  port: number;
  /** Default: loopback. */
  host?: string;
  /** `seed` (default): the folder is for an empty store alone. `publish`: what it says is published at each start; never in production. */
  folder?: 'seed' | 'publish';
  /** In `demo`: people whom anyone may be by one press (`/roles`). */
  cast?: readonly CastMember[];
}

export interface RunningServer {
  url: string;
  application: Application;
  /** What is served, and what of the folder is not. */
  definitions: Started;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? pino({ name: 'jalon', level: configurationOf(process.env, options.storeUrl).logLevel });
  let here: string | null = null;
  const metrics = createMetrics(roomOfStore(options.storeUrl));
  const application = await openApplication({ ...options, log, here: () => here, measures: metrics.measures });
  try {
    const definitions = await startDefinitions(application, options);
    if (options.mode === 'production')
      for (const gap of gapsOf(application.configuration)) log.warn({ gap }, GAPS[gap]);
    if (options.mode === 'production' && application.keys === null) log.warn({ atRest: 'clear' }, IN_CLEAR);
    for (const twins of (await application.keys?.twins()) ?? []) log.warn({ ...twins }, 'one unique key held twice');
    const server = await listen(application, options, { log, metrics, definitions });
    here = seenAs(server.url);
    return server;
  } catch (error) {
    await application.close();
    throw error;
  }
}

/** @throws Refusal invalid-form where a store that has no release is given a folder at fault */
async function startDefinitions(
  application: Application,
  { root, folder = 'seed', mode }: Pick<ServerOptions, 'root' | 'folder' | 'mode'>,
): Promise<Started> {
  const { log } = application;
  if (folder === 'publish' && mode === 'production')
    throw new Error('what a folder says is published by a person in production, not by a start');
  const started =
    folder === 'publish'
      ? await publishDefinitions(application, root)
      : await application.operations.machine.startWith(await readTree(root));
  for (const warning of started.warnings) log.warn(warning, 'definition warning');
  const { published, release, differing } = started;
  log.info({ published, release: release?.number ?? null }, 'definitions loaded');
  if (differing !== null) log.warn({ ...differing }, folderDiffers(started));
  return started;
}

/** Beside this very file once built; sources run without it serve the API alone. */
const APP_FOLDER = join(import.meta.dirname, 'app');

async function listen(
  application: Application,
  { port, host = '127.0.0.1', mode, cast }: ServerOptions,
  { log, metrics, definitions }: { log: Log; metrics: Metrics; definitions: Started },
): Promise<RunningServer> {
  const { trustProxy, metricsToken } = application.configuration;
  const options = {
    demo: mode === 'demo',
    ...(application.mailbox !== null && { mailbox: () => strangersLetters(application) }),
    ...(cast !== undefined && { cast }),
    ...(trustProxy !== null && { trustProxy }),
    ...(metricsToken !== null && { metricsToken }),
    ...(existsSync(APP_FOLDER) && { appFolder: APP_FOLDER }),
  };
  const http = createHttp({ operations: application.operations, log, options, metrics });
  const server = await http.listen(port, host);
  const stopServing = await keepServing(application.store, `${hostname()}/${process.pid}`);
  application.worker.start();
  const url = urlOf(server, host);
  log.info({ url, mode }, 'listening');
  return {
    url,
    application,
    definitions,
    stop: async () => {
      // At once: what it would have taken next is for the others.
      const handedBack = application.worker.stop();
      await http.stop(server, { noticeMs: application.configuration.stopNoticeMs, drainMs: DRAIN_MS });
      await handedBack;
      await stopServing();
      await application.close();
    },
  };
}

/** Letters to those whose mailbox nobody else could show them: without account, or that they made themselves. */
async function strangersLetters({ operations, mailbox }: Application) {
  const [people, roles] = await Promise.all([operations.machine.people(), operations.machine.roles()]);
  const isOfTheHouse = (address: string) => {
    const known = people.find(({ email }) => email === address.toLowerCase());
    return known?.roles.some((role) => roles[role]?.register === undefined) ?? false;
  };
  return (mailbox?.letters() ?? []).filter(({ to }) => !isOfTheHouse(to.address));
}

/** Long enough for a client that keeps asking to be told to leave; a browser that only keeps its connection holds nobody longer. */
const DRAIN_MS = 2_000;
