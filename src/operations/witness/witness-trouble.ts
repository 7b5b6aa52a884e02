/** Says why nothing, or not the latest, is kept outside this installation. */
export interface WitnessTrouble {
  /** Is `none` when no place is configured, `silent` when the place does not take what is sent. */
  kind: 'none' | 'silent';
  since: string | null;
  reason: string | null;
  /** Counts the checkpoints that wait here. */
  waiting: number;
}

export interface WitnessMachine {
  /** Notes that checkpoints could not be kept outside; after an hour, supervisors and data protection are notified, once. */
  checkpointsAreSilent(reason: string): Promise<void>;
  /** Says that checkpoints were kept outside again. */
  checkpointsAreWell(): Promise<void>;
}
