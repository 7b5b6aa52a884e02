import type { Json, JsonObject } from '../base/base.ts';

/**
 * What an answer is, whatever its kind. Who masks, erases or invents answers asks this, and not which kind a field is of:
 * `words` are written freely · `contact` reaches or names somebody · `moment` says when · `quantity` counts or measures ·
 * `choice` is one or several of the answers offered · `reference` names something kept elsewhere · `drawing` is drawn by hand ·
 * `structure` holds other fields.
 */
export type FieldNature =
  | 'words'
  | 'contact'
  | 'moment'
  | 'quantity'
  | 'choice'
  | 'reference'
  | 'drawing'
  | 'structure';

/** Everything the product knows of one kind of field, its control in the browser apart (`ui/form/controls.ts`). */
export interface FieldRecord {
  /** Type of its answers in JSON Schema. */
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  widget?: FieldWidget;
  format?: FieldFormat;
  /** First format of bundles in which a form may ask it; absent: all of them. */
  since?: number;
  nature: FieldNature;
  /** Type of its value in expressions; `structure`: what is inside says it. */
  cel: 'string' | 'date' | 'instant' | 'duration' | 'int' | 'number' | 'bool' | 'structure';
  /** What stands where nothing is said and the form demands that something does; null: nothing may. */
  empty: [] | null;
  /** How it is typed; null where nobody types it: it is drawn, put there, or made of other fields. */
  typing: FieldTyping | null;
  /** Its value as people read it, out of a dossier; null where the value says nothing to a reader. */
  print(value: Json, field: JsonObject): string | null;
  /** True when the value as it is kept misleads a reader: cents, minutes, `P6M`. Pages and files then receive its words. */
  isKeptInCode?: true;
  /** What a column of a list or of a workbook holds. */
  column: 'text' | 'date' | 'instant' | 'number' | 'bool' | 'list';
  /** Helper of templates that prints it; null: printed bare, by its label when it has one, or not at all when it is a reference. */
  helper: string | null;
  /** An invented value, another one for each rank, 0 for previews; null: its title, its choices or its bounds say enough. */
  invent: ((rank: number) => string) | null;
  /** False: public pages never show it, whatever the workflow lets them read. */
  isPublishable: boolean;
  /** False: two dossiers are not compared by it, as their values always differ. */
  isComparable: boolean;
  /** How the editor offers it; null: a question of this kind is written in the source. */
  offered: OfferedField | null;
}

/** An `x-widget`. */
export interface FieldWidget {
  name: string;
  /** Pattern of what follows `name:`; absent: nothing does. */
  target?: string;
  /** How the meta-schema of forms explains it, its name included. */
  says: string;
}

/** A `format` of JSON Schema. */
export interface FieldFormat {
  name: string;
  accepts(text: string): boolean;
  /** French sentence of a text that it does not accept. */
  refusal: string;
}

/** What reading a text may need besides the text. */
export interface Reading {
  field: JsonObject;
  /** Civil day of who types, for years of two digits. */
  today: string;
}

export interface FieldTyping {
  /** What the way of typing needs to say. */
  hint?: string;
  /** Said where the control itself shows nothing of it, as on pages without script. */
  bareHint?: string;
  /** French sentence of what could not be read. */
  unread?: string;
  keyboard?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  isShort?: true;
  /** The value that a text means; null when it means none: the text is then kept, for the judge of the form to refuse. */
  read(text: string, reading: Reading): Json | null;
  /** The text that reads as this value again. */
  show(value: Json): string;
  /** « Donnez une durée… »: words of its bounds agree with it. */
  noun?: { text: string; isFeminine: boolean };
}

/** A kind of question as the editor offers it. */
export interface OfferedField {
  title: string;
  /** What the schema of such a question says, beside its words. */
  schema: JsonObject;
  /** What the author chooses besides: the answers offered, or the role whose people are offered. */
  asks?: 'choices' | 'role';
}
