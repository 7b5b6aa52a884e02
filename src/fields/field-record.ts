import type { Json, JsonObject } from '../base/base.ts';

/**
 * Says what an answer is, whatever its kind. The code that masks, erases or invents answers asks this, and not which kind a field is of:
 * `words` are written freely · `contact` reaches or names somebody · `moment` says when · `quantity` counts or measures · `choice` is one
 * or several of the answers offered · `reference` names something kept elsewhere · `drawing` is drawn by hand · `structure` holds other
 * fields.
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

/** Holds everything the product knows of one kind of field, except its control in the browser (`ui/form/controls.ts`). */
export interface FieldRecord {
  /** Is the type of its answers in JSON Schema. */
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  widget?: FieldWidget;
  format?: FieldFormat;
  /** Is the first format of bundles in which a form may ask it; when absent, all formats may. */
  since?: number;
  nature: FieldNature;
  /** Is the type of its value in expressions; for a `structure`, the fields inside give theirs. */
  cel: 'string' | 'date' | 'instant' | 'duration' | 'int' | 'number' | 'bool' | 'structure';
  /** Fills a required field that has no answer; null when nothing may fill it. */
  empty: [] | null;
  /** Says how it is typed; null where nobody types it, as for a drawing, a file or a group of fields. */
  typing: FieldTyping | null;
  /** Writes the value of a dossier as people read it; null when the value says nothing to a reader. */
  print(value: Json, field: JsonObject): string | null;
  /** Says that the recorded value would mislead a reader: cents, minutes, `P6M`. Pages and files then receive its words. */
  isKeptInCode?: true;
  /** Says what a column of a list or of a workbook holds. */
  column: 'text' | 'date' | 'instant' | 'number' | 'bool' | 'list';
  /**
   * Names the helper of templates that prints it; when null, the value is printed bare, by its label when it has one, or not at all when it
   * is a reference.
   */
  helper: string | null;
  /** Invents a value, another one for each rank, 0 for previews; null when its title, its choices or its bounds are enough. */
  invent: ((rank: number) => string) | null;
  /** Is false when public pages never show it, whatever the workflow lets them read. */
  isPublishable: boolean;
  /** Is false when dossiers are not compared by it, as their values always differ. */
  isComparable: boolean;
  /** Says how the editor offers it; null when a question of this kind can only be written in the source. */
  offered: OfferedField | null;
}

/** Describes an `x-widget`. */
export interface FieldWidget {
  name: string;
  /** Is the pattern of the text after `name:`, and what it names; absent when nothing follows the name. */
  target?: { pattern: string; names: 'role' | 'list' | 'workflow' | 'directory' | 'field' };
  /** Explains the widget in the meta-schema of forms, its name included. */
  says: string;
}

/** Describes a `format` of JSON Schema. */
export interface FieldFormat {
  name: string;
  accepts(text: string): boolean;
  /** Is the French sentence about a text that it does not accept. */
  refusal: string;
}

/** Gives the context that reading a text may need besides the text. */
export interface TypingContext {
  field: JsonObject;
  /** Is the civil day of the person who types; it completes years of two digits. */
  today: string;
}

export interface FieldTyping {
  /** Explains the way to type an answer, when that is not obvious. */
  hint?: string;
  /** Replaces the hint where the control itself shows nothing of it, as on pages without script. */
  bareHint?: string;
  /** Is the French sentence about a text that could not be read. */
  unread?: string;
  keyboard?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  isShort?: true;
  /** Returns the value that a text means; null when it means none: the text is then kept, for the judge of the form to refuse. */
  read(text: string, reading: TypingContext): Json | null;
  /** Writes the text that reads back as this value. */
  show(value: Json): string;
  /** Completes « Donnez … » in messages about bounds, whose words agree with its gender: « Donnez une durée inférieure à 2 h ». */
  noun?: { text: string; isFeminine: boolean };
}

/** Describes a kind of question as the editor offers it. */
export interface OfferedField {
  title: string;
  /** Gives the schema of such a question, without its words. */
  schema: JsonObject;
  /** Says what else the author chooses: the answers offered, or the role whose people are offered. */
  asks?: 'choices' | 'role';
}
