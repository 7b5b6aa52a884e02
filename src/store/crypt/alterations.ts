import { Unreadable } from '../../base/base.ts';
import type { RestItem, Store, StoredRecord } from '../contract/contract.ts';
import { isPlain, stampOf } from './bound-records.ts';
import { LEDGER, LEDGER_KINDS, type Ledger } from './ledger.ts';
import { isSealedFile } from './sealed-files.ts';
import { isSealedRequest, type RecordReader } from './sealed-records.ts';
import type { Seals } from './seals.ts';

interface AlterationSources {
  /** Is the store as it is kept, with sealed texts. */
  store: Store;
  /** Is the store that opens dossiers. */
  inner: Store;
  seals: Seals;
  ledger: Ledger;
  records: RecordReader;
}

const PAGE = 200;
/** Limits the share of the time spent checking. */
const SHARE = 0.01;
const LEAST_MS = 2_000;
const MOST_MS = 60_000;

/**
 * Finds what was written without the keys, or put back to an earlier version: by reading everything, or by a quick check done again and
 * again.
 */
export class Alterations {
  readonly #looked: AlterationSources;
  #look: { result: Promise<boolean>; nextAt: number; refusals: number } | null = null;

  constructor(looked: AlterationSources) {
    this.#looked = looked;
  }

  /**
   * Describes every alteration in French, after reading everything except journal entries, which the verification of their chains covers.
   */
  async all(): Promise<string[]> {
    if (!this.#looked.seals.isWhole) return [];
    const missing = await this.#missing().catch(asFlaw);
    return [...(await this.#beside()), ...missing, ...(await this.#dossiers())];
  }

  /** Checks only the records that say who may do what, so rarely that it costs a hundredth of the time. */
  async areSeen(): Promise<boolean> {
    const { seals } = this.#looked;
    if (!seals.isWhole) return false;
    const began = performance.now();
    const known = this.#look;
    if (known !== null && began < known.nextAt && known.refusals === seals.refusals) return known.result;
    const look = { result: this.#quick().catch(asAltered), nextAt: Number.POSITIVE_INFINITY, refusals: seals.refusals };
    this.#look = look;
    try {
      return await look.result;
    } finally {
      const now = performance.now();
      look.nextAt = now + Math.min(MOST_MS, Math.max(LEAST_MS, (now - began) / SHARE));
      look.refusals = seals.refusals;
    }
  }

  async #quick(): Promise<boolean> {
    const { store } = this.#looked;
    await this.#looked.ledger.readAll();
    for (const kind of LEDGER_KINDS)
      for (let after: string | null = ''; after !== null; ) {
        const page: Awaited<ReturnType<Store['records']>> = await store.records({
          ...{ kind, limit: PAGE, ...(after !== '' && { after }) },
        });
        for (const record of page.items) if ((await this.#refusalOf(record)) !== null) return true;
        after = page.nextCursor;
      }
    return (await this.#missing()).length > 0;
  }

  async #beside(): Promise<string[]> {
    const { store } = this.#looked;
    const found: string[] = [];
    const past = (name: string) => void found.push(`« ${name} » ne se lit plus.`);
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<Store['exportRest']>> = await store.exportRest({
        ...{ limit: PAGE, past, ...(after !== '' && { after }) },
      });
      for (const item of page.items) found.push(...(await this.#flawsOf(item)));
      after = page.nextCursor;
    }
    return found;
  }

  async #flawsOf(item: RestItem): Promise<string[]> {
    const { seals } = this.#looked;
    if (item.kind === 'record') return asList(await this.#refusalOf(item.record));
    if (item.kind === 'file' && !isSealedFile(item.file))
      return asList(said(() => seals.refuse(`le fichier ${item.file.id}`)));
    if (item.kind === 'request' && !isSealedRequest(item.request))
      return asList(said(() => seals.refuse('une réponse gardée pour être répétée')));
    return [];
  }

  async #refusalOf(record: StoredRecord): Promise<string | null> {
    if (isPlain(record)) return null;
    if (record.kind === LEDGER && stampOf(record) !== null) return null;
    return this.#looked.records.refusalOf(record);
  }

  /**
   * Looks for each expected record before it reads the ledger line again: a drop writes the line first, so a record that is gone by a drop
   * is not reported.
   */
  async #missing(): Promise<string[]> {
    const { store, ledger } = this.#looked;
    await ledger.readAll();
    const found: string[] = [];
    for (const name of ledger.expected(await store.realNow())) {
      if ((await store.record(name.kind, name.id)) !== null) continue;
      const line = await ledger.lineNow(name);
      if (line !== null && !line.isGone)
        found.push(`« ${name.kind} » ${name.id} a été retiré de la base sans les clés.`);
    }
    return found;
  }

  async #dossiers(): Promise<string[]> {
    const { inner } = this.#looked;
    const found: string[] = [];
    for (let after = ''; ; ) {
      const ids = await inner.ids({ after, limit: PAGE });
      const last = ids.at(-1);
      if (last === undefined) return found;
      found.push(...(await flawsOfDossiers(inner, ids)));
      after = last;
    }
  }
}

/** Counts an unreadable ledger as an alteration. */
function asAltered(error: unknown): true {
  if (error instanceof Unreadable) return true;
  throw error;
}

function asFlaw(error: unknown): string[] {
  if (error instanceof Unreadable) return [error.message];
  throw error;
}

/** Reads all these dossiers together, then one by one when one of them cannot be read. */
async function flawsOfDossiers(store: Store, ids: string[]): Promise<string[]> {
  const flaw = (some: string[]) =>
    store.dossiers(some, 'once').then(
      () => null,
      (error: unknown) => {
        if (error instanceof Unreadable) return `${some.join()} : ${error.message}`;
        throw error;
      },
    );
  if ((await flaw(ids)) === null) return [];
  const found: string[] = [];
  for (const id of ids) found.push(...asList(await flaw([id])));
  return found;
}

function said(refuse: () => never): string {
  try {
    return refuse();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function asList(text: string | null): string[] {
  return text === null ? [] : [text];
}
