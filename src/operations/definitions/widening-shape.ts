import * as Type from '../../shapes/shapes.ts';

const someone = Type.record({ id: Type.text(), name: Type.text() });

/** Describes what one role would read more, with numbers of dossiers: on the page that publishes, and on the one that moves dossiers. */
export const CountedWideningShape = Type.record({
  ...{ role: Type.text(), roleTitle: Type.text(), reads: Type.listOf(Type.text()) },
  ...{ toCome: Type.flag, atOnce: Type.integer(), moved: Type.integer() },
});

export const WideningShape = Type.named(
  'Widening',
  Type.described(
    'Une publication, ou un passage de dossiers à une autre version, qui donne plus à lire et attend une autre personne.',
    Type.record({
      id: Type.text(),
      kind: Type.oneOf('publication', 'migration'),
      by: someone,
      reason: Type.text(),
      wider: Type.described(
        'Qui lirait quoi de plus, et qui tient ce rôle aujourd’hui',
        Type.listOf(
          Type.record({
            ...{ workflow: Type.text(), title: Type.text(), role: Type.text(), roleTitle: Type.text() },
            reads: Type.listOf(Type.text()),
            holders: Type.listOf(Type.text()),
          }),
        ),
      ),
      /** These are real instants. */
      at: Type.instant,
      endsAt: Type.described(
        'Passé cet instant, la demande tombe ; elle prend effet si « awaited » est vide',
        Type.instant,
      ),
      suspended: Type.described(
        'Qui représente le responsable du traitement l’a suspendue ; elle attend sa décision, sans terme',
        Type.nullable(Type.record({ at: Type.instant, motive: Type.text() })),
      ),
      mayApprove: Type.described('Vous êtes la personne qu’elle attend', Type.flag),
      awaited: Type.described(
        'Qui peut donner son accord : ni qui demande, ni un compte invité ou récupéré par lui depuis moins de sept jours',
        Type.listOf(someone),
      ),
    }),
  ),
);
export type WideningLine = Type.ShapeType<typeof WideningShape>;
