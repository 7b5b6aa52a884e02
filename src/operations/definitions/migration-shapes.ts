import type { FieldError } from '../../base/base.ts';

/** Which dossiers to move, and why. */
export interface MigrationRequest {
  workflow?: string;
  dossier?: string;
  /** Said in the journal of each dossier. */
  reason: string;
  /** `trial`: says what would happen, and writes nothing. */
  mode: 'trial' | 'real';
  onProgress?: (done: number) => void;
}

export interface MigrationReport {
  /** One line a version that dossiers were found in. */
  versions: MigratedVersion[];
  /** Dossiers that stay where they are. */
  refusals: MigrationRefusal[];
}

export interface MigratedVersion {
  workflow: string;
  title: string;
  /** IANA zone of its dates. */
  zone: string;
  /** Hash and publication of the version left and of the one gone to. */
  from: { hash: string; publishedAt: string };
  to: { hash: string; publishedAt: string };
  moved: number;
  /** Ended: left in the version they ended in. */
  ended: number;
  refused: number;
}

export interface MigrationRefusal {
  dossier: string;
  title: string;
  workflow: string;
  /** Hash of the version it stays in. */
  bundle: string;
  /** Every one of them; `path` says what of the dossier, and is empty when it is the whole of it. */
  reasons: FieldError[];
}
