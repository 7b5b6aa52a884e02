import type { FieldError } from '../../base/base.ts';

/** Says which dossiers to move, and why. */
export interface MigrationRequest {
  workflow?: string;
  dossier?: string;
  /** Is written in the journal of each dossier. */
  reason: string;
  /** Writes nothing when `trial`, and says what would happen. */
  mode: 'trial' | 'real';
  onProgress?: (done: number) => void;
}

export interface MigrationReport {
  /** Holds one line for each version that dossiers were found in. */
  versions: MigratedVersion[];
  /** Lists the dossiers that stay where they are. */
  refusals: MigrationRefusal[];
}

export interface MigratedVersion {
  workflow: string;
  title: string;
  /** Is the IANA zone of the version's dates. */
  zone: string;
  /** Gives the hash and publication date of the version left; `to`, those of the version reached. */
  from: { hash: string; publishedAt: string };
  to: { hash: string; publishedAt: string };
  moved: number;
  /** Counts the dossiers left in the version they ended in. */
  ended: number;
  refused: number;
}

export interface MigrationRefusal {
  dossier: string;
  title: string;
  workflow: string;
  /** Is the hash of the version the dossier stays in. */
  bundle: string;
  /** Lists all the reasons; `path` names the part of the dossier concerned, empty for the whole dossier. */
  reasons: FieldError[];
}
