import type { Store } from '../contract/contract.ts';
import { brokenAt, type ChainItem, entriesOf, startOf } from './entries.ts';
import { addReads, readItems, readSumOf } from './leaf.ts';

/** Is the last that a chain tells of one thing. */
export type ChainedState = ChainItem & {
  /** Gives the instant of the entry. */
  at: string;
};

/** Is what a chain tells once all its entries are read. */
export interface ChainState {
  /** Counts the entries. */
  entries: number;
  /** Gives the instant of the first entry; null while there is none. */
  since: string | null;
  isWhole: boolean;
  /** Gives the number of the first entry that does not follow the one before; null when all do. */
  brokenAt: number | null;
  states: ReadonlyMap<string, ChainedState>;
}

export async function stateOf(store: Pick<Store, 'record' | 'records'>, name: string): Promise<ChainState> {
  const states = new Map<string, ChainedState>();
  let [head, since, isWhole] = [startOf(name), null as string | null, false];
  let broken: number | null = null;
  for await (const entry of entriesOf(store, name)) {
    broken ??= brokenAt(head, entry);
    since ??= entry.at;
    isWhole ||= entry.isWhole === true;
    for (const item of entry.items) note(states, { ...item, at: entry.at });
    head = entry;
  }
  return { entries: head.n, since, isWhole, brokenAt: broken, states };
}

/**
 * Keeps the newest state. Two instances may chain two writes in the other order, so an older revision changes nothing; revision 1 is that of
 * a thing made again under the same id after the former expired.
 */
function note(states: Map<string, ChainedState>, said: ChainedState): void {
  const known = states.get(said.id);
  if (said.count !== undefined) return void states.set(said.id, { ...said, ...sumOf(known, said) });
  const isNewer = known?.isGone || said.isGone || (said.revision === 1 && known?.until !== undefined);
  if (isNewer || (known?.revision ?? 0) <= (said.revision ?? 0)) states.set(said.id, said);
}

/** Adds up two items of a chain whose items are sums. */
function sumOf(known: ChainItem | undefined, said: ChainItem): ChainItem {
  const sums = new Map(known && [[known.id, readSumOf(known)]]);
  addReads(sums, said.id, readSumOf(said));
  return readItems(sums)[0] ?? said;
}
