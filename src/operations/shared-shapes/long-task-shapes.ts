import * as Type from '../../shapes/shapes.ts';
import { ProblemShape } from './problem-shape.ts';

const LONG_WORK_NAMES = ['examples-replay', 'release-restore'] as const;
export type LongWorkName = (typeof LONG_WORK_NAMES)[number];

export const LongTaskShape = Type.named(
  'LongTask',
  Type.described(
    'Un travail trop long pour un seul appel : il avance par morceaux, s’arrête, et reprend après un redémarrage.',
    Type.record({
      id: Type.text(),
      kind: Type.described(
        'examples-replay : rejeu des exemples · release-restore : remise en service d’une version d’avant',
        Type.oneOf(...LONG_WORK_NAMES),
      ),
      ...{ title: Type.text(), at: Type.instant },
      state: Type.described(
        'running : en cours · done : fini · failed : impossible, « problem » dit pourquoi · stopped : arrêté par qui l’a demandé',
        Type.oneOf('running', 'done', 'failed', 'stopped'),
      ),
      done: Type.described('Morceaux faits', Type.integer()),
      total: Type.integer(),
      mayStop: Type.described('Faux : il n’avance plus, ou écrit ce qu’il a préparé', Type.flag),
      problem: Type.described('Le refus, tel qu’un appel l’aurait dit', Type.nullable(ProblemShape)),
      endsAt: Type.described('Sa réponse est oubliée à cet instant', Type.instant),
    }),
  ),
);
export type LongTaskLine = Type.ShapeType<typeof LongTaskShape>;
