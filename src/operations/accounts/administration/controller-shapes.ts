import * as Type from '../../../shapes/shapes.ts';

const controller = {
  organisation: Type.described('Qui répond du traitement devant la loi', Type.line({ minLength: 1, maxLength: 200 })),
  name: Type.described('Qui la représente : prénom et nom', Type.line({ minLength: 1, maxLength: 200 })),
  quality: Type.described('En quelle qualité', Type.line({ minLength: 1, maxLength: 200 })),
  email: Type.described('Adresse où cette personne décide, par un lien', Type.text({ maxLength: 254 })),
};
export const ControllerInput = Type.record(controller);

export const ControllerView = Type.named(
  'Controller',
  Type.described(
    'Le responsable du traitement, et le changement qui attend.',
    Type.record({
      controller: Type.described('null : personne n’a encore été désigné', Type.nullable(Type.record(controller))),
      change: Type.nullable(
        Type.record({
          controller: Type.record(controller),
          by: Type.record({ id: Type.text(), name: Type.text() }),
          at: Type.instant,
          endsAt: Type.described('Prend effet à cet instant, sauf refus ou suspension', Type.instant),
          isSuspended: Type.described('Attend la décision de qui représente le responsable', Type.flag),
        }),
      ),
    }),
  ),
);
export type ControllerView = Type.ShapeType<typeof ControllerView>;
