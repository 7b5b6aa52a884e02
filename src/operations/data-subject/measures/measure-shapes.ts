import { LIMITATION_GROUNDS } from '../../../engine/engine.ts';
import * as Type from '../../../shapes/shapes.ts';
import { toldRecipient } from '../subject-shapes.ts';

const kind = Type.described(
  'limit : l’usage des dossiers est limité (article 18) · correct : les dossiers sont à rectifier (article 16)',
  Type.oneOf('limit', 'correct'),
);
export type MeasureKind = Type.ShapeType<typeof kind>;

/** An erasure limits what it leaves by itself: nobody asks for it. */
const ground = Type.described(
  'accuracy : l’exactitude est contestée · unlawful : l’usage est illicite et la personne préfère la limite à l’effacement · claims : elle en a besoin pour défendre ses droits · objection : elle s’oppose, et l’on vérifie',
  Type.oneOf(...LIMITATION_GROUNDS.filter((one) => one !== 'erasure')),
);

export const RightsMeasure = Type.named(
  'RightsMeasure',
  Type.record({
    id: Type.text(),
    kind,
    from: Type.described('Le dossier de la demande', Type.nullable(Type.text())),
    ground: Type.nullable(ground),
    what: Type.described('Ce qui est à rectifier', Type.nullable(Type.text())),
    since: Type.instant,
    by: Type.text(),
    dossiers: Type.listOf(
      Type.record({
        dossier: Type.text(),
        title: Type.described('Vide une fois le dossier effacé', Type.nullable(Type.text())),
        isOpen: Type.described('L’usage y est limité, ou la rectification y reste à faire', Type.flag),
      }),
    ),
    end: Type.nullable(
      Type.record({
        at: Type.instant,
        by: Type.text(),
        isDone: Type.flag,
        motive: Type.text(),
        toldOn: Type.described('Jour où la personne l’a su', Type.nullable(Type.civilDate)),
      }),
    ),
    recipients: Type.listOf(toldRecipient),
  }),
);
export type RightsMeasure = Type.ShapeType<typeof RightsMeasure>;

export const measureAsked = Type.record(
  {
    kind,
    dossiers: Type.described(
      'Les dossiers de la personne ; le premier est celui qui a été cherché, les autres lui ressemblent',
      Type.listOf(Type.id, { minItems: 1, maxItems: 50, uniqueItems: true }),
    ),
    from: Type.described('Le dossier où la demande est enregistrée', Type.id),
    ground: Type.described('Pour « limit » : pourquoi la personne le demande', ground),
    what: Type.described(
      'Pour « correct » : ce qui est faux ou incomplet, et ce qui doit être écrit',
      Type.text({ minLength: 10, maxLength: 500 }),
    ),
  },
  ['from', 'ground', 'what'],
);
export type MeasureAsked = Type.ShapeType<typeof measureAsked>;

export const measureEnd = Type.record(
  {
    isDone: Type.described(
      'limit : la demande est fondée · correct : c’est rectifié ; sinon elle est refusée, et « motive » dit pourquoi',
      Type.flag,
    ),
    motive: Type.text({ minLength: 10, maxLength: 2_000 }),
    toldOn: Type.described(
      'Pour « limit », obligatoire : jour où la personne a su que la limite serait levée (article 18, § 3)',
      Type.civilDate,
    ),
  },
  ['toldOn'],
);
export type MeasureEnd = Type.ShapeType<typeof measureEnd>;
