import * as Type from '../../../shapes/shapes.ts';

const SheetCandidate = Type.named(
  'Candidate',
  Type.record({
    dossier: Type.text(),
    title: Type.text(),
    stage: Type.listOf(Type.text()),
    line: Type.described('Ce que le choisir envoie', Type.anyObject),
    isKnown: Type.described('Déjà là', Type.flag),
    isApart: Type.described('Choisi après une question', Type.flag),
  }),
);
export type SheetCandidate = Type.ShapeType<typeof SheetCandidate>;

/**
 * Lists the dossiers to choose from. `into` names the field of the event's form that takes them; `isPartial` means there are more than a
 * page looks at.
 */
export const Candidates = Type.record({
  event: Type.text(),
  into: Type.text(),
  items: Type.listOf(SheetCandidate),
  isPartial: Type.flag,
  /** Titles the candidates set apart from the others, and asks a question before one of them is chosen. */
  apart: Type.nullable(Type.record({ title: Type.text(), ask: Type.text() })),
});
export type Candidates = Type.ShapeType<typeof Candidates>;
