import { createHmac } from 'node:crypto';
import { cache } from '../../base/base.ts';
import { DIGEST } from '../common/common.ts';
import type { StoredRecord, Texts } from '../contract/contract.ts';
import { HOUSE } from './envelopes.ts';
import { type Seals, scopeOf } from './seals.ts';

/** Begins every sealed text: a text in clear is JSON or made by this program, and never begins so. */
const SEALED = '\u0001';
/** Counts the hexadecimal characters in the digest of a word: 96 bits. */
const WORD_LENGTH = 24;
/** Limits the cached digests: texts repeat their words from one step to the next. */
const MAX_WORDS = 50_000;

/**
 * Seals and opens the texts of dossiers for the store. It is given to the store before keys can be read from that store: texts stay in
 * clear until `sealWith` is called.
 */
export class KeptTexts implements Texts {
  #seals: Seals | null = null;
  #find: ((kind: string, id: string) => StoredRecord | null) | null = null;
  readonly #words = cache<string, string>({ name: 'digests of words', bound: MAX_WORDS });
  /** Tells whether nothing older is left in clear. */
  get isComplete(): boolean {
    return this.#seals?.isWhole ?? false;
  }

  sealWith(seals: Seals): void {
    this.#seals = seals;
    if (this.#find !== null) seals.envelopes.lookUp(this.#find);
  }

  get isSealed(): boolean {
    return this.#seals !== null;
  }

  seal(dossier: string, what: string, text: string): string {
    return this.#seals === null ? text : `${SEALED}${this.#seals.text(dossier, what, text)}`;
  }

  open(what: string, kept: string): string {
    if (this.#seals === null) return kept;
    if (this.isClear(kept)) {
      if (this.isComplete) this.#seals.refuse(what.replaceAll('\0', ' '));
      return kept;
    }
    return this.#seals.openText(what, kept.slice(SEALED.length));
  }

  isClear(kept: string): boolean {
    return this.#seals !== null && !kept.startsWith(SEALED);
  }

  async ready(kept: readonly string[]): Promise<void> {
    await this.#seals?.envelopes.ready(
      kept.filter((text) => !this.isClear(text)).map((text) => scopeOf(text.slice(SEALED.length))),
    );
  }

  lookUp(find: (kind: string, id: string) => StoredRecord | null): void {
    this.#find = find;
  }

  word(folded: string): string {
    if (this.#seals === null) return folded;
    const { envelopes } = this.#seals;
    return this.#words.ensure(folded, () => {
      const hash = createHmac('sha256', envelopes.key(HOUSE)).update(`jalon word\0${folded}`).digest('hex');
      return `${DIGEST}${hash.slice(0, WORD_LENGTH)}`;
    });
  }

  asked(folded: string): string[] {
    if (this.#seals === null) return [folded];
    return this.isComplete ? [this.word(folded)] : [this.word(folded), folded];
  }
}
