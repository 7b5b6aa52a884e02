import type { Cel } from './cel.ts';
import type { Granted } from './granted.ts';

/** What anyone may read of a dossier, without account, as long as it is public: nothing else of it. */
export interface PublicPage {
  /** First word of the address of its pages: `/<path>/<dossier>`. */
  path: string;
  /** bool. Scope: data, etats, today, now. False = there is no page. */
  while: Cel;
  /** Instant from which nothing is received any more, or null. Same scope. */
  until?: Cel;
  /** Fields of the data, in the order of its schema; a sensitive one is never shown. */
  data: Granted[];
  /** Dotted fields that hold files: each is offered. */
  files?: string[];
  /** Templates: of each, the newest document issued is offered. */
  documents?: string[];
  /** Workflow that one opens in answer, with this dossier chosen. */
  open?: string;
}
