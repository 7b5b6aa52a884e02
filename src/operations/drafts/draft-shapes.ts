import * as Type from '../../shapes/shapes.ts';
import { formData } from '../asked.ts';

const Version = Type.described(
  'Du brouillon commun : à rendre telle quelle quand vous l’écrivez, le jetez ou l’envoyez. Null pour un brouillon à vous.',
  Type.nullable(Type.text({ maxLength: 60 })),
);

const Missing = Type.described(
  'Ce qui manque encore pour envoyer, jugé par le serveur : où, et en mots.',
  Type.listOf(
    Type.record({
      path: Type.described('Pointeur JSON de la réponse', Type.text()),
      code: Type.text(),
      message: Type.text(),
      section: Type.described('Partie du formulaire où elle se trouve', Type.nullable(Type.text())),
    }),
  ),
);

export const DraftShape = Type.named(
  'Draft',
  Type.described(
    'Un formulaire commencé ; « revision » est celle du dossier à ce moment.',
    Type.record({
      dossier: Type.text(),
      event: Type.text(),
      person: Type.described('Qui l’a écrit en dernier', Type.text()),
      data: formData,
      revision: Type.integer(),
      at: Type.instant,
      shared: Type.described('Écrit avec les autres membres de votre organisme', Type.flag),
      version: Version,
      missing: Missing,
    }),
  ),
);
export type DraftView = Type.ShapeType<typeof DraftShape>;

const seen = Type.described(
  'Brouillon commun : la version que vous avez lue, null quand vous n’en aviez lu aucun.',
  Version,
);

export const saveDraft = {
  body: Type.record(
    {
      data: Type.described(
        'Toutes les réponses ; d’un brouillon commun, celles que vous avez changées (null : effacée).',
        formData,
      ),
      seen,
    },
    ['seen'],
  ),
  answer: DraftShape,
};

export const dropDraft = {
  query: { seen: Type.described('Brouillon commun : la version que vous avez lue', Type.text({ maxLength: 60 })) },
};

export const noteWriting = {
  body: Type.record({
    place: Type.described('Où vous en êtes, en mots', Type.nullable(Type.text({ maxLength: 100 }))),
  }),
  answer: Type.named(
    'DraftWriters',
    Type.described(
      'Qui d’autre, de votre organisme, écrit ce brouillon en ce moment.',
      Type.record({
        version: Version,
        others: Type.listOf(Type.record({ name: Type.text(), place: Type.nullable(Type.text()), at: Type.instant })),
      }),
    ),
  ),
};
export type DraftWriters = Type.ShapeType<typeof noteWriting.answer>;
