import { PLANNED_DEADLINES, type PlannedChanges } from '../../../engine/engine.ts';
import {
  anything,
  described,
  flag,
  hash,
  id,
  instant,
  integer,
  kinds,
  line,
  listOf,
  mapOf,
  named,
  nullable,
  oneOf,
  only,
  record,
  type Schema,
  type ShapeType,
  text,
} from '../../../shapes/shapes.ts';
import { MAX_REASON } from '../release-shapes.ts';
import { CountedWideningShape, WideningShape } from '../widening-shape.ts';

/** Limits the dossiers tried before a move: more would keep the administrator waiting. */
export const MAX_TRIED = 5_000;
const MAX_CHOSEN = 200;

const MIGRATION_STEPS = ['first', 'tenth', 'all', 'undo'] as const;
const STOP_RULES = ['refusals', 'incidents', 'undos'] as const;

const field = kinds(
  record({ default: described('Écrit où rien n’est répondu, ou rien qui convienne', anything) }),
  record({ expr: described('Calcul CEL, sur les réponses d’avant', text({ maxLength: 4_000 })) }),
  record({ drop: described('La réponse n’est pas reprise', only(true)) }),
);
const planned = {
  states: mapOf(id),
  regions: mapOf(id),
  events: mapOf(id),
  deadlineNames: mapOf(id),
  fieldNames: mapOf(id),
  fields: mapOf(field),
};
// The plan is part of requests as well as answers, and shapes of requests have no names.
const Plan = described(
  'Ce qui ne va pas à ce qui porte le même nom. « states » : étape d’avant → étape où le dossier se trouve ensuite · « regions » : partie nouvelle → étape où elle commence · « events » : action d’avant → celle qui en tient lieu · « fields » : réponse → ce qu’elle devient · « deadlines » : keep, recompute, restart · « deadlineNames » : échéance d’avant → celle qui en tient lieu · « fieldNames » : réponse d’un groupe ou d’une liste (« contact.telephone ») → son nouvel identifiant.',
  record({ ...planned, deadlines: oneOf(...PLANNED_DEADLINES) }, [
    ...(['states', 'regions', 'events', 'fields', 'deadlines', 'deadlineNames', 'fieldNames'] as const),
  ]),
) as Schema<PlannedChanges>;

const choice = record({ id: text(), title: text() });
const PlanRow = record({
  kind: oneOf('state', 'region', 'event', 'deadline', 'field', 'inner'),
  id: text(),
  title: text(),
  choices: described('Où le mener ; vide pour une réponse', listOf(choice)),
  type: described('D’une réponse : ce qu’elle est ; « gone » : la version ne l’a plus', nullable(text())),
});
export type PlanRow = ShapeType<typeof PlanRow>;

const Hindrance = record({
  text: text(),
  cure: text(),
  dossiers: integer(),
  row: described('La ligne du plan qui le lève', nullable(record({ kind: text(), id: text() }))),
});
export type Hindrance = ShapeType<typeof Hindrance>;

const tried = {
  at: instant,
  total: described('Dossiers en cours qui restent à déplacer', integer()),
  tried: integer(),
  moves: integer(),
  stays: integer(),
  hindrances: listOf(Hindrance),
  rows: described('Les lignes du plan à remplir, et celles qui le sont', listOf(PlanRow)),
  deadlines: described(
    'Échéances qui changent de date, qui s’ajoutent, qui disparaissent',
    record({ moved: integer(), added: integer(), removed: integer() }),
  ),
  wider: described(
    'Ce que chaque rôle lirait de plus, et de combien des dossiers essayés qui suivent (« moved ») ; absent d’un essai d’avant',
    listOf(CountedWideningShape),
  ),
};
const MigrationImpact = record(tried, ['wider']);
export type MigrationImpact = ShapeType<typeof MigrationImpact>;

const version = record({ hash, publishedAt: instant, dossiers: integer() });
const stepCounts = record({
  kind: oneOf('first', 'tenth', 'all'),
  ...{ moved: integer(), refused: integer(), undone: integer() },
});
export const MigrationShape = named(
  'Migration',
  described(
    'Le passage de dossiers en cours à la version servie d’un processus. « next » : les étapes possibles, et le nombre de dossiers de chacune.',
    record({
      ...{ id, revision: integer(), workflow: text(), title: text() },
      to: record({ hash, publishedAt: instant }),
      isServed: described('Faux : une autre version est servie depuis, on ne peut plus que remettre', flag),
      from: listOf(version),
      plan: Plan,
      reason: text(),
      author: record({ id: text(), name: text() }),
      at: instant,
      status: described(
        'planned : rien en cours · running : des dossiers sont déplacés · paused · stopped : une règle d’arrêt a joué · closed',
        oneOf('planned', 'running', 'paused', 'stopped', 'closed'),
      ),
      step: nullable(record({ kind: oneOf(...MIGRATION_STEPS), at: instant })),
      stopped: nullable(record({ rule: oneOf(...STOP_RULES), text: text() })),
      limits: mapOf(record({ happened: integer(), limit: integer() })),
      counts: record({ moved: integer(), refused: integer(), undone: integer(), kept: integer(), waiting: integer() }),
      steps: listOf(stepCounts),
      isNeutral: described('La version ne change que des textes : tous peuvent passer d’un coup', flag),
      next: listOf(record({ step: oneOf(...MIGRATION_STEPS), dossiers: integer() })),
      held: described(
        'Rien n’est déplacé : il donne plus à lire, et attend une autre personne',
        nullable(WideningShape),
      ),
      trial: nullable(MigrationImpact),
    }),
  ),
);
export type MigrationView = ShapeType<typeof MigrationShape>;

export const MigrationLine = named(
  'MigrationLine',
  described(
    'Ce qu’il est advenu d’un dossier. « dossier » : pour qui peut le lire ; les autres n’ont que son étape.',
    record({
      key: id,
      dossier: nullable(record({ id: text(), title: text() })),
      ...{ state: text(), from: record({ hash, publishedAt: instant }) },
      step: oneOf('first', 'tenth', 'all'),
      outcome: oneOf('moving', 'moved', 'refused', 'undone', 'kept'),
      reasons: listOf(record({ text: text(), cure: text() })),
      at: instant,
      canUndo: described('Vrai tant que rien ne s’est passé depuis', flag),
      until: described('La prochaine échéance, qui le fera vivre', nullable(instant)),
    }),
  ),
);
export type MigrationLine = ShapeType<typeof MigrationLine>;

export const beginning = record(
  {
    reason: described(
      'Pourquoi : écrit dans l’histoire de chaque dossier',
      line({ minLength: 1, maxLength: MAX_REASON }),
    ),
    from: described('Les seules versions à quitter ; absent : toutes', listOf(hash, { maxItems: 100 })),
    dossiers: described(
      'Les seuls dossiers à déplacer ; absent : tous',
      listOf(id, { minItems: 1, maxItems: MAX_CHOSEN }),
    ),
    plan: Plan,
  },
  ['from', 'dossiers', 'plan'],
);
export type MigrationBeginning = ShapeType<typeof beginning>;

const revision = described('Celle que vous avez lue', integer({ minimum: 1 }));
export const planning = record({ plan: Plan, revision });
export type MigrationPlanning = ShapeType<typeof planning>;
export const pressing = record({ step: oneOf(...MIGRATION_STEPS), revision });
export type MigrationPress = ShapeType<typeof pressing>;

export interface MigratedQuery {
  outcome?: 'moved' | 'refused' | 'undone' | 'kept';
  step?: 'first' | 'tenth' | 'all';
  skip?: number;
}

export interface MigrationMachine {
  /** Continues the steps already requested, for some seconds at most: after a restart, or where a request stopped. */
  advanceMigrations(): Promise<void>;
}
