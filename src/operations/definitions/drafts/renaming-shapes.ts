import { PLACE_KINDS } from '../../../catalog/catalog.ts';
import * as Type from '../../../shapes/shapes.ts';
import { RENAMED_KINDS } from '../edits/edits.ts';

/** Limits a name as it is typed, in characters; beyond, the operation refuses it with a reason. */
const MAX_NAME = 200;

const name = (said: string) => Type.described(said, Type.text({ maxLength: MAX_NAME }));

/** These parameters say what receives another id, and which id. */
export const renamingQuery = {
  kind: Type.described(
    'state : une étape · event : une action · deadline : une échéance · field : une question · form : un formulaire · template : une lettre, un document ou un morceau · rule : une règle · list : une liste',
    Type.oneOf(...RENAMED_KINDS),
  ),
  workflow: name('Identifiant du processus ; d’une question, celui de son formulaire ; d’un fichier, rien'),
  was: name(
    'L’identifiant qu’elle a ; d’une question, son adresse dans le formulaire : « coordonnees.telephone » ; d’une lettre, avec son dossier : « emails/rappel »',
  ),
  to: name('Celui qu’elle aurait'),
};

const place = Type.record({
  kind: Type.oneOf(...PLACE_KINDS),
  file: Type.text(),
  where: Type.described('Comme on l’appelle : « étape « Instruction » »', Type.text()),
});

/** Describes a renaming: every place that names the old id, and the edits to make. */
export const draftRenaming = Type.record({
  why: Type.described('Pourquoi cela ne se peut pas ; null : rien ne l’empêche', Type.nullable(Type.text())),
  revision: Type.described('Celle du brouillon qui a été lue', Type.integer()),
  places: Type.described('Chaque endroit qui la nomme', Type.listOf(place)),
  alike: Type.described('Ce qui s’écrit pareil et parle d’autre chose : à vérifier soi-même', Type.listOf(place)),
  moved: Type.described(
    'Le fichier qui change de nom, une fois son texte changé ; null : aucun',
    Type.nullable(Type.record({ from: Type.text(), to: Type.text() })),
  ),
  files: Type.described(
    'Ce qui change, fichier par fichier : « length » signes à partir de « offset » deviennent « text »',
    Type.listOf(
      Type.record({
        path: Type.text(),
        edits: Type.listOf(Type.record({ offset: Type.integer(), length: Type.integer(), text: Type.text() })),
      }),
    ),
  ),
});
export type DraftRenaming = Type.ShapeType<typeof draftRenaming>;
