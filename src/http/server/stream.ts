import type { ServerResponse } from 'node:http';
import { problems, refuse } from '../../base/base.ts';
import type { Caller, Operations } from '../../operations/operations.ts';

type StreamChange = Parameters<Parameters<Operations['onCommit']>[0]>[0];

/** Describes one open stream. */
interface Watcher {
  caller: Caller;
  secret: string;
  response: ServerResponse;
}

/** Holds the open streams, and stops them all. */
export interface Hub {
  /** @throws Refusal too-many-requests */
  admit(caller: Caller): void;
  watch(watcher: Watcher): void;
  close(): void;
}

/** Gathers a burst of commits on one dossier into one message: a reader only needs the last revision. */
const GATHER_MS = 200;
/** Sends a beat because proxies close silent connections after 30 to 60 s; sessions are checked on the same beat. */
const BEAT_MS = 20_000;
const MAX_STREAMS_A_PERSON = 8;
/** Limits the bytes waiting for a reader: one further behind is disconnected, and comes back by itself. */
const MAX_PENDING_BYTES = 256_000;

/** Sends each watcher the commits on the dossiers they may see, and nothing else. */
export function createHub(operations: Operations): Hub {
  const watchers = new Set<Watcher>();
  const gathered = new Map<string, StreamChange>();
  const stopListening = operations.onCommit((change) => {
    if (watchers.size > 0) gathered.set(change.dossier, change);
  });
  const sending = setInterval(() => void sendAll(operations, watchers, take(gathered)), GATHER_MS).unref();
  const beat = setInterval(() => void beatAll(operations, watchers), BEAT_MS).unref();
  return {
    admit: (caller) => refuseTooMany(watchers, caller),
    watch: (watcher) => begin(watchers, watcher),
    close: () => {
      stopListening();
      clearInterval(sending);
      clearInterval(beat);
      for (const { response } of watchers) response.end();
    },
  };
}

function take(gathered: Map<string, StreamChange>): StreamChange[] {
  const changes = [...gathered.values()];
  gathered.clear();
  return changes;
}

function refuseTooMany(watchers: Set<Watcher>, caller: Caller): void {
  const mine = [...watchers].filter((watcher) => watcher.caller.person.id === caller.person.id);
  if (mine.length < MAX_STREAMS_A_PERSON) return;
  const detail = `Vous suivez déjà les changements dans ${mine.length} fenêtres : fermez-en une.`;
  refuse(problems.tooManyRequests(detail, { members: { retryAfter: 10 } }));
}

function begin(watchers: Set<Watcher>, watcher: Watcher): void {
  const { response } = watcher;
  watchers.add(watcher);
  response.once('close', () => watchers.delete(watcher));
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  response.write('retry: 3000\nevent: ready\ndata: {}\n\n');
}

async function sendAll(operations: Operations, watchers: Set<Watcher>, changes: StreamChange[]): Promise<void> {
  for (const change of changes) {
    for (const watcher of [...watchers]) {
      const { response } = watcher;
      const caller = await callerNow(operations, watcher);
      if (caller === null || !(await canSee(operations, caller, change.dossier))) continue;
      if (response.writableLength > MAX_PENDING_BYTES) response.destroy();
      if (response.writable) response.write(`event: dossier\ndata: ${eventOf(change)}\n\n`);
    }
  }
}

/**
 * Returns the caller as at the last beat; a caller who reads by a mandate or an opened archive is read again, since these end at an exact
 * instant.
 */
async function callerNow(operations: Operations, { caller, secret }: Watcher): Promise<Caller | null> {
  if (caller.person.mandates === undefined && caller.person.openings === undefined) return caller;
  const known = await operations.identify(secret, 'watch').catch(() => null);
  return known?.caller ?? null;
}

/** Writes the promised members, in one order, whatever else the change from the store holds. */
function eventOf({ dossier, workflow, revision }: StreamChange): string {
  return JSON.stringify({ dossier, workflow, revision });
}

/** Treats a check that fails as a refusal: sending nothing is safe, and the reader still has its lists. */
function canSee(operations: Operations, caller: Caller, dossier: string): Promise<boolean> {
  return operations.canSee(caller, dossier).catch(() => false);
}

/** Reads rights again on each beat; a session that ended ends its streams. */
async function beatAll(operations: Operations, watchers: Set<Watcher>): Promise<void> {
  for (const watcher of [...watchers]) {
    const known = await operations.identify(watcher.secret, 'watch').catch(() => null);
    if (known) watcher.caller = known.caller;
    if (known) watcher.response.write(': \n\n');
    else watcher.response.end('event: signed-out\ndata: {}\n\n');
  }
}
