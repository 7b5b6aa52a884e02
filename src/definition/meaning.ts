import type { ScopeName } from './scopes.ts';

/** Words in the languages of the workshop; French is the one that is always there. */
export interface Words {
  fr: string;
  en?: string;
}
/** A text alone is French. */
export type WrittenWords = string | Words;

/** A change asks one of these of the person who publishes it; the gravest comes first. */
export const CHANGE_CLASSES = ['structural', 'tightening', 'temporal', 'additive', 'neutral'] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/**
 * Says what changes with a member: a class, whatever the member becomes; for a set of names, one class as names come and one as they go;
 * `condition`, which refuses more where a condition is put or changed, less where it is taken away, and nothing where only its words
 * change; or a limit, which refuses more where it is put, and less where it is taken away: a `floor` as it rises, a `ceiling` as it falls.
 */
export type MemberChange = ChangeClass | 'condition' | 'floor' | 'ceiling' | { comes: ChangeClass; goes: ChangeClass };

/** Names the type an expression may give, as the room `expressions` does. */
export type Result = 'any' | 'bool' | 'string' | 'int' | 'double' | 'date' | 'instant' | 'list';

/** Groups expressions by the decision they take, as an author looks for them. */
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

/** Lists the things of the language that bear a name, each with what people call it. */
export const NAME_KINDS = {
  workflow: { fr: 'Processus' },
  state: { fr: 'Étape' },
  event: { fr: 'Action' },
  deadline: { fr: 'Échéance' },
  field: { fr: 'Question' },
  form: { fr: 'Formulaire' },
  part: { fr: 'Partie empruntée' },
  template: { fr: 'Lettre' },
  role: { fr: 'Rôle' },
  rule: { fr: 'Règle' },
  code: { fr: 'Code' },
  fact: { fr: 'Fait' },
  list: { fr: 'Liste' },
  link: { fr: 'Lien' },
  counter: { fr: 'Compteur' },
  screen: { fr: 'Écran' },
  document: { fr: 'Document' },
  directory: { fr: 'Annuaire' },
  example: { fr: 'Exemple' },
  indicator: { fr: 'Indicateur' },
  parameter: { fr: 'Paramètre' },
  step: { fr: 'Calcul' },
  webhook: { fr: 'Adresse appelée' },
  value: { fr: 'Valeur' },
} satisfies { [kind: string]: Words };
export type NameKind = keyof typeof NAME_KINDS;

/** Holds a name found in a text, and the offset where it begins. */
export interface NameInText {
  of: NameKind;
  owner: string;
  value: string;
  start: number;
}

/** Says what the text at a place of a definition stands for. */
export type Meaning =
  | {
      is: 'expression';
      /** Names the variables that the expression may read. */
      scope: ScopeName;
      results: readonly Result[];
      isNullable: boolean;
      /** Names the words that may be written instead of an expression, such as `now`. */
      words: readonly string[];
      decides: Decision;
      /** Says in words what the expression decides at this place. */
      says: Words;
    }
  | {
      is: 'name';
      of: NameKind;
      /**
       * Says to whom the name belongs: to the workflow itself (`own`), or to what the place points at (the workflow of a link, the form of
       * an event).
       */
      owner: string;
      /** Is true where the thing is given its name, false where it is pointed to. */
      declares: boolean;
    }
  /** The text holds names among other signs: `list:pays`. */
  | { is: 'names'; find: (text: string) => readonly NameInText[] }
  /** The condition on answers is written in JSON Schema; `says` tells in words what comes of it. */
  | { is: 'condition'; decides: Decision; says: Words }
  /** The words are read by people who use a dossier. */
  | { is: 'words' }
  /** The note is read only by authors of definitions. */
  | { is: 'note' }
  | {
      /** The text is an ISO 8601 duration whose parts all have one sign. */
      is: 'duration';
      /** Is true where the duration may lead back: `-P15D`, fifteen days before. */
      isSigned: boolean;
      /** Names the member, of the thing that contains the duration, that says which days count; null where all do. */
      days: string | null;
    }
  /** An administrator may set this number. */
  | { is: 'setting' }
  | { is: 'value' };
