import type { Cel } from '../engine/engine.ts';

/** What every declared page says. */
export interface Common {
  $schema?: string;
  id: string;
  title: string;
  help?: string;
  workflow: string;
  /** Who has this page; what it shows is still what each may read. */
  roles: string[];
  /** Those of `roles` that begin here when nothing waits for them; the first page of the menu wins. */
  home?: string[];
  /** Smaller comes first in the menu; by title among equals. */
  order?: number;
  /** bool. Only the dossiers for which it is true. */
  where?: Cel;
  /** Only the dossiers in one of these states. */
  states?: string[];
  /** Only those bound to the reader by name or organisation. */
  mine?: boolean;
}
