import { plural, Unreadable } from '../../base/base.ts';
import type { Store, StoredFile, StoredRecord } from '../contract/contract.ts';
import { type ChainedState, type ChainState, stateOf } from './chain-state.ts';
import { CHAINED_KINDS, CHAINS, chainHolds, DOSSIERS, FILES, READS } from './chained-kinds.ts';
import { digestIn, FILE_SALT, fileDigest, type ReadSum, readSumOf } from './leaf.ts';
import { chainsBegun, recordsOf, sumOfKept } from './take-over.ts';

/** Lists what the caller found while it went through dossiers. */
export interface KeptBeside {
  dossiers: ReadonlySet<string>;
  files?: ReadonlyMap<string, StoredFile>;
}

/** Reports what comparing the chains with the store found. */
export interface ChainFlaws {
  /** Says in French what was changed, what it is and what to do. */
  flaws: string[];
  /** Says in French what no chain covers yet. */
  unchecked: string[];
  /** Counts the entries read, and gives the instants at which the first and the last chain began. */
  entries: number;
  since: { first: string; last: string } | null;
}

const CURE = 'Comparez avec une sauvegarde, puis restaurez-la, ou refaites dans Jalon ce qui doit l’être.';

type Comparison = { flaws: string[]; older: number; late: number };

export async function flawsOfChains(store: Store, beside?: KeptBeside): Promise<ChainFlaws> {
  const found: ChainFlaws = { flaws: [], unchecked: [], entries: 0, since: null };
  const instants: string[] = [];
  const unbegun: string[] = [];
  const begun = await chainsBegun(store);
  for (const name of CHAINS) {
    const state = await stateOf(store, name);
    if (state.since !== null) instants.push(state.since);
    else if (begun.has(name)) found.flaws.push(lostChain(name));
    else unbegun.push(chainHolds(name));
    found.entries += state.entries;
    if (state.brokenAt !== null) found.flaws.push(brokenChain(name, state.brokenAt));
    const compared = await compare(store, { name, state, ...(beside && { beside }) });
    found.flaws.push(...compared.flaws);
    found.unchecked.push(...uncheckedOf(name, state, compared));
  }
  const [first, last] = [instants.sort()[0], instants.at(-1)];
  if (first !== undefined && last !== undefined) found.since = { first, last };
  if (unbegun.length > 0)
    found.unchecked.push(
      `ce dont la chaîne n’a pas commencé (une version d’avant, ou rien encore) : ${unbegun.join(', ')}`,
    );
  return found;
}

function lostChain(name: string): string {
  return `La chaîne qui garde ${chainHolds(name)} a disparu : elle avait commencé. ${CURE}`;
}

function brokenChain(name: string, at: number): string {
  return `La chaîne qui garde ${chainHolds(name)} est rompue à son entrée ${at} : une main l’a changée dans la base. ${CURE}`;
}

function uncheckedOf(name: string, { isWhole, since }: ChainState, { older, late }: Comparison): string[] {
  const what = chainHolds(name);
  return [
    ...(since !== null && !isWhole && older > 0
      ? [`${what} : ${plural(older, 'écriture')} d’avant le ${since}, que le serveur reprend en marche`]
      : []),
    ...(late > 0
      ? [`${what} : ${plural(late, 'écriture')} que la chaîne ne compte pas encore (un arrêt brutal en laisse)`]
      : []),
  ];
}

interface ComparedChain {
  name: string;
  state: ChainState;
  beside?: KeptBeside;
}

async function compare(store: Store, { name, state, beside }: ComparedChain): Promise<Comparison> {
  if (state.since === null) return { flaws: [], older: 0, late: 0 };
  if (name === READS) return compareReads(state, await sumOfKept(store));
  if (name === DOSSIERS) return beside === undefined ? NOTHING : compareDossiers(state, beside);
  if (name === FILES) return beside?.files === undefined ? NOTHING : compareFiles(store, state, beside.files);
  return compareRecords(store, name, state);
}

const NOTHING: Comparison = { flaws: [], older: 0, late: 0 };

async function compareRecords(store: Store, kind: string, state: ChainState): Promise<Comparison> {
  const found: Comparison = { flaws: [], older: 0, late: 0 };
  const left = new Map(state.states);
  const one = CHAINED_KINDS.get(kind)?.one ?? kind;
  for await (const record of readable(store, kind, state)) {
    left.delete(record.id);
    const verdict = verdictOf(record, state.states.get(record.id), state.isWhole);
    if (verdict === 'late' || verdict === 'older') found[verdict] += 1;
    else if (verdict !== null) found.flaws.push(`${one} ${record.id} : ${verdict.flaw}. ${CURE}`);
  }
  for (const missing of await missingOf(store, kind, left))
    found.flaws.push(
      `${one} ${missing.id} : une main a retiré la ligne de la base, où elle était le ${missing.at}. ${CURE}`,
    );
  return found;
}

/**
 * Reads every record of a kind. Where one of them cannot be read at all, which encryption reports, those that the chain tells of are read
 * one by one.
 */
async function* readable(store: Store, kind: string, { states }: ChainState): AsyncGenerator<StoredRecord> {
  const seen = new Set<string>();
  try {
    for await (const record of recordsOf(store, kind)) {
      seen.add(record.id);
      yield record;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    for (const id of states.keys()) {
      const record = seen.has(id) ? null : await store.record(kind, id).catch(withoutUnreadable);
      if (record !== null) yield record;
    }
  }
}

function withoutUnreadable(error: unknown): null {
  if (error instanceof Unreadable) return null;
  throw error;
}

/** Is null when a record and its chain agree; `late` and `older` say that it is only too new, or too old, for its chain. */
type Verdict = 'late' | 'older' | { flaw: string } | null;

function verdictOf(record: StoredRecord, said: ChainedState | undefined, isWhole: boolean): Verdict {
  const digest = digestIn(record);
  if (said === undefined) {
    if (digest !== null) return 'late';
    return isWhole ? { flaw: 'une main a mis la ligne dans la base, Jalon n’a rien écrit de tel' } : 'older';
  }
  if (said.isGone) return { flaw: `une main a remis la ligne dans la base, d’où Jalon l’avait retirée le ${said.at}` };
  const [revision, chained] = [record.revision, said.revision ?? 0];
  if (revision < chained)
    return {
      flaw: `une main a remis la ligne à un état d’avant (révision ${revision}, au lieu de ${chained} le ${said.at})`,
    };
  if (revision === chained && (said.digest === undefined || digest === said.digest)) return null;
  if (revision > chained && digest !== null) return 'late';
  if (revision > chained && !isWhole) return 'older';
  return { flaw: `une main a changé la ligne dans la base depuis sa dernière écriture, le ${said.at}` };
}

/** Looks again at what was not found: it may have been dropped while the chain was being compared. */
async function missingOf(store: Store, kind: string, left: ReadonlyMap<string, ChainedState>): Promise<ChainedState[]> {
  const now = await store.realNow();
  const gone = [...left.values()].filter(({ isGone, until = Number.POSITIVE_INFINITY }) => !isGone && until > now);
  if (gone.length === 0) return [];
  const { states } = await stateOf(store, kind);
  const missing: ChainedState[] = [];
  for (const one of gone) {
    if (states.get(one.id)?.isGone) continue;
    const isThere = await store.record(kind, one.id).then(
      (found) => found !== null,
      () => true,
    );
    if (!isThere) missing.push(one);
  }
  return missing;
}

function compareReads({ states }: ChainState, kept: ReadonlyMap<string, ReadSum>): Comparison {
  const found: Comparison = { flaws: [], older: 0, late: 0 };
  for (const said of states.values()) {
    const [expected, there] = [readSumOf(said), kept.get(said.id) ?? { count: 0, sum: 0n }];
    const of = `Le journal des consultations du dossier ${said.id}`;
    if (there.count < expected.count)
      found.flaws.push(`${of} a perdu ${plural(expected.count - there.count, 'ligne')} sur ${expected.count}. ${CURE}`);
    else if (there.count > expected.count) found.late += there.count - expected.count;
    else if (there.sum !== expected.sum) found.flaws.push(`${of} a été changé dans la base. ${CURE}`);
  }
  for (const [dossier, { count }] of kept) if (!states.has(dossier)) found.late += count;
  return found;
}

function compareDossiers({ states }: ChainState, { dossiers }: KeptBeside): Comparison {
  const gone = [...states.values()].filter(({ id }) => !dossiers.has(id));
  return {
    ...NOTHING,
    flaws: gone.map(({ id, at }) => `Le dossier ${id}, là le ${at}, a été retiré de la base. ${CURE}`),
    late: [...dossiers].filter((id) => !states.has(id)).length,
  };
}

async function compareFiles(
  store: Store,
  { states }: ChainState,
  files: ReadonlyMap<string, StoredFile>,
): Promise<Comparison> {
  const found: Comparison = { flaws: [], older: 0, late: 0 };
  for (const said of states.values()) {
    if (said.isGone) continue;
    // A file of no dossier is read alone: pieces of letters that tell of several are such.
    const file = files.get(said.id) ?? (await store.file(said.id).catch(withoutContent))?.file;
    const salt = String((await store.record(FILE_SALT, said.id))?.value['salt']);
    if (file === undefined)
      found.flaws.push(`Le fichier ${said.id}, là le ${said.at}, a été retiré de la base, ou changé. ${CURE}`);
    else if (fileDigest(file, salt) !== said.digest)
      found.flaws.push(`Le fichier « ${file.name} » (${said.id}) n’est plus celui du ${said.at}. ${CURE}`);
  }
  found.late = [...files.keys()].filter((id) => !states.has(id)).length;
  return found;
}

/** Takes a file whose bytes are not its own for one that is gone. */
const withoutContent = (): null => null;
