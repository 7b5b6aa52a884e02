import * as Type from '../../../shapes/shapes.ts';

const filled = Type.nullable(
  Type.record({
    subject: Type.nullable(Type.text()),
    text: Type.nullable(Type.text()),
    refused: Type.described('Pourquoi il ne donne rien', Type.nullable(Type.text())),
  }),
);
export const comparedLetter = Type.named(
  'ComparedLetter',
  Type.described(
    'Le même courrier rempli des mêmes données, fictives ou masquées, par la version de base et par le brouillon ; null : il n’y est pas.',
    Type.record({ before: filled, after: filled }),
  ),
);
export type ComparedLetter = Type.ShapeType<typeof comparedLetter>;
const pages = Type.nullable(
  Type.record({
    pages: Type.described('Chacune une image SVG entière', Type.listOf(Type.text())),
    omitted: Type.described('Combien d’autres ne sont pas dessinées ici', Type.integer()),
    refused: Type.described('Pourquoi il ne donne rien', Type.nullable(Type.text())),
  }),
);
export const comparedPages = Type.named(
  'ComparedPages',
  Type.described(
    'Les pages du même document, rempli des mêmes données, par la version de base et par le brouillon ; null : il n’y est pas. Les signes sont des tracés : lisez-en les mots là où les deux sont comparés.',
    Type.record({ before: pages, after: pages }),
  ),
);
export type ComparedPages = Type.ShapeType<typeof comparedPages>;
export const sendingWorkflow = Type.described('Le processus qui l’envoie', Type.id);
export const letterQuery = {
  workflow: sendingWorkflow,
  dossier: Type.described(
    'Un dossier réel, masqué, par sa clé ; absent : des données fictives',
    Type.text({ maxLength: 40 }),
  ),
};
export const maskedDossiers = Type.record({
  items: Type.listOf(Type.record({ key: Type.text(), name: Type.text(), standing: Type.text() })),
});
export type MaskedDossiers = Type.ShapeType<typeof maskedDossiers>;

/** Names a letter of a workflow in a draft. */
export interface DraftLetter {
  id: string;
  workflow: string;
  /** Reads `emails/x` or `documents/x`. */
  template: string;
  /** Is the key of a real dossier, to be masked; absent means fictional data. */
  dossier?: string;
}

/** Reads the letter's name from the parameters of an address. */
export function draftLetter({
  id,
  folder,
  name,
  workflow = '',
  dossier,
}: {
  id: string;
  folder: string;
  name: string;
  workflow?: string;
  dossier?: string;
}): DraftLetter {
  return { id, workflow, template: `${folder}/${name}`, ...(dossier !== undefined && { dossier }) };
}

const variable = Type.record({
  section: Type.described('Où elle se trouve, en mots', Type.text()),
  title: Type.text(),
  of: Type.described(
    'Liste dont elle est un champ de chaque ligne : à écrire dans son « each » ; null : partout',
    Type.nullable(Type.text()),
  ),
  text: Type.described('Ce qu’il faut écrire', Type.text()),
  inside: Type.described('Ce qu’il faut écrire à l’intérieur d’une liste ou d’un groupe', Type.text()),
  isBlock: Type.described('Tient hors d’un paragraphe', Type.flag),
  unread: Type.described(
    'Rôles qui ne lisent pas cette donnée : un document qui l’imprime leur échappe, un e-mail la leur montrerait',
    Type.listOf(Type.text()),
  ),
});

export const variables = Type.named(
  'TemplateVariables',
  Type.described(
    'Ce qu’un gabarit d’un brouillon peut écrire, partout où il est demandé, avec l’aide de son type.',
    Type.record({
      workflows: Type.described('Processus qui s’en servent', Type.listOf(Type.text())),
      items: Type.listOf(variable),
    }),
  ),
);
export type TemplateVariables = Type.ShapeType<typeof variables>;
