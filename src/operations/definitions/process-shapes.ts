import { CHANGE_CLASSES, CHANGE_KINDS, CHANGED_THINGS, type MapGuard } from '../../catalog/catalog.ts';
import {
  described,
  flag,
  hash,
  integer,
  listOf,
  mapOf,
  named,
  nullable,
  oneOf,
  record,
  type Schema,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';

const words = listOf(text());
const letter = record({ template: text(), to: words, when: oneOf('entry', 'exit', 'move') });
const state = record({
  ...{ id: text(), title: text(), help: nullable(text()), parent: nullable(text()) },
  type: oneOf('atomic', 'compound', 'parallel', 'final', 'history', 'deep'),
  ...{ initial: flag, aside: flag, todo: nullable(record({ title: text(), to: words })) },
  ...{ next: words, deadlines: words, letters: listOf(letter) },
});

/** The shape refers to itself by name, because a condition may hold conditions. */
const Guard: Schema<MapGuard> = named<MapGuard>('ProcessGuard', {
  description: 'Une condition : une expression CEL, une règle, une étape où être, ou plusieurs conditions réunies.',
  type: 'object',
  properties: {
    kind: oneOf('expression', 'rule', 'state', 'not', 'and', 'or'),
    text: text(),
    rule: text(),
    guards: { type: 'array', items: { $ref: '#/components/schemas/ProcessGuard' } },
    message: nullable(text()),
  },
  required: ['kind', 'message'],
  additionalProperties: false,
});

const move = record({
  ...{ from: nullable(text()), to: nullable(text()), kind: oneOf('event', 'deadline', 'always', 'done') },
  ...{ name: text(), guard: nullable(Guard), rules: words, rank: integer(), reenter: flag, letters: listOf(letter) },
});
const event = record({
  ...{ event: text(), title: text(), help: nullable(text()), form: nullable(text()), by: words, from: words },
  notBy: words,
  conditions: listOf(record({ expr: text(), message: nullable(text()) })),
});
const deadline = record({
  ...{ name: text(), title: text(), rule: text(), legal: flag, to: words },
  ...{ template: nullable(text()), does: nullable(text()) },
});
const rule = record({
  ...{ id: text(), title: text(), source: nullable(text()), conditions: words },
  parameters: listOf(record({ title: text(), value: text() })),
});
const form = record({
  form: text(),
  questions: listOf(record({ id: text(), title: text(), isRequired: flag })),
});

export const ProcessVersion = named(
  'ProcessVersion',
  described(
    'Une version d’un processus telle qu’on la lit : étapes, issues, échéances, lettres, règles, questions.',
    record({
      ...{ id: text(), title: text(), description: nullable(text()), zone: text(), bundle: hash },
      ...{ states: listOf(state), moves: listOf(move), events: listOf(event), deadlines: listOf(deadline) },
      ...{ rules: listOf(rule), forms: listOf(form) },
    }),
  ),
);
export type ProcessVersion = ShapeType<typeof ProcessVersion>;

export const StateCounts = record({
  versions: listOf(record({ bundle: hash, dossiers: integer(), states: mapOf(integer()) })),
});
export type StateCounts = ShapeType<typeof StateCounts>;

export const VersionChange = named(
  'VersionChange',
  described(
    'Une différence entre deux versions ; « dossiers » : combien, de la version de départ, se trouvent là où elle a lieu.',
    record({
      ...{ about: oneOf(...CHANGED_THINGS), id: text(), title: text(), kind: oneOf(...CHANGE_KINDS) },
      ...{ class: oneOf(...CHANGE_CLASSES), text: text(), before: nullable(text()), after: nullable(text()) },
      ...{ state: nullable(text()), dossiers: integer() },
    }),
  ),
);
export type VersionChange = ShapeType<typeof VersionChange>;

export const VersionChanges = record({ since: hash, bundle: hash, items: listOf(VersionChange) });
export type VersionChanges = ShapeType<typeof VersionChanges>;
