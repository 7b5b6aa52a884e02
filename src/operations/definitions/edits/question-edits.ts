import {
  addField,
  addSection,
  asksForm,
  type EditResult,
  type FormOf,
  insideOf,
  moveSection,
  placeField,
  removeField,
  removeSection,
  renameSection,
  requireField,
  schemaPath,
  sectionsOf,
  type Texts,
} from '../../../definition/edit/edit.ts';
import * as Type from '../../../shapes/shapes.ts';
import { namedEdit, question, title, word } from './named-edit.ts';

const form = Type.described('Nom du formulaire, sans « .schema.json »', word);
const group = Type.described(
  'Adresse de la question qui contient celle-ci : « coordonnees.adresse » ; absent : le formulaire',
  word,
);
const name = Type.described('Nom de la question', word);
const section = Type.described('Titre d’une partie du formulaire', title);

const NO_FORM = 'Ce formulaire n’est pas dans les définitions.';
const NO_GROUP = 'Cette question n’en contient pas d’autres.';
const NO_SECTION = 'Le formulaire n’a pas de partie de ce titre.';

/** Lists the edits of a form: its questions, and the parts that it is divided in. */
export const questionEdits = [
  namedEdit(
    ['add-question', 'Ajoute une question à la fin d’un formulaire, et là où ses réponses sont gardées'],
    { form, group, question },
    ({ texts }, { question: added, ...place }) => inForm(texts, place, (of) => addField(of, added)),
    ['group'],
  ),
  namedEdit(
    ['remove-question', 'Retire une question, et de là où ses réponses sont gardées si rien ne les lit'],
    { form, group, name },
    ({ texts }, { name: gone, ...place }) => inForm(texts, place, (of) => removeField(of, gone)),
    ['group'],
  ),
  namedEdit(
    ['require-question', 'Rend une question obligatoire, ou non'],
    { form, group, name, isRequired: Type.flag },
    ({ texts }, { name: one, isRequired, ...place }) => inForm(texts, place, (of) => requireField(of, one, isRequired)),
    ['group'],
  ),
  namedEdit(
    ['move-question', 'Déplace une question, après une autre ou dans une autre partie'],
    {
      ...{ form, group, name },
      after: Type.described('Nom de celle d’avant ; null : la première', Type.nullable(word)),
      section: Type.described('Partie du formulaire ; absent : il n’en a pas', section),
    },
    ({ texts }, { name: moved, after, section: into, ...place }) =>
      inForm(texts, place, (of) =>
        into === undefined
          ? placeField(of, moved, { after, section: -1 })
          : atSection(of, into, (rank) => placeField(of, moved, { after, section: rank })),
      ),
    ['group', 'section'],
  ),
  namedEdit(
    ['split-form', 'Partage un formulaire, ou une de ses parties, en deux à partir d’une question'],
    { form, title, from: name },
    ({ texts }, { title: added, from, ...place }) => inForm(texts, place, (of) => addSection(of, added, from)),
  ),
  namedEdit(
    ['rename-section', 'Change le titre d’une partie de formulaire'],
    { form, section, to: title },
    ({ texts }, { section: said, to, ...place }) =>
      inForm(texts, place, (of) => atSection(of, said, (rank) => renameSection(of, rank, to))),
  ),
  namedEdit(
    ['move-section', 'Déplace une partie de formulaire'],
    { form, section, after: Type.described('Titre de celle d’avant ; null : la première', Type.nullable(title)) },
    ({ texts }, { section: said, after, ...place }) =>
      inForm(texts, place, (of) =>
        atSection(of, said, (rank) =>
          after === null ? moveSection(of, rank, -1) : atSection(of, after, (before) => moveSection(of, rank, before)),
        ),
      ),
  ),
  namedEdit(
    ['remove-section', 'Retire une partie de formulaire : ses questions vont à celle d’avant'],
    { form, section },
    ({ texts }, { section: said, ...place }) =>
      inForm(texts, place, (of) => atSection(of, said, (rank) => removeSection(of, rank))),
  ),
];

function inForm(
  texts: Texts,
  { form: asked, group: address }: { form: string; group?: string },
  edit: (of: FormOf) => EditResult,
): EditResult {
  if (texts[schemaPath(asked)] === undefined) return { ok: false, why: NO_FORM };
  const workflows = Object.keys(texts).filter((path) => asksForm(path, texts[path], asked));
  const steps = address === undefined ? [] : address.split('.');
  const of = steps.reduce<FormOf | null>((around, step) => around && insideOf(around, step), {
    ...{ texts, form: asked, workflows },
  });
  return of === null ? { ok: false, why: NO_GROUP } : edit(of);
}

function atSection({ texts, form: asked }: FormOf, said: string, edit: (rank: number) => EditResult): EditResult {
  const rank = sectionsOf(texts, asked).findIndex((one) => one.title === said);
  return rank === -1 ? { ok: false, why: NO_SECTION } : edit(rank);
}
