import type { ServerResponse } from 'node:http';
import { problems, refuse } from '../../base/base.ts';
import type { Caller, Operations } from '../../operations/operations.ts';

type Change = Parameters<Parameters<Operations['onCommit']>[0]>[0];

/** One open stream. */
interface Watcher {
  caller: Caller;
  secret: string;
  response: ServerResponse;
}

/** Those who watch, and how to stop them all. */
export interface Hub {
  /** @throws Refusal too-many-requests */
  admit(caller: Caller): void;
  watch(watcher: Watcher): void;
  close(): void;
}

/** A burst of commits on one dossier is told once: a reader reads again, and needs only the last revision. */
const GATHER_MS = 200;
/** Proxies close silent connections after 30 to 60 s; sessions are looked at on the same beat. */
const BEAT_MS = 20_000;
const MAX_STREAMS_A_PERSON = 8;
/** A reader this far behind is sent away; it comes back by itself. */
const MAX_PENDING_BYTES = 256_000;

/** Tells each watcher of the commits on the dossiers he may see, and of nothing else. */
export function createHub(operations: Operations): Hub {
  const watchers = new Set<Watcher>();
  const gathered = new Map<string, Change>();
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

function take(gathered: Map<string, Change>): Change[] {
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

async function sendAll(operations: Operations, watchers: Set<Watcher>, changes: Change[]): Promise<void> {
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

/** As he was at the last beat; who reads by a mandate or an opened archive, as he is now: it ends at its instant. */
async function callerNow(operations: Operations, { caller, secret }: Watcher): Promise<Caller | null> {
  if (caller.person.mandates === undefined && caller.person.openings === undefined) return caller;
  const known = await operations.identify(secret, 'watch').catch(() => null);
  return known?.caller ?? null;
}

/** What is promised, in one order, whatever the store tells it with. */
function eventOf({ dossier, workflow, revision }: Change): string {
  return JSON.stringify({ dossier, workflow, revision });
}

/** A check that fails tells nothing: silence is safe, and the reader still has its lists. */
function canSee(operations: Operations, caller: Caller, dossier: string): Promise<boolean> {
  return operations.canSee(caller, dossier).catch(() => false);
}

/** Rights are read again on each beat; a session that ended ends its streams. */
async function beatAll(operations: Operations, watchers: Set<Watcher>): Promise<void> {
  for (const watcher of [...watchers]) {
    const known = await operations.identify(watcher.secret, 'watch').catch(() => null);
    if (known) watcher.caller = known.caller;
    if (known) watcher.response.write(': \n\n');
    else watcher.response.end('event: signed-out\ndata: {}\n\n');
  }
}
