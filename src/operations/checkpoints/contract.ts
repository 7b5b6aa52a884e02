/** What every journal said at one instant, signed, for who keeps it out of our reach. */
export interface Checkpoint {
  /** ISO instant, which is its name too. */
  at: string;
  /** Ed25519, SPKI in base64. */
  key: string;
  /** The one written before, by the SHA-256 of its text; null for the first. */
  previous: { name: string; digest: string } | null;
  heads: { dossier: string; revision: number; head: string }[];
}

/** A checkpoint as a file. */
export interface CheckpointFile {
  name: string;
  text: string;
}

export interface CheckpointMachine {
  /** Null when that of today is made. Once it is kept, `checkpointKept` says so: until then it is made again. */
  dueCheckpoint(): Promise<CheckpointFile | null>;
  /** One more, whenever it is asked. */
  makeCheckpoint(): Promise<CheckpointFile>;
  checkpointKept(file: CheckpointFile): Promise<void>;
  /** The public key that checkpoints are verified with; made at the first asking. */
  checkpointKey(): Promise<string>;
}
