import * as Type from '../../shapes/shapes.ts';

export const LongTaskShape = Type.named(
  'LongTask',
  Type.described(
    'Un travail trop long pour un seul appel : il avance par morceaux, s’arrête, et reprend après un redémarrage.',
    Type.record({
      ...{ id: Type.text(), title: Type.text(), at: Type.instant },
      state: Type.described(
        'running : en cours · done : fini · failed : impossible, « why » dit pourquoi · stopped : arrêté par qui l’a demandé',
        Type.oneOf('running', 'done', 'failed', 'stopped'),
      ),
      done: Type.described('Morceaux faits', Type.integer()),
      total: Type.integer(),
      why: Type.nullable(Type.text()),
      endsAt: Type.described('Sa réponse est oubliée à cet instant', Type.instant),
    }),
  ),
);
export type LongTaskLine = Type.ShapeType<typeof LongTaskShape>;
