import type { StoredFile } from './files.ts';
import type { StoredRecord } from './records.ts';
import type { StoredRequest } from './requests.ts';

/** Tells which dossier holds a unique key of a workflow. */
export interface ClaimedKey {
  workflow: string;
  key: string;
  dossier: string;
}

/** Replaces the very thing that was read, without a new revision; a thing that changed since is left alone. */
export type Replacement =
  | { kind: 'record'; was: StoredRecord; is: StoredRecord }
  | { kind: 'request'; was: StoredRequest; is: StoredRequest }
  | { kind: 'unique'; was: ClaimedKey; is: ClaimedKey }
  | { kind: 'file'; was: StoredFile; is: StoredFile; content: Uint8Array };

/**
 * Defines how a store writes what people typed in a dossier and reads it again: in clear, or sealed under the key of that dossier. `what`
 * names the text and its place: a text moved elsewhere does not open there.
 */
export interface Texts {
  /** Tells whether texts written from now on are sealed. */
  readonly isSealed: boolean;
  /** Seals a text; the key of the dossier must already be loaded, which writers do first in a store with keys. */
  seal(dossier: string, what: string, text: string): string;
  /**
   * Opens what `seal` gave, or a text written in clear before there were keys.
   * @throws Unreadable for a text in clear once all is encrypted
   */
  open(what: string, kept: string): string;
  /** Tells whether this text is in clear and is still to be sealed. */
  isClear(kept: string): boolean;
  /** Loads the keys that these texts need to be opened, for a store that cannot look them up at once. */
  ready(kept: readonly string[]): Promise<void>;
  /** Gives a synchronous way to find a record, key envelopes included, to a store that has one. */
  lookUp(find: (kind: string, id: string) => StoredRecord | null): void;
  /** Returns a word, or a mark, in the form in which it is indexed. */
  word(folded: string): string;
  /** Lists the forms in which a word may be indexed: also in clear, while older texts may still be so. */
  asked(folded: string): string[];
}

/** Reports two dossiers found to hold one unique key when it was sealed: the first keeps it. */
export interface Twins {
  workflow: string;
  dossiers: string[];
}

/** Gives access to the keys of an encrypted store. */
export interface StoreKeys {
  state(): Promise<KeyState>;
  /**
   * Wraps envelopes with the current key, and encrypts what was written before there were keys. When called again, it goes on where it
   * stopped.
   */
  rotate(onProgress?: (done: RotateCounts) => void): Promise<RotateCounts>;
  /** Encrypts what is still in clear, for about so long: upkeep calls it again until nothing is left. */
  encryptSome(forMs: number): Promise<void>;
  /** Lists the twins ever found in this store. */
  twins(): Promise<Twins[]>;
  /** Says in French what was written without these keys, or put back to an earlier version; reads everything. */
  alterations(): Promise<string[]>;
  /** Tells whether the last check found such alterations among the records that say who may do what; the check runs now and then. */
  seemsAltered(): Promise<boolean>;
  /** Seals any bytes kept outside the store, under a name of their own. */
  seal(name: string, content: Uint8Array): Promise<Uint8Array>;
  open(name: string, sealed: Uint8Array): Promise<Uint8Array>;
}

export interface KeyState {
  /** Names the key that wraps new envelopes. */
  current: string;
  /** Says in words where the keys are. */
  where: string;
  /** Counts the envelopes that each master key wraps: exact up to 1 000. */
  wraps: { key: string; envelopes: number }[];
  /** Is false while something written before there were keys may still be in clear. */
  isComplete: boolean;
  /** Lists the older dossiers that could not be encrypted when last tried. */
  failed: string[];
  /** Lists the things other than dossiers that could not be encrypted when last tried: kind and id. */
  failedBeside: string[];
}

export interface RotateCounts {
  /** Counts the envelopes that were wrapped again. */
  envelopes: number;
  /** Counts the things that were in clear and are now encrypted. */
  encrypted: number;
}
