/** What every journal said at one instant, signed, for who keeps it out of our reach. */
export interface Checkpoint {
  /** ISO instant, which is its name too. */
  at: string;
  /** Ed25519, SPKI in base64. */
  key: string;
  /** The one written before, by the SHA-256 of its text; null for the first. */
  previous: { name: string; digest: string } | null;
  /** How many erasures were listed beside it then: a list cut since is told by it. */
  tombstones: number;
  /** The hash of the step of the last of them; null when there was none, absent in those of before. */
  lastErased?: string | null;
  heads: { dossier: string; revision: number; head: string }[];
}

/** A checkpoint as a file. */
export interface CheckpointFile {
  name: string;
  text: string;
}

/** What a store was compared with. */
export interface Compared {
  /** Those that could be read, and the instants of the first and the last. */
  checkpoints: number;
  from: string | null;
  to: string | null;
  /** In sentences: what is odd and no fault. */
  notes: string[];
}

export interface CheckpointMachine {
  /** Whether that of today is still to be kept. */
  isCheckpointDue(): Promise<boolean>;
  /** One more for the folder that is configured; once it is kept there, `checkpointKept` says so, and the next follows it. */
  makeCheckpoint(): Promise<CheckpointFile>;
  /** For any other folder: it follows none, and none will follow it. */
  makeLoneCheckpoint(): Promise<CheckpointFile>;
  checkpointKept(file: CheckpointFile): Promise<void>;
  /** Keeps it here until it is kept there: the next follows it already. */
  checkpointWaits(file: CheckpointFile): Promise<void>;
  /** Names of those that wait, the oldest first. */
  waitingCheckpoints(): Promise<string[]>;
  /** Null: another instance has put it there meanwhile. */
  waitingCheckpoint(name: string): Promise<CheckpointFile | null>;
  /** The newest of those that wait, when it was made today. */
  waitingToday(): Promise<CheckpointFile | null>;
  /** The name of the last one that is known to be there; null when none is. */
  lastCheckpointThere(): Promise<string | null>;
  /** The public key that checkpoints are verified with; made at the first asking. */
  checkpointKey(): Promise<string>;
}
