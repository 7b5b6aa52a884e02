/** Words in the languages of the workshop; French is the one that is always there. */
export interface Words {
  fr: string;
  en?: string;
}
/** A text alone is French. */
export type WrittenWords = string | Words;

/** What a change asks of who publishes it, the gravest first. */
export const CHANGE_CLASSES = ['structural', 'tightening', 'temporal', 'additive', 'neutral'] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/**
 * What changes with a member: the same whatever it becomes; of a set of names, as they come and as they go; or of a `condition`, which
 * refuses more where it is put or changed, less where it is taken away, and nothing where only its words change.
 */
export type MemberChange = ChangeClass | 'condition' | { comes: ChangeClass; goes: ChangeClass };

/** What an expression may give, in the words of the room `expressions`. */
export type Result = 'any' | 'bool' | 'string' | 'int' | 'double' | 'date' | 'instant' | 'list';

/** What an expression decides, as an author looks for it. */
export const DECISIONS = {
  way: { fr: 'Chemins pris' },
  act: { fr: 'Actions proposées, réponses acceptées' },
  question: { fr: 'Questions posées' },
  deadline: { fr: 'Échéances' },
  done: { fr: 'Ce qui est fait et envoyé' },
  read: { fr: 'Ce qui est lu et gardé' },
  rule: { fr: 'Règles' },
  page: { fr: 'Pages et fiche' },
  value: { fr: 'Calculs, qui ne décident de rien' },
} satisfies { [decision: string]: Words };
export type Decision = keyof typeof DECISIONS;

/** The things of the language that bear a name. */
export type NameKind =
  | 'workflow'
  | 'state'
  | 'event'
  | 'deadline'
  | 'field'
  | 'form'
  | 'template'
  | 'role'
  | 'rule'
  | 'code'
  | 'fact'
  | 'list'
  | 'link'
  | 'counter'
  | 'screen'
  | 'document'
  | 'directory'
  | 'example'
  | 'indicator'
  | 'parameter'
  | 'step'
  | 'webhook'
  | 'value';

/** What is written at a place of a definition stands for this. */
export type Meaning =
  | {
      is: 'expression';
      /** Which variables it reads: a rule that `engine/compile` fills. */
      scope: string;
      results: readonly Result[];
      isNullable: boolean;
      /** Words that may stand in its place, and are none. */
      words: readonly string[];
      decides: Decision;
      /** What it decides there. */
      says: Words;
    }
  | {
      is: 'name';
      of: NameKind;
      /** Whose it is: the workflow's own, or what the place says (the workflow of a link, the form of an event). */
      owner: string;
      /** True where the thing is given its name, false where it is pointed to. */
      declares: boolean;
    }
  /** Read by people. */
  | { is: 'words' }
  /** Read by authors alone. */
  | { is: 'note' }
  /** An ISO 8601 duration of one sign. */
  | { is: 'duration' }
  | { is: 'value' };
