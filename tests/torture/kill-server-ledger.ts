import { fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../src/base/base.ts';
import type { JournalEntry } from '../../src/engine/engine.ts';

/** One command a client wants done, once. */
export interface Order {
  key: string;
  person: string;
  event: string;
  data: JsonObject;
}

/** What the world outside the server knows, line by line. */
export type LedgerLine =
  | { kind: 'sent'; order: Order }
  /** 2xx: from now on it must be in the journal, at this very revision. */
  | { kind: 'acknowledged'; order: Order; dossier: string; revision: number }
  /** 4xx: it must not be there. */
  | { kind: 'refused'; order: Order; code: string };

/** Append only, synced before the next command is sent: it survives whatever the server does not. */
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

/** Dossier id → its entries, in order of revision. */
export type Journals = ReadonlyMap<string, readonly JournalEntry[]>;

/**
 * Every difference between what was acknowledged and what the journals hold of what people did. Acknowledged commands and
 * entries must pair one to one: a command lost, done twice, or done though refused leaves one side alone.
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
