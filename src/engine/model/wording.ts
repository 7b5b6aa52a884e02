import type { Cel } from './cel.ts';

/** What a person reads: in full, or as an expression (string; scope: that of the condition it goes with). */
export type Wording = string | { expr: Cel };

/** What a false condition says, the events of this workflow that would make it true, the link whose dossier it is about. */
export interface Refusing {
  message?: Wording;
  supply?: string | string[];
  about?: string;
}
