/** Wires the application: opens the store, and gives operations, the letters and the loops what they need of each other. */
import { judgeApart, judgeHere, simulationsApart, simulationsHere } from './catalog/catalog.ts';
import { type Configuration, configurationOf } from './configuration/configuration.ts';
import { createRenderer, type Renderer } from './documents/documents.ts';
import {
  createIdentityProvider,
  createMailer,
  createPostman,
  createScanner,
  type Mailbox,
  mailboxOf,
  type Worker,
} from './effects/effects.ts';
import { engineTaskKinds, outsideTaskKinds } from './engine/engine.ts';
import { workerFor } from './loops.ts';
import {
  type BusinessClock,
  createOperations,
  type Log,
  type Mailer,
  type MailGap,
  movableClock,
  type Operations,
  realClock,
} from './operations/operations.ts';
import {
  keysOf,
  measured,
  openStore,
  ringSource,
  type Store,
  type StoreKeys,
  type StoreMeasures,
  type StoreOptions,
} from './store/store.ts';

export interface ApplicationOptions {
  /** Is written `sqlite:<folder>` for an embedded store. */
  storeUrl: string;
  storeOptions?: StoreOptions;
  /** Says how it runs: in `demo` the business clock can be moved and accounts are exempt from the second factor. */
  mode: 'production' | 'demo';
  /** Is the folder that holds `workflows/`, `schemas/` and `templates/`. */
  root: string;
  log?: Log;
  /** Replaces settings that the environment gives. */
  configuration?: Partial<Configuration>;
  /** Is null to draw nothing: letters and documents then wait. By default, child processes are forked when there is something to draw. */
  renderer?: Renderer | null;
  /** Says when letters begin: those decided before this instant, and their documents, were sent by other means and are only recorded. */
  lettersSince?: string;
  /** Returns the address where this process answers, once it does: it is shown to people when JALON_PUBLIC_URL is not set. */
  here?: () => string | null;
  /** Counts what the store and the loops do. */
  measures?: StoreMeasures & { fenced(kind: string): void };
  /** Replaces the business clock, for seeds and tests. */
  clock?: (store: Store) => BusinessClock;
}

export interface Application {
  store: Store;
  /** Holds the keys that encrypt the store; null = it is in clear. */
  keys: StoreKeys | null;
  operations: Operations;
  worker: Worker;
  log: Log;
  configuration: Configuration;
  /** Holds the letters a demonstration has sent lately; null in production. */
  mailbox: Mailbox | null;
  close(): Promise<void>;
}

/** Is the quiet default of commands: only what a person must know reaches the terminal. */
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { log = silent, mode } = options;
  const configuration = { ...configurationOf(process.env, options.storeUrl), ...options.configuration };
  // A demonstration holds no real person's data, and begins from a store made without keys.
  const ring = mode === 'demo' || configuration.keys === null ? null : ringSource(configuration.keys);
  const opened = await openStore(options.storeUrl, { keys: ring, ...options.storeOptions });
  const keys = keysOf(opened);
  const { measures } = options;
  const store = measures ? measured(opened, measures) : opened;
  const clock = (options.clock ?? (mode === 'demo' ? movableClock : realClock))(store);
  const { renderer = createRenderer() } = options;
  const drain = {
    run: () => worker.drain(),
    kinds: [...engineTaskKinds, ...(renderer === null ? (['webhook'] as const) : outsideTaskKinds)],
  };
  const mailbox = mode === 'demo' ? mailboxOf(createPostman(configuration.mail)) : null;
  const postman = mailbox?.postman ?? createPostman({ ...configuration.mail, keys });
  const publicUrl = () => configuration.publicUrl ?? options.here?.() ?? null;
  const secondFactor = mode === 'demo' ? 'optional' : configuration.secondFactor;
  const { sessionTimes } = configuration;
  const provider = configuration.provider && createIdentityProvider(configuration.provider, log);
  const rest = {
    secondFactor,
    publicUrl,
    sessionTimes,
    provider,
    ...(mode === 'demo' && { drain, signInLetters: 'none' as const }),
  };
  const mailGaps = mode === 'demo' ? [] : gapsOf(configuration);
  const kicked: Mailer = {
    kick: () => mailer.kick(),
    messageOf: (mail) => mailer.messageOf(mail),
    withdraw: (ids) => mailer.withdraw(ids),
  };
  const operations = createOperations({
    ...{ store, clock, log, mailer: kicked, mailGaps, ...rest },
    ...(mode === 'production' && { keys, hasWitness: configuration.checkpoints !== null }),
    judge: options.measures ? judgeApart() : judgeHere(),
    simulations: options.measures ? simulationsApart() : simulationsHere(),
    ...(renderer !== null && { renderer }),
    uploadQuota: configuration.uploadQuota,
    backupsKept: configuration.backupsKept,
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

/** Lists the settings missing for letters to reach people, and for their links to open. */
export function gapsOf({ mail, publicUrl }: Configuration): MailGap[] {
  return [
    ...(mail.smtpUrl === null ? ['mail-server' as const] : []),
    ...(publicUrl === null ? ['public-address' as const] : []),
  ];
}

/**
 * Sets how often due tasks are looked for: in a local file, or on another machine (`LOOK_AFAR_MS`), which then gets less than one query a
 * second.
 */
const LOOK_MS = 500;
const LOOK_AFAR_MS = 1_500;
