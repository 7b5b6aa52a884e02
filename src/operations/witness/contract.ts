/** Why nothing, or not the latest, is kept elsewhere. */
export interface WitnessTrouble {
  /** `none`: nowhere is given · `silent`: it does not take what it is sent. */
  kind: 'none' | 'silent';
  since: string | null;
  reason: string | null;
  /** Checkpoints that wait here. */
  waiting: number;
}

export interface WitnessMachine {
  /** What is to be kept elsewhere could not be: after an hour who supervises and data protection are told, once. */
  checkpointsAreSilent(reason: string): Promise<void>;
  /** It could. */
  checkpointsAreWell(): Promise<void>;
}
