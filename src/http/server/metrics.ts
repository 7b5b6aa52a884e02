import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { cacheFigures, memoFigures } from '../../base/base.ts';
import type { Operations } from '../../operations/operations.ts';

type Figures = Awaited<ReturnType<Operations['machine']['figures']>>;
type VirusScannerState = Awaited<ReturnType<Operations['machine']['virusScannerState']>>;
type MailDelay = Awaited<ReturnType<Operations['machine']['delayedMail']>>;

/** Holds how much disk the embedded store takes; another kind of store has monitoring of its own. */
interface Room {
  bytes: number;
  freeBytes: number;
  diskBytes: number;
  lastBackupAt: string | null;
}

export interface Metrics {
  observe(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Receives events as they happen, from the store and from the loops. */
  measures: {
    verb(name: string, seconds: number): void;
    conflict(): void;
    fenced(kind: string): void;
  };
  /** Returns the figures in Prometheus text. */
  text(operations: Operations): Promise<string>;
  type: string;
}

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Creates the figures of monitoring: requests by route, the store, machine work and letters by state and age, room left, the process. */
export function createMetrics(room: (() => Promise<Room>) | null = null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'jalon_http_request_duration_seconds',
    help: 'Duration of requests, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    ...{ buckets: BUCKETS, registers },
  });
  const verbs = new Histogram({
    name: 'jalon_store_duration_seconds',
    help: 'How long the store takes, by verb.',
    labelNames: ['verb'] as const,
    ...{ buckets: BUCKETS, registers },
  });
  const conflicts = new Counter({
    name: 'jalon_store_conflicts_total',
    help: 'Commits that another one had overtaken, decided again.',
    registers,
  });
  const fenced = new Counter({
    name: 'jalon_tasks_fenced_total',
    help: 'Tasks that another owner had taken over before they were settled.',
    labelNames: ['kind'] as const,
    registers,
  });
  new Gauge({
    name: 'jalon_build_info',
    help: 'Version of Jalon and of Node; always 1.',
    labelNames: ['version', 'node'] as const,
    registers,
  }).set({ version: ownVersion(), node: process.version }, 1);
  const showFigures = figuresIn(registry);
  const showDelayed = delayedIn(registry);
  const showScanner = scannerIn(registry);
  const showCaches = cachesIn(registry);
  const showRoom = room === null ? null : roomIn(registry, room);
  return {
    type: registry.contentType,
    observe: (labels, seconds) => requests.observe(labels, seconds),
    measures: {
      verb: (verb, seconds) => verbs.observe({ verb }, seconds),
      conflict: () => conflicts.inc(),
      fenced: (kind) => fenced.inc({ kind }),
    },
    text: async (operations) => {
      showFigures(await operations.machine.figures());
      showDelayed(await operations.machine.delayedMail(), await operations.now());
      showScanner(await operations.machine.virusScannerState());
      showCaches();
      await showRoom?.();
      return registry.metrics();
    },
  };
}

/** Reads the version from the package file, three folders up, both from sources and from what is built. */
function ownVersion(): string {
  const file = join(import.meta.dirname, '../../../package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

function figuresIn(registry: Registry): (figures: Figures) => void {
  const registers = [registry];
  const tasks = new Gauge({
    name: 'jalon_tasks',
    help: 'Machine tasks not done, by kind and status; 1000 stands for 1000 or more.',
    labelNames: ['kind', 'status'] as const,
    registers,
  });
  const lateness = new Gauge({
    name: 'jalon_task_lateness_seconds',
    help: 'How late the earliest task still waiting is (business clock); 0 when none is due.',
    registers,
  });
  const incidents = new Gauge({
    name: 'jalon_incident_age_seconds',
    help: 'How long ago the oldest open incident was due (business clock); 0 when there is none.',
    registers,
  });
  const letters = new Gauge({
    name: 'jalon_letters',
    help: 'Letters not sent, by status; 1001 stands for more than 1000.',
    labelNames: ['status'] as const,
    registers,
  });
  const ages = new Gauge({
    name: 'jalon_letter_age_seconds',
    help: 'Age of the oldest letter of a status (business clock); 0 when there is none.',
    labelNames: ['status'] as const,
    registers,
  });
  return (figures) => {
    for (const { kind, status, count } of figures.tasks) tasks.set({ kind, status }, count);
    lateness.set(figures.lateMs / 1_000);
    incidents.set(figures.incidentMs / 1_000);
    for (const { status, count, oldestMs } of figures.letters) {
      letters.set({ status }, count);
      ages.set({ status }, oldestMs / 1_000);
    }
  };
}

function delayedIn(registry: Registry): (mail: MailDelay, now: string) => void {
  const gauge = (suffix: string, help: string) =>
    new Gauge({ name: `jalon_letters_delayed${suffix}`, help, registers: [registry] });
  const delayed = gauge('', 'Letters that wait because they were refused; 500 stands for 500 or more.');
  const attempts = gauge('_attempts', 'Tries of the one of those that was tried most.');
  const age = gauge('_age_seconds', 'How long ago the first of those was first refused (business clock).');
  return (mail, now) => {
    delayed.set(mail.delayed);
    attempts.set(mail.attempts);
    age.set(mail.since === null ? 0 : (Date.parse(now) - Date.parse(mail.since)) / 1_000);
  };
}

/** Shows no figure where there is no virus scanner, since nothing is wrong with that. */
function scannerIn(registry: Registry): (state: VirusScannerState) => void {
  let gauge: Gauge | null = null;
  return (state) => {
    if (state === 'none') return;
    gauge ??= new Gauge({
      name: 'jalon_scanner_up',
      help: 'Whether the scanner of files answers; files are refused while it is 0.',
      registers: [registry],
    });
    gauge.set(state === 'awake' ? 1 : 0);
  };
}

/** Shows the caches and memos of this thread; those of the threads that judge and try definitions stay theirs. */
function cachesIn(registry: Registry): () => void {
  const [labelNames, registers] = [['cache'] as const, [registry]];
  const entries = new Gauge({ name: 'jalon_cache_entries', help: 'Values in a cache.', labelNames, registers });
  const bound = new Gauge({ name: 'jalon_cache_bound', help: 'Weight a cache may hold.', labelNames, registers });
  const evictions = new Counter({
    name: 'jalon_cache_evictions_total',
    help: 'Values that left a cache because it was full.',
    ...{ labelNames, registers },
  });
  const made = new Counter({
    name: 'jalon_memo_values_total',
    help: 'Values made once for each object.',
    labelNames: ['memo'] as const,
    registers,
  });
  return () => {
    for (const each of [entries, bound, evictions, made]) each.reset();
    for (const [cache, figures] of cacheFigures()) {
      entries.set({ cache }, figures.entries);
      bound.set({ cache }, figures.bound);
      evictions.inc({ cache }, figures.evictions);
    }
    for (const [memo, values] of memoFigures()) made.inc({ memo }, values);
  };
}

function roomIn(registry: Registry, room: () => Promise<Room>): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const bytes = gauge('jalon_store_bytes', 'What the embedded store takes on its disk.');
  const free = gauge('jalon_disk_free_bytes', 'What is left on that disk.');
  const disk = gauge('jalon_disk_bytes', 'What that disk holds in all.');
  const backup = gauge(
    'jalon_backup_age_seconds',
    'Age of the last backup by « jalon backup »; +Inf when there was none.',
  );
  return async () => {
    const { lastBackupAt, ...now } = await room();
    bytes.set(now.bytes);
    free.set(now.freeBytes);
    disk.set(now.diskBytes);
    backup.set(lastBackupAt === null ? Number.POSITIVE_INFINITY : (Date.now() - Date.parse(lastBackupAt)) / 1_000);
  };
}
