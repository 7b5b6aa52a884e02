import * as Type from '../../shapes/shapes.ts';
import { formData } from '../asked.ts';
import type { Caller } from '../caller.ts';

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

const DraftShape = Type.named(
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
export type DraftView = Type.Of<typeof DraftShape>;

const seen = Type.described(
  'Brouillon commun : la version que vous avez lue, null quand vous n’en aviez lu aucun.',
  Version,
);

const saveDraft = {
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

const dropDraft = {
  query: { seen: Type.described('Brouillon commun : la version que vous avez lue', Type.text({ maxLength: 60 })) },
};

const noteWriting = {
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
export type DraftWriters = Type.Of<typeof noteWriting.answer>;

/** By operation id. */
export const draftShapes = { saveDraft, readDraft: { answer: DraftShape }, dropDraft, noteWriting };

/** Forms begun: kept unchecked, for a draft is allowed to be wrong. One is its author's alone, or his organisation's. */
export interface DraftOperations {
  /** @throws Refusal stale-draft when a colleague has changed the same answer since, with both texts */
  putDraft(
    caller: Caller,
    draft: { dossier: string; event: string; data: unknown; seen?: string | null },
  ): Promise<DraftView>;
  draft(caller: Caller, dossier: string, event: string): Promise<DraftView | null>;
  /** @throws Refusal stale-draft when a colleague has written in it since */
  dropDraft(caller: Caller, dossier: string, event: string, seen: string | undefined): Promise<void>;
  /** Says where one writes, and answers who else does. */
  noteWriting(caller: Caller, writing: { dossier: string; event: string; place: string | null }): Promise<DraftWriters>;
}
