/**
 * Serves the application: starts it behind HTTP and takes it down in the right order: no new task, not ready, no new request, requests end,
 * tasks at hand end or are handed back, store closed. `application.ts` wires the modules.
 */
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Application, type ApplicationOptions, gapsOf, openApplication } from './application.ts';
import { readTree } from './catalog/catalog.ts';
import { configurationOf } from './configuration/configuration.ts';
import type { CastMember, Metrics } from './http/http.ts';
import { folderDiffers, type Intent, type Log, OWN_VERSIONS, type StartResult } from './operations/operations.ts';
import { keepServing, roomOfStore } from './store/store.ts';

export { type Application, type ApplicationOptions, openApplication } from './application.ts';
export type { CastMember } from './http/http.ts';
export { folderDiffers, type Intent, type StartResult } from './operations/operations.ts';
export { copyStores, eraseStore, openStore, putSetting, readSetting } from './store/store.ts';

const GAPS = {
  'mail-server': 'no mail server (JALON_SMTP_URL): letters are put in a folder, and nobody receives them',
  'public-address': 'no public address (JALON_PUBLIC_URL): links of letters lead to this machine',
};

const IN_CLEAR = 'no keys (JALON_KEYS): what is stored can be read by whoever copies the disk';

const NO_WITNESS =
  'no checkpoints (JALON_CHECKPOINTS): a backup put back would bring back what was erased since, and a story that was cut or written anew would not show; give a folder of another machine, or an https address';

/**
 * Publishes the definitions under `root` as a release; definitions that are served already are not judged again.
 * @throws Refusal invalid-form with every finding of level error · stale-release, conflict: somebody else publishes, or has planned to
 */
export async function publishDefinitions(
  { operations }: Pick<Application, 'operations'>,
  root: string,
  intent: Intent = {},
): Promise<StartResult> {
  return operations.machine.publishFolder(await readTree(root), intent);
}

export interface ServerOptions extends ApplicationOptions {
  port: number;
  /** Is the loopback address by default. */
  host?: string;
  /**
   * Says what the folder is for: `seed` (default) fills an empty store alone; `publish` publishes its definitions at each start, never in
   * production.
   */
  folder?: 'seed' | 'publish';
  /** Gives the people as whom, in `demo`, any visitor may act with one click (`/roles`). */
  cast?: readonly CastMember[];
}

export interface RunningServer {
  url: string;
  application: Application;
  /** Says which definitions are served, and how the folder differs from them. */
  definitions: StartResult;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? pino({ name: 'jalon', level: configurationOf(process.env, options.storeUrl).logLevel });
  let here: string | null = null;
  const { createMetrics, seenAs } = await loadHttp();
  const metrics = createMetrics(roomOfStore(options.storeUrl));
  const application = await openApplication({ ...options, log, here: () => here, measures: metrics.measures });
  try {
    const definitions = await startDefinitions(application, options);
    if (options.mode === 'production')
      for (const gap of gapsOf(application.configuration)) log.warn({ gap }, GAPS[gap]);
    if (options.mode === 'production' && application.keys === null) log.warn({ atRest: 'clear' }, IN_CLEAR);
    if (options.mode === 'production' && application.configuration.checkpoints === null)
      log.warn({ gap: 'checkpoints' }, NO_WITNESS);
    await application.operations.machine.checkRoots();
    for (const twins of (await application.keys?.twins()) ?? []) log.warn({ ...twins }, 'one unique key held twice');
    const server = await listen(application, options, { log, metrics, definitions });
    here = seenAs(server.url);
    return server;
  } catch (error) {
    await application.close();
    throw error;
  }
}

/** Puts off loading HTTP until something is served: the command line starts without it. */
const loadHttp = () => import('./http/http.ts');

/**
 * Publishes the folder or seeds the store with it.
 * @throws Refusal invalid-form where a store that has no release is given a folder at fault
 */
async function startDefinitions(
  application: Application,
  { root, folder = 'seed', mode }: Pick<ServerOptions, 'root' | 'folder' | 'mode'>,
): Promise<StartResult> {
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

/** Is the folder of the built pages, next to this file; sources that run without a build serve the API alone. */
const APP_FOLDER = join(import.meta.dirname, 'app');

async function listen(
  application: Application,
  { port, host = '127.0.0.1', mode, cast }: ServerOptions,
  { log, metrics, definitions }: { log: Log; metrics: Metrics; definitions: StartResult },
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
  const { createHttp, urlOf } = await loadHttp();
  const http = createHttp({ operations: application.operations, log, options, metrics });
  const server = await http.listen(port, host);
  const stopServing = await keepServing(application.store, `${hostname()}/${process.pid}`, {
    reads: OWN_VERSIONS,
    onSaid: () => application.operations.machine.learnVersions(),
  });
  application.worker.start();
  const url = urlOf(server, host);
  log.info({ url, mode }, 'listening');
  return {
    url,
    application,
    definitions,
    stop: async () => {
      // Stops taking tasks at once: other instances take the next ones.
      const handedBack = application.worker.stop();
      await http.stop(server, { noticeMs: application.configuration.stopNoticeMs, drainMs: DRAIN_MS });
      await handedBack;
      await stopServing();
      await application.close();
    },
  };
}

/** Returns a demonstration's letters to people who cannot see them otherwise: those without an account, or who made their own account. */
async function strangersLetters({ operations, mailbox }: Application) {
  const [people, roles] = await Promise.all([operations.machine.people(), operations.machine.roles()]);
  const isOfTheHouse = (address: string) => {
    const known = people.find(({ email }) => email === address.toLowerCase());
    return known?.roles.some((role) => roles[role]?.register === undefined) ?? false;
  };
  return (mailbox?.letters() ?? []).filter(({ to }) => !isOfTheHouse(to.address));
}

/** Is long enough to tell a client that keeps asking to leave; a browser that only keeps its connection open delays the stop no longer. */
const DRAIN_MS = 2_000;
