import { createHash } from 'node:crypto';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { openBound, sealBound, stampOf } from './bound-records.ts';
import type { Seals } from './seals.ts';

/**
 * Keeps the latest state of each record that says who may do what. A seal proves who wrote a record and its place, but not that no newer
 * state was written since. The ledger keeps the instant of the last write, so it finds an old record put back, a dropped record put back,
 * and a record removed without the keys. Its sealed pages are chosen by the digest of the record's name. A page is written after its
 * record: a crash in between leaves a record newer than its line, which is valid. It is written before a drop: a crash in between leaves a
 * record that is refused, as intended. One root over all pages was rejected, since every sign-in would wait to write it. Putting back a
 * record with its page while nobody serves is not noticed here; an instance that serves remembers the revision of each page.
 */
export const LEDGER = 'ledger';

/** Spreads the lines: 12 000 people with their sessions make pages of some 100 lines, 4 kB. */
const PAGES = 256;
/** Limits the time for which a page is trusted: another instance may have written it since. */
const FRESH_MS = 10_000;
/** Reads all pages at once when this many are needed. */
const MANY = 8;

/** Lists the kinds that say who may do what, and under which definitions. */
const KINDS: ReadonlySet<string> = new Set([
  ...['person', 'session', 'setting', 'organisation', 'grant', 'mandate', 'absence'],
  ...['controller', 'decision-link'],
  ...['second-factor', 'provider-link', 'account-link', 'feed', 'registration', 'release', 'current-release'],
]);

/** Describes the last write of one record. */
export interface LedgerLine {
  /** Holds the stamp of its seal. */
  at: number;
  /** Says that the record was dropped at that instant. */
  isGone?: boolean;
  /** Is the real instant (ms) from which the record expires by itself. */
  until?: number;
}

interface LedgerPage {
  revision: number;
  lines: Map<string, LedgerLine>;
  readAt: number;
  /** Says that nothing was left in clear when the page was written. */
  isWhole: boolean;
}

type Name = Pick<StoredRecord, 'kind' | 'id'>;
type Verbs = Pick<Store, 'record' | 'records' | 'putRecord' | 'realNow'>;

export function isInLedger({ kind }: Pick<Name, 'kind'>): boolean {
  return KINDS.has(kind);
}

export const LEDGER_KINDS: readonly string[] = [...KINDS];

export class Ledger {
  readonly #store: Verbs;
  readonly #seals: Seals;
  readonly #pages = new Map<string, LedgerPage>();

  constructor(store: Verbs, seals: Seals) {
    this.#store = store;
    this.#seals = seals;
  }

  /** Reads the pages of these records, if they are not cached. */
  async ready(names: readonly Name[]): Promise<void> {
    const since = performance.now() - FRESH_MS;
    const stale = [...new Set(names.map(pageOf))].filter((page) => (this.#pages.get(page)?.readAt ?? 0) <= since);
    if (stale.length >= MANY) await this.readAll();
    else await Promise.all(stale.map((page) => this.#read(page)));
  }

  /** Reads the line of a record from a cached page. */
  line(name: Name): LedgerLine | null {
    return this.#pages.get(pageOf(name))?.lines.get(keyOf(name)) ?? null;
  }

  /** Reads the line of a record from the store. */
  async lineNow(name: Name): Promise<LedgerLine | null> {
    return (await this.#read(pageOf(name))).lines.get(keyOf(name)) ?? null;
  }

  /**
   * Reads every page.
   * @returns whether one of them was written when nothing was left in clear
   */
  async readAll(): Promise<boolean> {
    let isWhole = false;
    const found = new Set<string>();
    for (let after: string | null = ''; after !== null; ) {
      const page: Awaited<ReturnType<Verbs['records']>> = await this.#store.records({
        ...{ kind: LEDGER, limit: PAGES, ...(after !== '' && { after }) },
      });
      for (const record of page.items) {
        found.add(record.id);
        isWhole = this.#keep(record.id, record).isWhole || isWhole;
      }
      after = page.nextCursor;
    }
    for (const id of this.#pages.keys()) if (!found.has(id)) await this.#read(id);
    return isWhole;
  }

  /** Writes into every page that nothing is left in clear. */
  async markWhole(): Promise<void> {
    await this.readAll();
    for (const [id, { revision }] of this.#pages) if (revision > 0) await this.#write(id, []);
  }

  /** Lists the records that the cached pages expect to exist. */
  expected(now: number): Name[] {
    const lines = [...this.#pages.values()].flatMap((page) => [...page.lines]);
    return lines
      .filter(([, { isGone = false, until = Number.POSITIVE_INFINITY }]) => !isGone && until > now)
      .map(([key]) => nameOf(key));
  }

  /** Writes lines to their pages; a line older than the present line changes nothing. */
  async note(lines: readonly (readonly [Name, LedgerLine])[]): Promise<void> {
    const byPage = new Map<string, (readonly [string, LedgerLine])[]>();
    for (const [name, line] of lines) {
      const page = pageOf(name);
      byPage.set(page, [...(byPage.get(page) ?? []), [keyOf(name), line]]);
    }
    for (const [page, some] of byPage) await this.#write(page, some);
  }

  /** Reads the page again when another instance wrote it first. */
  async #write(id: string, lines: readonly (readonly [string, LedgerLine])[]): Promise<void> {
    for (;;) {
      const [page, now] = [await this.#read(id), await this.#store.realNow()];
      const kept = new Map([...page.lines].filter(([, { until = Number.POSITIVE_INFINITY }]) => until > now));
      for (const [key, line] of lines) if ((kept.get(key)?.at ?? 0) <= line.at) kept.set(key, line);
      const { isWhole } = this.#seals;
      const record = { kind: LEDGER, id, revision: page.revision + 1, marks: [], sort: '' };
      const value = { lines: Object.fromEntries([...kept].map(([key, line]) => [key, { ...line }])), isWhole };
      const sealed = await sealBound(this.#seals, { ...record, value }, now);
      if (!(await this.#store.putRecord(sealed, page.revision))) continue;
      this.#pages.set(id, { revision: page.revision + 1, lines: kept, readAt: performance.now(), isWhole });
      return;
    }
  }

  async #read(id: string): Promise<LedgerPage> {
    return this.#keep(id, await this.#store.record(LEDGER, id));
  }

  /**
   * Refuses a page older than the revision this instance has already seen.
   * @throws Unreadable when it is older, or not sealed by stamp
   */
  #keep(id: string, record: StoredRecord | null): LedgerPage {
    const known = this.#pages.get(id);
    const revision = record?.revision ?? 0;
    if (known !== undefined && revision < known.revision) this.#seals.refuse(nameOfPage(id));
    if (known !== undefined && revision === known.revision) {
      known.readAt = performance.now();
      return known;
    }
    if (record !== null && stampOf(record) === null) this.#seals.refuse(nameOfPage(id));
    const page = { revision, readAt: performance.now(), ...contentOf(record && openBound(this.#seals, record)) };
    this.#pages.set(id, page);
    return page;
  }
}

const nameOfPage = (id: string): string => `Le registre des comptes (page ${id})`;

/** Trusts the shape of the record, since only `Ledger` writes it. */
function contentOf(record: StoredRecord | null): Pick<LedgerPage, 'lines' | 'isWhole'> {
  if (record === null) return { lines: new Map(), isWhole: false };
  const { lines, isWhole } = record.value as unknown as { lines: { [key: string]: LedgerLine }; isWhole: boolean };
  return { lines: new Map(Object.entries(lines)), isWhole };
}

function pageOf(name: Name): string {
  return String((createHash('sha256').update(keyOf(name)).digest()[0] ?? 0) % PAGES);
}

const keyOf = ({ kind, id }: Name): string => `${kind} ${id}`;

function nameOf(key: string): Name {
  const cut = key.indexOf(' ');
  return { kind: key.slice(0, cut), id: key.slice(cut + 1) };
}
