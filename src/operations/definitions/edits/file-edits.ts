import { own } from '../../../base/base.ts';
import { newForm, newList, newTemplate, newWorkflow } from '../../../definition/edit/edit.ts';
import * as Type from '../../../shapes/shapes.ts';
import { namedEdit, question, role, title, word } from './named-edit.ts';

/** Lists the edits that add a file of definitions, or remove one. */
export const fileEdits = [
  namedEdit(
    [
      'new-workflow',
      'Crée le plus petit processus complet : une étape, ouverte par un formulaire et finie par un autre',
    ],
    {
      ...{ title, role },
      binding: Type.described('Rattachement du rôle qui l’ouvre', Type.oneOf('person', 'organisation', 'global')),
      zone: Type.described('Fuseau horaire : « Europe/Paris »', word),
    },
    ({ texts }, asked) => newWorkflow(texts, asked),
  ),
  namedEdit(
    ['new-form', 'Crée un formulaire qu’aucune action ne demande encore'],
    { title, fields: Type.listOf(question, { maxItems: 100 }) },
    ({ texts }, asked) => newForm(texts, asked),
  ),
  namedEdit(
    ['new-list', 'Crée une liste qu’aucune question ne propose encore'],
    { title, labels: Type.described('Libellé de chaque entrée', Type.listOf(title, { minItems: 1, maxItems: 1_000 })) },
    ({ texts }, asked) => newList(texts, asked),
  ),
  namedEdit(
    ['new-template', 'Crée un modèle de lettre ou de document'],
    { title, folder: Type.oneOf('emails', 'documents') },
    ({ texts }, { folder, title: said }) => newTemplate(texts, folder, said),
  ),
  namedEdit(
    ['remove-file', 'Retire un fichier : la vérification dit ce qui le nomme encore'],
    { file: Type.described('Chemin du fichier : « schemas/adhesion.schema.json »', word) },
    ({ texts }, { file }) =>
      own(texts, file) === undefined
        ? { ok: false, why: `Il n’y a pas de fichier « ${file} » dans les définitions.` }
        : { ok: true, texts: { [file]: null } },
  ),
];
