import { spawn } from 'node:child_process';
import { expect } from 'vitest';
import { openStore, type SealedEntry, type Store, verifyChain } from '../../src/store/store.ts';

/** Records one commit that a process was told is durable. */
export interface AcknowledgedCommit {
  id: string;
  revision: number;
  head: string;
  act: string;
}

/** Makes each writer do at least this much on a slow machine: an empty ledger proves nothing. */
const FEWEST = 6;

/** Starts a writer, kills it without warning `lifeMs` after its first acts, and returns what it had acknowledged. */
export async function writeUntilKilled(url: string, name: string, lifeMs: number): Promise<AcknowledgedCommit[]> {
  const script = new URL('./store-writer.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, url, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let isDoomed = false;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    if (isDoomed || output.split('\n').length <= FEWEST) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), lifeMs);
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, killedBy) => resolve(killedBy)));
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself: run "npm run build" first. ${output}`);
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line): AcknowledgedCommit => JSON.parse(line));
}

/** Expects that nothing acknowledged is lost or applied twice, and that every part of the store agrees. */
export async function expectKept(url: string, ledger: AcknowledgedCommit[]): Promise<void> {
  const store = await openStore(url);
  await store.check();
  const journals = new Map<string, SealedEntry[]>();
  for (const id of await store.ids({ limit: 1_000 })) journals.set(id, await consistent(store, id));
  for (const { id, revision, head, act } of ledger) {
    const entry = journals.get(id)?.[revision - 1];
    expect(entry, `${id} revision ${revision} was acknowledged`).toMatchObject({
      hash: head,
      entry: { command: { data: { act } } },
    });
  }
  const acts = [...journals.values()].flat().map(actOf);
  expect(new Set(acts).size).toBe(acts.length);
  await store.close();
}

function actOf(sealed: SealedEntry | undefined): string {
  const command = sealed?.entry.command;
  return String(command?.kind === 'event' && command.data['act']);
}

/**
 * Expects the dossier, its journal, its row in lists and its tasks to agree. A server may finish the write of a process that is already
 * killed, between two of these reads: they are then done again.
 */
async function consistent(store: Store, id: string): Promise<SealedEntry[]> {
  for (;;) {
    const before = await store.load(id);
    const [judged] = await Promise.allSettled([agreement(store, id)]);
    if ((await store.load(id))?.head !== before?.head) continue;
    if (judged.status === 'rejected') throw judged.reason;
    return judged.value;
  }
}

async function agreement(store: Store, id: string): Promise<SealedEntry[]> {
  const stored = await store.load(id);
  const entries = await store.journal(id);
  const act = actOf(entries.at(-1));
  expect(verifyChain(entries, stored?.head)).toMatchObject({ ok: true });
  expect(stored?.dossier.data).toMatchObject({ acts: entries.length, act });
  expect((await store.tasks({ dossier: id, limit: 1 })).total).toBe(Math.min(entries.length, 1_000));
  expect((await store.task(`${id}:${entries.length}:0`))?.status).toBe('waiting');
  const found = await store.list({ scopes: ['manager:*'], q: act, sort: 'updated', limit: 200 });
  expect(found.items.map((item) => item.id)).toContain(id);
  return entries;
}
