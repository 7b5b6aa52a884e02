import type { JsonObject } from '../../base/base.ts';
import type { DefinitionTexts } from '../../catalog/catalog.ts';
import type { RolesFile } from '../../engine/engine.ts';
import {
  anyObject,
  civilDate,
  described,
  flag,
  hash,
  id,
  instant,
  integer,
  listOf,
  mapOf,
  named,
  nullable,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';
import { formData } from '../asked.ts';
import { BecauseShape, Manners } from '../shared-shapes/shared-shapes.ts';
import type { ImpactMachine } from './impact/impact.ts';
import type { MigrationReport, MigrationRequest } from './migration-shapes.ts';
import type { MigrationMachine } from './migrations/migrations.ts';
import type { DefinitionSet, Intent, Publication, ReleaseMachine, StartResult } from './releases/releases.ts';

const version = record({
  ...{ workflow: text(), hash, publishedAt: instant, isCurrent: flag, dossiers: integer() },
  release: described(
    'Numéro de la publication qui l’a mise en service ; null : antérieure à la première',
    nullable(integer()),
  ),
});
/** These are the events told on one line, among those open to the reader's roles. */
const lines = listOf(record({ event: text(), title: text() }));
const summary = {
  id: text(),
  title: text(),
  bundle: hash,
  versions: listOf(version),
  canOpen: flag,
  begins: anyObject,
  isHeld: flag,
  aside: flag,
  meets: flag,
  lines,
};
export const WorkflowSummary = named(
  'WorkflowSummary',
  described(
    '« canOpen » : vous pouvez en ouvrir un dossier ; « begins » : ce que vous répondriez, de vous, en l’ouvrant ; « isHeld » : vous y tenez un rôle, vos listes le proposent ; « aside » : montré à part ; « meets » : dit quand on se rencontre ; « lines » : ce que vous pouvez noter en une ligne.',
    record(summary),
  ),
);
export type WorkflowSummary = ShapeType<typeof WorkflowSummary>;

const state = record({
  id: text(),
  title: text(),
  help: nullable(text()),
  parent: nullable(text()),
  type: text(),
  tags: listOf(text()),
  initial: flag,
});
const transition = record({
  from: text(),
  to: nullable(text()),
  event: text(),
  kind: oneOf('event', 'deadline', 'always', 'done'),
  guard: nullable(text()),
});
const role = record(
  { title: text(), binding: oneOf('person', 'organisation', 'global', 'link', 'mandate'), help: text() },
  ['help'],
);

export const WorkflowVersion = named(
  'WorkflowVersion',
  record({
    ...{ id: text(), title: text(), bundle: hash },
    states: listOf(state),
    events: listOf(
      record({
        ...{ event: text(), title: text(), form: nullable(text()), sign: Manners, by: listOf(text()) },
        copy: described('Champs de son formulaire repris, si on le veut, d’un dossier d’avant.', listOf(text())),
      }),
    ),
    transitions: listOf(transition),
    deadlines: listOf(record({ name: text(), title: text(), rule: text(), legal: flag })),
    roles: mapOf(role),
  }),
);
export type WorkflowVersion = ShapeType<typeof WorkflowVersion>;

/** Describes a version of a workflow whose dossiers can be read, but not acted on, or not fully. */
export const UnreadableVersion = named(
  'UnreadableVersion',
  described(
    'Une version d’un processus dont des dossiers sont en lecture seule, ou butent sur une expression.',
    record({
      workflow: text(),
      workflowTitle: text(),
      bundle: hash,
      publishedAt: instant,
      /** Counts the dossiers concerned. */
      dossiers: integer(),
      why: described(
        'definition : elle ne se lit plus · engine : écrits par une version plus récente de Jalon · expression : une condition ou un calcul y échoue',
        oneOf('definition', 'engine', 'expression'),
      ),
      reason: text(),
      /** Shows a few of these dossiers, among those the caller may read. */
      examples: listOf(record({ id: text(), title: text() })),
    }),
  ),
);
export type UnreadableVersion = ShapeType<typeof UnreadableVersion>;

const command = record({ event: id, data: formData, role: id, actor: text({ maxLength: 120 }), at: instant }, [
  'data',
  'role',
  'actor',
  'at',
]);
export const SimulationRequest = record(
  {
    workflow: described('Workflow joué', id),
    from: described('Dossier de départ', id),
    commands: listOf(command, { maxItems: 500 }),
    until: instant,
    now: instant,
    liens: described('Dossiers liés, par nom de lien', anyObject),
  },
  ['workflow', 'from', 'until', 'now', 'liens'],
);
export type SimulationRequest = ShapeType<typeof SimulationRequest>;

/** This schema describes the answer of `engine/simulate.ts`. */
export const Simulation = named<JsonObject>('Simulation', {
  type: 'object',
  properties: {
    states: listOf(text()),
    data: anyObject,
    journal: listOf(anyObject),
    tasks: listOf({
      type: 'object',
      properties: { kind: text(), name: text(), dueAt: nullable(instant), firedAt: nullable(instant) },
      required: ['kind', 'name'],
    }),
    refusals: listOf({
      type: 'object',
      properties: { index: integer(), code: text(), because: listOf(BecauseShape) },
      required: ['index', 'code'],
    }),
  },
  required: ['states', 'data', 'journal', 'tasks', 'refusals'],
});

/** A rule answers in this shape, with its other outputs at the same level. */
export const RuleVerdict = named<JsonObject>('Verdict', {
  description: 'Réponse d’une règle ; ses autres sorties s’y ajoutent au premier niveau.',
  type: 'object',
  properties: {
    verdict: flag,
    code: nullable(text()),
    figures: nullable(text()),
    asOf: civilDate,
    explanation: listOf(BecauseShape),
  },
  required: ['verdict', 'code', 'figures', 'explanation'],
  additionalProperties: true,
});

export interface DefinitionMachine extends ReleaseMachine, MigrationMachine, ImpactMachine {
  /**
   * Returns the current release at a start, whatever the folder says; publishes the folder in an empty store.
   * @throws Refusal invalid-form
   */
  startWith(texts: DefinitionTexts): Promise<StartResult>;
  /**
   * Publishes a folder as a release.
   * @throws Refusal invalid-form, stale-release, conflict
   */
  publishFolder(texts: DefinitionTexts, intent?: Intent): Promise<StartResult>;
  /** Publishes definitions already read: absent workflows, and their pages, stay as they are. */
  publish(definitions: DefinitionSet, intent?: Intent): Promise<Publication>;
  /**
   * Moves the running dossiers that can follow by name to the current versions.
   * @throws Refusal not-found, read-only
   */
  migrate(request: MigrationRequest): Promise<MigrationReport>;
  /**
   * Gives their former version back to dossiers to which nothing has happened since.
   * @throws Refusal not-found
   */
  undoMigration(request: MigrationRequest): Promise<MigrationReport>;
  /** Applies, after seven days, the changes that nobody could agree to; drops those that somebody could and did not. */
  settleElapsedWidenings(): Promise<void>;
  roles(): Promise<RolesFile['roles']>;
}
