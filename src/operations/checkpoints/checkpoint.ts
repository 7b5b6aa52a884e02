/** Records the state of every journal at one instant, signed, to be kept where those who run this installation cannot change it. */
export interface Checkpoint {
  /** Gives the ISO instant, from which the file is also named. */
  at: string;
  /** Is an Ed25519 public key: SPKI in base64. */
  key: string;
  /** Names the checkpoint written before, with the SHA-256 of its text; null for the first. */
  previous: { name: string; digest: string } | null;
  /** Counts the erasures listed at that instant: a list shortened since no longer matches. */
  tombstones: number;
  /** Gives the hash of the journal entry of the last erasure; null when there was none, absent in older checkpoints. */
  lastErased?: string | null;
  heads: { dossier: string; revision: number; head: string }[];
}

/** Holds a checkpoint as a file. */
export interface CheckpointFile {
  name: string;
  text: string;
}

/** Says what a store was compared with. */
export interface CheckpointComparison {
  /** Counts the checkpoints that could be read; `from` and `to` are the instants of the first and the last. */
  checkpoints: number;
  from: string | null;
  to: string | null;
  /** Lists what is odd without being a fault, in French sentences. */
  notes: string[];
}

export interface CheckpointMachine {
  /** Tells whether today's checkpoint is still to be kept. */
  isCheckpointDue(): Promise<boolean>;
  /** Makes the next checkpoint for the configured folder; once it is kept there, `checkpointKept` says so and the next one follows it. */
  makeCheckpoint(): Promise<CheckpointFile>;
  /** Makes a checkpoint for any other folder: it follows none, and none will follow it. */
  makeLoneCheckpoint(): Promise<CheckpointFile>;
  checkpointKept(file: CheckpointFile): Promise<void>;
  /** Keeps a checkpoint here until the folder can take it; the next one already follows it. */
  checkpointWaits(file: CheckpointFile): Promise<void>;
  /** Lists the names of the checkpoints that wait, the oldest first. */
  waitingCheckpoints(): Promise<string[]>;
  /** Returns a waiting checkpoint; null when another instance has put it in the folder meanwhile. */
  waitingCheckpoint(name: string): Promise<CheckpointFile | null>;
  /** Returns the newest waiting checkpoint when it was made today. */
  waitingToday(): Promise<CheckpointFile | null>;
  /** Returns the name of the last checkpoint known to be in the folder; null when there is none. */
  lastCheckpointThere(): Promise<string | null>;
  /** Returns the public key that checkpoints are verified with; the first call makes the key pair. */
  checkpointKey(): Promise<string>;
}
