import type { Cel } from './cel.ts';

/**
 * `workflows/directories/<id>.json`: what dossiers already say of the same things (companies, places…), so that nobody types it
 * again. It keeps nothing of its own: a commit marks the dossier that feeds it, and each reader is given what he may read.
 */
export interface Directory {
  $schema?: string;
  id: string;
  title: string;
  /** Field that tells two entries apart; of one key, what was said last stands. */
  key: string;
  /** Field an entry is found and chosen by: text that finds dossiers too (`search`). */
  name: string;
  from: DirectorySource[];
  /** Roles that may look in it. */
  by: string[];
}

/** The entries of one workflow. `each`: list, one entry per element, which is `item`. Scope: data. */
export interface DirectorySource {
  workflow: string;
  each?: Cel;
  /** Field → its value, or null. Scope: data, item. */
  fields: { [field: string]: Cel };
}
