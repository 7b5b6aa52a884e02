import type { Rendered } from '../../../documents/documents.ts';
import * as Type from '../../../shapes/shapes.ts';
import type { Caller } from '../../caller.ts';

const filled = Type.nullable(
  Type.record({
    subject: Type.nullable(Type.text()),
    text: Type.nullable(Type.text()),
    refused: Type.described('Pourquoi il ne donne rien', Type.nullable(Type.text())),
  }),
);
const comparedLetter = Type.named(
  'ComparedLetter',
  Type.described(
    'Le même courrier rempli des mêmes données, fictives ou masquées, par la version de base et par le brouillon ; null : il n’y est pas.',
    Type.record({ before: filled, after: filled }),
  ),
);
export type ComparedLetter = Type.Of<typeof comparedLetter>;
const pages = Type.nullable(
  Type.record({
    pages: Type.described('Chacune une image SVG entière', Type.listOf(Type.text())),
    omitted: Type.described('Combien d’autres ne sont pas dessinées ici', Type.integer()),
    refused: Type.described('Pourquoi il ne donne rien', Type.nullable(Type.text())),
  }),
);
const comparedPages = Type.named(
  'ComparedPages',
  Type.described(
    'Les pages du même document, rempli des mêmes données, par la version de base et par le brouillon ; null : il n’y est pas. Les signes sont des tracés : lisez-en les mots là où les deux sont comparés.',
    Type.record({ before: pages, after: pages }),
  ),
);
export type ComparedPages = Type.Of<typeof comparedPages>;
const workflow = Type.described('Le processus qui l’envoie', Type.id);
const letterQuery = {
  workflow,
  dossier: Type.described(
    'Un dossier réel, masqué, par sa clé ; absent : des données fictives',
    Type.text({ maxLength: 40 }),
  ),
};
const maskedDossiers = Type.record({
  items: Type.listOf(Type.record({ key: Type.text(), name: Type.text(), standing: Type.text() })),
});
export type MaskedDossiers = Type.Of<typeof maskedDossiers>;

/** Of a draft, which letter of which workflow. */
export interface DraftLetter {
  id: string;
  workflow: string;
  /** `emails/x` or `documents/x`. */
  template: string;
  /** Key of a real one, masked; absent = fictional data. */
  dossier?: string;
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

const variables = Type.named(
  'TemplateVariables',
  Type.described(
    'Ce qu’un gabarit d’un brouillon peut écrire, partout où il est demandé, avec l’aide de son type.',
    Type.record({
      workflows: Type.described('Processus qui s’en servent', Type.listOf(Type.text())),
      items: Type.listOf(variable),
    }),
  ),
);
export type TemplateVariables = Type.Of<typeof variables>;

/** By operation id. */
export const definitionLetterShapes = {
  compareDefinitionLetter: { query: letterQuery, answer: comparedLetter },
  drawDefinitionLetter: { query: letterQuery },
  compareDefinitionPages: { query: letterQuery, answer: comparedPages },
  listMaskedDossiers: { query: { workflow }, answer: maskedDossiers },
  listTemplateVariables: { answer: variables },
};

/** Letters and documents as a draft has them, and what they may write. */
export interface DefinitionLetterOperations {
  /** By who may check it. @throws Refusal not-found, forbidden, conflict while it is at fault */
  compareDefinitionLetter(caller: Caller, wanted: DraftLetter): Promise<ComparedLetter>;
  /** The same, page by page as they are printed. @throws Refusal as `compareDefinitionLetter` */
  compareDefinitionPages(caller: Caller, wanted: DraftLetter): Promise<ComparedPages>;
  /** The same as the draft has it, as PDF. @throws Refusal not-found, forbidden, conflict, document-refused */
  drawDefinitionLetter(caller: Caller, wanted: DraftLetter): Promise<Rendered>;
  /** Real dossiers a letter may be tried on, none of which can be told. @throws Refusal not-found, forbidden */
  maskedDossiers(caller: Caller, wanted: { id: string; workflow: string }): Promise<MaskedDossiers>;
  /** What the template may print, whatever it prints now. @throws Refusal not-found, forbidden, conflict at fault, invalid-form */
  templateVariables(caller: Caller, wanted: { id: string; template: string }): Promise<TemplateVariables>;
}
