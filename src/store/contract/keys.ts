import type { StoredFile } from './files.ts';
import type { StoredRecord } from './records.ts';
import type { StoredRequest } from './requests.ts';

/** A unique key of a workflow, and who holds it. */
export interface ClaimedKey {
  workflow: string;
  key: string;
  dossier: string;
}

/** Put without a revision in place of the very thing that was read: one that changed since is left alone. */
export type Replaced =
  | { kind: 'record'; was: StoredRecord; is: StoredRecord }
  | { kind: 'request'; was: StoredRequest; is: StoredRequest }
  | { kind: 'unique'; was: ClaimedKey; is: ClaimedKey }
  | { kind: 'file'; was: StoredFile; is: StoredFile; content: Uint8Array };

/**
 * How a store writes down what people typed in a dossier, and reads it again: as it is, or sealed under the key of that dossier.
 * `what` names the text and its place: what is moved elsewhere does not open there.
 */
export interface Texts {
  /** Whether what is written from now on is sealed. */
  readonly isSealed: boolean;
  /** The key of the dossier must be at hand: whoever writes through a store under keys makes it first. */
  seal(dossier: string, what: string, text: string): string;
  /** Of what `seal` gave, or of what was written in clear before there were keys. @throws Unreadable in clear once all is encrypted */
  open(what: string, kept: string): string;
  /** Whether it is to be sealed. */
  isClear(kept: string): boolean;
  /** Brings to hand the keys that these texts need to be opened, for a store that cannot look them up at once. */
  ready(kept: readonly string[]): Promise<void>;
  /** The other way: how the store finds a record at once, an envelope among them. */
  lookUp(find: (kind: string, id: string) => StoredRecord | null): void;
  /** A word, or a mark, as it stands where it is searched. */
  word(folded: string): string;
  /** How it may stand there: in clear, too, while something of before may still be so. */
  asked(folded: string): string[];
}

/** Two dossiers found to hold one unique key when it was sealed: the first keeps it. */
export interface Twins {
  workflow: string;
  dossiers: string[];
}

/** The keys of a store that is encrypted. */
export interface StoreKeys {
  state(): Promise<KeyState>;
  /** Wraps envelopes with the current key, and encrypts what was written before there were keys. Begun again, it goes on. */
  rotate(onProgress?: (done: RotateCounts) => void): Promise<RotateCounts>;
  /** Encrypts what is still in clear, for about so long: upkeep calls it again until there is nothing left. */
  encryptSome(forMs: number): Promise<void>;
  /** Ever found here. */
  twins(): Promise<Twins[]>;
  /** What was written without these keys, or put back as it was before, in French; all is read. */
  alterations(): Promise<string[]>;
  /** Whether there is something of it among what says who may do what: looked for now and then, as the last look found. */
  seemsAltered(): Promise<boolean>;
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
  /** Dossiers of before that could not be encrypted when they were last tried. */
  failed: string[];
  /** The same of what stands beside dossiers: kind and id. */
  failedBeside: string[];
}

export interface RotateCounts {
  /** Envelopes wrapped anew. */
  envelopes: number;
  /** Things encrypted that were in clear. */
  encrypted: number;
}
