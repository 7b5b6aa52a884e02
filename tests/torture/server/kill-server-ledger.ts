import { fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../src/base/base.ts';
import type { JournalEntry } from '../../../src/engine/engine.ts';

/** Describes one command that a client wants done exactly once. */
export interface Order {
  key: string;
  person: string;
  event: string;
  data: JsonObject;
}

/** Records one line of what is known outside the server. */
export type LedgerLine =
  | { kind: 'sent'; order: Order }
  /** After a 2xx the command must be in the journal, at this very revision. */
  | { kind: 'acknowledged'; order: Order; dossier: string; revision: number }
  /** After a 4xx the command must not be in the journal. */
  | { kind: 'refused'; order: Order; code: string };

/** Appends only, and syncs before the next command is sent, so that it survives any death of the server. */
export interface Ledger {
  write(line: LedgerLine): void;
  read(): LedgerLine[];
}

export function openLedger(file: string): Ledger {
  const handle = openSync(file, 'a');
  return {
    write: (line) => {
      writeSync(handle, `${JSON.stringify(line)}\n`);
      fsyncSync(handle);
    },
    read: () =>
      readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line): LedgerLine => JSON.parse(line)),
  };
}

/** Maps a dossier's id to its entries, in order of revision. */
export type Journals = ReadonlyMap<string, readonly JournalEntry[]>;

/**
 * Lists every difference between the acknowledged commands and the entries that people made. They must pair one to one: a command lost,
 * done twice, or done though refused leaves one side alone.
 */
export function faultsBetween(lines: LedgerLine[], journals: Journals): string[] {
  const faults: string[] = [];
  const claimed = new Set<JournalEntry>();
  for (const line of lines) {
    if (line.kind !== 'acknowledged') continue;
    const entry = journals.get(line.dossier)?.[line.revision - 1];
    if (entry === undefined || !tells(entry, line.order)) faults.push(`lost: ${line.order.key} ${line.order.event}`);
    else if (claimed.has(entry)) faults.push(`acknowledged twice: ${line.order.key}`);
    else claimed.add(entry);
  }
  for (const entry of [...journals.values()].flat()) {
    if (entry.command.kind !== 'event' || claimed.has(entry)) continue;
    faults.push(`never acknowledged: ${entry.command.event} at revision ${entry.revision} of ${entry.dossier}`);
  }
  return [...faults, ...unsettled(lines)];
}

function tells({ command }: JournalEntry, { event, person, data }: Order): boolean {
  if (command.kind !== 'event') return false;
  return command.event === event && command.actor.id === person && isDeepStrictEqual(command.data, data);
}

function unsettled(lines: LedgerLine[]): string[] {
  const settled = new Set(lines.filter(({ kind }) => kind !== 'sent').map(({ order }) => order.key));
  const keys = new Set(lines.map(({ order }) => order.key));
  return [...keys].filter((key) => !settled.has(key)).map((key) => `never answered: ${key}`);
}
