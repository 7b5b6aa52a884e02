import type { FieldRenaming, FileRenaming, RenameRequest, RenameResult } from '../../../catalog/catalog.ts';
import type { EditResult, Texts } from '../../../definition/edit/edit.ts';
import * as Type from '../../../shapes/shapes.ts';

/** Describes an edit of definitions that is asked for by its name: what it takes, and the function that makes it. */
export interface NamedEdit {
  kind: string;
  /** Says in French what it does, in the imperative. */
  says: string;
  /** Is the shape of what is asked, with `kind`. */
  asks: Type.Schema;
  run(tree: EditedTree, asked: never): MadeEdit;
}

/** Holds the files to edit, and how a thing is renamed in them: that takes the whole tree, and time. */
export interface EditedTree {
  texts: Texts;
  rename(renaming: RenamingRequest): Promise<RenameResult>;
}
export type RenamingRequest = RenameRequest | FieldRenaming | FileRenaming;

/** Holds the texts that change, with null for a file that goes away. */
export type EditOutcome = { ok: true; texts: { [path: string]: string | null } } | Extract<EditResult, { ok: false }>;
type MadeEdit = EditOutcome | Promise<EditOutcome>;

export function namedEdit<const P extends Type.Schemas, Optional extends string = never>(
  [kind, says]: readonly [kind: string, says: string],
  members: P,
  run: (tree: EditedTree, asked: Type.ShapeType<ReturnType<typeof Type.record<P, Optional>>>) => MadeEdit,
  optional: readonly (Optional & keyof P & string)[] = [],
): NamedEdit {
  const asks = Type.described(says, Type.record({ kind: Type.only(kind), ...members }, [...optional]));
  return { kind, says, asks, run };
}

const MAX_NAME = 200;

export const word = Type.text({ minLength: 1, maxLength: MAX_NAME });
export const workflow = Type.described('Identifiant du processus', word);
export const state = Type.described('Identifiant d’une étape', word);
export const role = Type.described('Nom d’un rôle', word);
export const title = Type.described('Ce que lisent les personnes', Type.text({ minLength: 1, maxLength: MAX_NAME }));
export const by = Type.described('Rôles qui peuvent le faire', Type.listOf(role, { minItems: 1, maxItems: 50 }));

/** Describes a question as an author asks for it; its name is made from its title. */
export const question = Type.record(
  {
    title,
    kind: Type.described('Genre de réponse, comme l’éditeur le propose : « line », « date », « choice »…', word),
    isRequired: Type.flag,
    choices: Type.described('Réponses proposées, d’une question à choix', Type.listOf(title, { maxItems: 500 })),
    role: Type.described('Rôle des personnes proposées, d’une question qui en demande une', role),
  },
  ['role'],
);
