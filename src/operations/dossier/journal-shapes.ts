import type { Json } from '../../base/base.ts';
import type { StoredTask } from '../../store/store.ts';

/** One field of the data that an entry changed, in words. */
export interface FieldChange {
  /** Dotted path in the data, the places in lists among it: `visites.2.note`. */
  field: string;
  title: string;
  /** Code by its label, person by his name; null = nothing. */
  before: Json;
  after: Json;
  /** Someone's own sentences. */
  isProse?: true;
}

/** A letter or a document that an entry decided, and what became of it. */
export interface Sending {
  kind: 'letter' | 'document';
  task: string;
  status: StoredTask['status'];
  /** In French: « Document « Convocation », pour le participant : établi ». */
  text: string;
}
