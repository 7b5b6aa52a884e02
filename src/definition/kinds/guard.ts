import {
  cel,
  defaulted,
  family,
  list,
  map,
  type NamedShape,
  name,
  nameAs,
  named,
  only,
  optional,
  record,
  required,
  type Shape,
  set,
  since,
  some,
  type TypeOf,
} from '../shape.ts';
import { PARAMS, params } from './common.ts';
import { about, supply, type Wording, wording } from './wording.ts';

const whenGuard = named('guard-when', ['when', 'Vraie quand une expression CEL est vraie.'], () =>
  record({
    type: required(only('when')),
    params: params({
      expr: required(cel('transition', 'bool', 'way', 'ce chemin est pris'), 'Condition'),
      message: optional(wording),
      supply: since(2, optional(supply)),
      about: since(2, optional(about)),
    }),
  }),
);

export const ruleGuardParams = record({
  id: required(name('rule'), 'Règle'),
  facts: required(
    map(name('fact', 'rule'), cel('transition', 'any?', 'value', 'ce que la règle regarde')),
    'Faits',
    'Pour chaque fait de la règle, une expression CEL qui le calcule.',
  ),
  asOf: required(
    cel('transition', 'date', 'value', 'le jour auquel la règle est jugée'),
    "Date d'évaluation",
    'Date à laquelle la règle est jugée.',
  ),
  supply: since(
    2,
    defaulted(
      {},
      map(name('code', 'rule'), name('event')),
      'Fourni par',
      "Pour un code de condition, l'événement dont le formulaire apporte ce qui manque.",
    ),
  ),
  codes: optional(
    set(nameAs('code', { minLength: 1 }, { owner: 'rule' }), some),
    'Codes acceptés',
    'Limite le verdict à ces codes.',
  ),
  message: optional(wording),
});

const ruleGuard = named('guard-rule', ['rule', "Vraie quand le verdict d'une règle (workflows/rules) est vrai."], () =>
  record({
    type: required(only('rule')),
    params: required(ruleGuardParams, ...PARAMS),
  }),
);

const inGuard = named('guard-in', ['in', "Vraie quand l'état est actif."], () =>
  record({
    type: required(only('in')),
    params: params({
      state: required(name('state'), 'État'),
    }),
  }),
);

const notGuard = named('guard-not', ['not', 'Vraie quand la condition est fausse.'], () =>
  record({
    type: required(only('not')),
    params: params({
      guard: required(guard),
      message: optional(wording),
    }),
  }),
);

const andGuard = named('guard-and', ['and', 'Vraie quand toutes les conditions le sont.'], () =>
  record({
    type: required(only('and')),
    params: params({
      guards: required(list(guard, some), 'Conditions'),
      message: optional(wording),
    }),
  }),
);

const orGuard = named('guard-or', ['or', "Vraie quand l'une des conditions l'est."], () =>
  record({
    type: required(only('or')),
    params: params({
      guards: required(list(guard, some), 'Conditions'),
      message: optional(wording),
    }),
  }),
);

/** Three guards contain other guards, a recursion that TypeScript does not infer. */
export type GuardConfig =
  | TypeOf<typeof whenGuard>
  | TypeOf<typeof ruleGuard>
  | TypeOf<typeof inGuard>
  | { type: 'not'; params: { guard: GuardConfig; message?: Wording } }
  | { type: 'and' | 'or'; params: { guards: GuardConfig[]; message?: Wording } };

export const guard: NamedShape & Shape<GuardConfig> = named(
  'guard',
  ['Condition', 'Une condition du registre fermé.'],
  () =>
    family<GuardConfig>('type', 'Type', {
      ...{ when: whenGuard, rule: ruleGuard, in: inGuard },
      ...{ not: notGuard, and: andGuard, or: orGuard },
    }),
);
