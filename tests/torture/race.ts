import { setTimeout as delay } from 'node:timers/promises';
import type { JournalEntry } from '../../src/engine/engine.ts';

/** Holds two commands sent at once to two instances, on the same revision of a dossier: one must win, the other must be refused. */
export interface Pair {
  dossier: string;
  /** Is the revision that both had read. */
  revision: number;
  sides: [Side, Side];
}
interface Side {
  value: string;
  answer: RaceAnswer;
}
type RaceAnswer = { kind: 'won'; revision: number } | { kind: 'lost'; changed: string[] };

export interface Field {
  /** Lists the instances that can be called now; one may be dead or frozen. */
  urls(): string[];
  token: string;
  /** Counts the commands sent again because their first answer was lost. */
  resent: number;
  /** Maps each instance that did not answer in time to the instant until which it is avoided, as a proxy does. */
  suspects: Map<string, number>;
}

/** After this time a frozen instance is given up for another, and tried again later. */
const PATIENCE_MS = 5_000;
const SUSPECT_MS = 4_000;

/** Races `rounds` pairs on each dossier, `atOnce` dossiers at a time. */
export async function race(
  field: Field,
  dossiers: string[],
  rounds: number,
  atOnce = dossiers.length,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const waiting = [...dossiers];
  const lane = async () => {
    for (let dossier = waiting.shift(); dossier !== undefined; dossier = waiting.shift())
      pairs.push(...(await raceOn(field, dossier, rounds)));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return pairs;
}

async function raceOn(field: Field, dossier: string, rounds: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  let revision = 1;
  for (let round = 0; round < rounds; round++) {
    const [first, second] = twoOf(field);
    const values = [`${dossier} ${round} a`, `${dossier} ${round} b`] as const;
    const answers = await Promise.all([
      send(field, first, { dossier, revision, value: values[0] }),
      send(field, second, { dossier, revision, value: values[1] }),
    ]);
    const [a, b] = answers;
    pairs.push({
      dossier,
      revision,
      sides: [
        { value: values[0], answer: a },
        { value: values[1], answer: b },
      ],
    });
    // When both won, which is a fault, the race goes on from the later revision.
    revision = Math.max(revision, ...answers.map((answer) => (answer.kind === 'won' ? answer.revision : 0)));
  }
  return pairs;
}

function twoOf({ urls: all, suspects }: Field): [string, string] {
  const trusted = all().filter((url) => (suspects.get(url) ?? 0) < Date.now());
  const urls = trusted.length > 0 ? trusted : all();
  const at = Math.floor(Math.random() * urls.length);
  const first = urls[at] ?? '';
  return [first, urls[(at + 1) % urls.length] ?? first];
}

/** These statuses say that nothing was done: the database is away, or the instance was frozen too long to read the request. */
const NOT_DONE = [503, 408];

/**
 * Sends the command again with the same key to other instances until it has an answer.
 * @throws on an answer nobody should get
 */
async function send(
  field: Field,
  first: string,
  { dossier, revision, value }: { dossier: string; revision: number; value: string },
): Promise<RaceAnswer> {
  const headers = {
    authorization: `Bearer ${field.token}`,
    'content-type': 'application/json',
    'idempotency-key': value.replaceAll(' ', '-'),
    'if-match': `"${revision}"`,
  };
  const body = JSON.stringify({ event: 'set', data: { value } });
  for (let url = first, tries = 1; ; url = twoOf(field)[0], tries++) {
    const answer = await post(`${url}/api/v1/dossiers/${dossier}/events`, headers, body);
    if (answer?.status === 200) return { kind: 'won', revision: Number(answer.body.revision) };
    if (answer?.status === 412) return { kind: 'lost', changed: (answer.body.changed as string[] | undefined) ?? [] };
    if (answer !== null && !NOT_DONE.includes(answer.status)) throw new Error(`${value}: ${JSON.stringify(answer)}`);
    field.resent += 1;
    if (answer === null) field.suspects.set(url, Date.now() + SUSPECT_MS);
    await delay(Math.random() * Math.min(50 * 2 ** tries, 2_000));
  }
}

async function post(
  address: string,
  headers: { [name: string]: string },
  body: string,
): Promise<{ status: number; body: { [member: string]: unknown } } | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { method: 'POST', headers, body, signal });
    return { status: response.status, body: (await response.json()) as { [member: string]: unknown } };
  } catch {
    return null;
  }
}

/** Lists every difference between what clients were told and what the journals hold. */
export function faultsOf(pairs: Pair[], journals: ReadonlyMap<string, readonly JournalEntry[]>): string[] {
  const faults: string[] = [];
  const claimed = new Set<JournalEntry>();
  for (const { dossier, revision, sides } of pairs) {
    const name = `${dossier} at ${revision}`;
    const winners = sides.filter(({ answer }) => answer.kind === 'won').length;
    if (winners !== 1) faults.push(`${name}: ${winners} winners`);
    for (const { value, answer } of sides) {
      if (answer.kind === 'lost') {
        if (!answer.changed.includes('value')) faults.push(`${name}: the loser was not told what changed`);
        continue;
      }
      const entry = journals.get(dossier)?.[answer.revision - 1];
      if (entry === undefined || valueSet(entry) !== value) faults.push(`${name}: lost, ${value}`);
      else claimed.add(entry);
    }
  }
  for (const dossier of new Set(pairs.map((pair) => pair.dossier)))
    for (const entry of journals.get(dossier) ?? [])
      if (valueSet(entry) !== null && !claimed.has(entry))
        faults.push(`${dossier} revision ${entry.revision}: nobody was told, ${valueSet(entry)}`);
  return faults;
}

function valueSet({ command }: JournalEntry): unknown {
  return command.kind === 'event' && command.event === 'set' ? command.data['value'] : null;
}
