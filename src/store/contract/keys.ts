import type { StoredFile } from './files.ts';
import type { StoredRecord } from './records.ts';
import type { StoredRequest } from './requests.ts';

/** Put without a revision in place of the very thing that was read: one that changed since is left alone. */
export type Replaced =
  | { kind: 'record'; was: StoredRecord; is: StoredRecord }
  | { kind: 'request'; was: StoredRequest; is: StoredRequest }
  | { kind: 'file'; was: StoredFile; is: StoredFile; content: Uint8Array };

/** The keys of a store that is encrypted. */
export interface StoreKeys {
  state(): Promise<KeyState>;
  /** Wraps envelopes with the current key, and encrypts what was written before there were keys. Begun again, it goes on. */
  rotate(onProgress?: (done: RotateCounts) => void): Promise<RotateCounts>;
  /** Encrypts what is still in clear, for about so long: upkeep calls it again until there is nothing left. */
  encryptSome(forMs: number): Promise<void>;
  /** Bytes kept beside the store, under a name of their own. */
  seal(name: string, content: Uint8Array): Promise<Uint8Array>;
  open(name: string, sealed: Uint8Array): Promise<Uint8Array>;
}

export interface KeyState {
  /** Wraps what is new. */
  current: string;
  /** Where the keys are, in words. */
  where: string;
  /** By master key, how many envelopes it wraps: exact up to 1 000. */
  wraps: { key: string; envelopes: number }[];
  /** False while something written before there were keys may still be in clear. */
  isComplete: boolean;
}

export interface RotateCounts {
  /** Envelopes wrapped anew. */
  envelopes: number;
  /** Things encrypted that were in clear. */
  encrypted: number;
}
