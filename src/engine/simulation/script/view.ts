import { type Because, isJsonObject, type JsonObject } from '../../../base/base.ts';
import type { CompiledBundle, CompiledEvent } from '../../compile/compile.ts';
import { beginAlone, vars } from '../../context/context.ts';
import { letterTitle } from '../../language/language.ts';
import { type Actor, type Dossier, roleBindings, type Task, taskKinds } from '../../model/model.ts';
import { choices, type EventChoice, openingAnswers, prefilled } from '../../read/read.ts';
import { momentOf, type SimulationRun } from '../run.ts';
import { taskName } from '../tasks.ts';
import { type Example, keptOf } from './example.ts';
import { type PlayedStep, playScript, type SimulationScript } from './play-script.ts';
import { triedSchema } from './tried-schema.ts';

/** Asks for a trial: the script to play, and the role that looks at the result. */
export interface SimulationViewRequest extends SimulationScript {
  /** Names the role of the viewer. */
  as: string;
  /** Names the event whose form is to be filled. */
  asks?: string;
  /** Picks the letter or document to write, from 0, among all that would be sent. */
  reads?: number;
}

/** Describes one event, as the viewer's role sees it. */
export type TriedEvent = Pick<EventChoice, 'event' | 'title' | 'help' | 'enabled' | 'because' | 'dependsOnForm'> & {
  /** Is true when it has a form to fill. */
  hasForm: boolean;
  /** Holds the roles that may do it, with their titles. */
  by: { role: string; title: string }[];
  /** Is true when the viewer holds one of them. */
  isOwn: boolean;
};

/** Describes the result of a trial, and what can be done next. */
export interface SimulationView {
  at: string;
  /** Holds the titles of the innermost active states. */
  stage: string[];
  steps: TriedStep[];
  events: TriedEvent[];
  /** Lists the deadlines to come, the nearest first. */
  waits: { title: string; dueAt: string; to: string[] }[];
  sent: SentThing[];
  form: { event: string; title: string; schema: JsonObject; data: JsonObject } | null;
  /** Holds the data for the template of the letter or document asked for; null when none was asked for, or it is neither. */
  letter: { template: string; form: string | null; data: JsonObject; at: string } | null;
  roles: { role: string; title: string }[];
  /** Is what would be kept as an example. */
  kept: Pick<Example, 'steps' | 'data'>;
}

export interface TriedStep {
  at: string;
  /** Says what was done; null = time passed. */
  title: string | null;
  by: string | null;
  stage: string[];
  refused: { detail: string; because: Because[]; errors: { path: string; message: string }[] } | null;
  fired: { title: string; at: string }[];
  /** Holds the titles of the fields that changed. */
  changed: string[];
}

export interface SentThing {
  kind: Task['kind'];
  title: string;
  at: string;
  /** Holds the titles of the roles it goes to. */
  to: string[];
  /** Tells which step sent it, from 0. */
  step: number;
}

/**
 * Plays the trial asked for, and describes the result for a role.
 * @throws Refusal invalid-form when it would not end
 */
export function viewSimulation(compiled: CompiledBundle, asked: SimulationViewRequest): SimulationView {
  const { run, steps } = playScript(compiled, asked);
  const sent = steps.flatMap((step, index) => step.sent.filter(isSeen).map((task) => ({ task, step: index })));
  return {
    at: run.clock,
    stage: titlesOf(compiled, steps.at(-1)?.stage ?? []),
    steps: steps.map((step, index) => tried(compiled, asked.steps[index] ?? {}, step)),
    events: eventsFor(run, asked.as),
    waits: (steps.at(-1)?.waits ?? []).map(({ name, dueAt }) => waitOf(compiled, name, dueAt)),
    sent: sent.map(({ task, step }) => sentThing(compiled, task, step)),
    form: asked.asks === undefined ? null : formFor(run, asked.as, asked.asks),
    letter: asked.reads === undefined ? null : letterOf(run, sent[asked.reads]?.task),
    roles: [...compiled.roles].map(([role, { title }]) => ({ role, title })),
    kept: keptOf(asked, steps),
  };
}

/** Hides work of the machine that nobody sees. */
function isSeen({ kind }: Task): boolean {
  return !taskKinds[kind].isUnseen;
}

function titlesOf({ stateTitles }: CompiledBundle, states: string[]): string[] {
  return states.map((id) => stateTitles[id] ?? id);
}

function tried(
  compiled: CompiledBundle,
  { event, role }: SimulationScript['steps'][number],
  step: PlayedStep,
): TriedStep {
  const { at, refused, fired, changed } = step;
  return {
    at,
    title: event === undefined ? null : (compiled.events.get(event)?.definition.title ?? event),
    by: role === undefined || event === undefined ? null : roleTitle(compiled, role),
    stage: titlesOf(compiled, step.stage),
    refused: refused && {
      detail: refused.detail,
      because: refused.because ?? [],
      errors: (refused.errors ?? []).map(({ path, message }) => ({ path, message: message ?? '' })),
    },
    fired: fired.map(({ name, at: firedAt }) => ({ title: deadlineTitle(compiled, name), at: firedAt })),
    changed: changed.map((name) => fieldTitle(compiled, name)),
  };
}

function roleTitle({ roles }: CompiledBundle, role: string): string {
  return roles.get(role)?.title ?? role;
}

function deadlineTitle({ deadlines }: CompiledBundle, name: string): string {
  return deadlines.get(name)?.definition.title ?? name;
}

function waitOf(compiled: CompiledBundle, name: string, dueAt: string): SimulationView['waits'][number] {
  const to = compiled.deadlines.get(name)?.definition.to ?? [];
  return { title: deadlineTitle(compiled, name), dueAt, to: to.map((role) => roleTitle(compiled, role)) };
}

function sentThing(compiled: CompiledBundle, task: Task, step: number): SentThing {
  const name = taskName(task);
  const title =
    task.kind === 'document'
      ? task.payload.name
      : letterTitle(compiled.bundle, name, firedTitle(task) ?? name.slice(name.indexOf('/') + 1));
  const to = 'to' in task.payload && Array.isArray(task.payload.to) ? task.payload.to : [];
  return { kind: task.kind, title, at: task.dueAt, to: to.map((role) => roleTitle(compiled, role)), step };
}

/** Returns the title of the deadline that wrote the letter: a reminder is named after its deadline alone. */
function firedTitle({ payload }: Task): string | null {
  const fired = 'data' in payload && isJsonObject(payload.data) ? payload.data['deadline'] : null;
  return isJsonObject(fired) && typeof fired['title'] === 'string' ? fired['title'] : null;
}

/** Lists every event; for an event of another role, the answer is what that role would get. */
function eventsFor(run: SimulationRun, as: string): TriedEvent[] {
  const { compiled, dossier } = run;
  if (dossier === null) return openings(compiled, as);
  const able = withEveryRole(compiled, dossier);
  const actors = [...compiled.roles.keys()].map(actorOf);
  const own = choices(compiled, able, [actorOf(as)], momentOf(run));
  const all = choices(compiled, able, actors, momentOf(run));
  return all.map((choice) => {
    const mine = own.find(({ event }) => event === choice.event);
    return { ...eventOf(compiled, mine ?? choice), isOwn: mine !== undefined };
  });
}

function openings({ events, roles }: CompiledBundle, as: string): TriedEvent[] {
  const open = events.get('open')?.definition;
  if (open === undefined) return [];
  const by = open.by.map((role) => ({ role, title: roles.get(role)?.title ?? role }));
  return [
    {
      ...{ event: 'open', title: open.title, help: open.help ?? null, hasForm: open.form !== undefined, by },
      ...{ enabled: true, because: [], dependsOnForm: false, isOwn: open.by.includes(as) },
    },
  ];
}

function eventOf(compiled: CompiledBundle, choice: EventChoice): Omit<TriedEvent, 'isOwn'> {
  const { event, title, help, enabled, because, dependsOnForm, form } = choice;
  const by = compiled.events.get(event)?.definition.by ?? [];
  return {
    ...{ event, title, help, enabled, because, dependsOnForm },
    hasForm: form !== null,
    by: by.map((role) => ({ role, title: roleTitle(compiled, role) })),
  };
}

/** Adds each role to its own holders, so that the viewer holds the role they look as, as when they act. */
function withEveryRole(compiled: CompiledBundle, dossier: Dossier): Dossier {
  const roles = [...compiled.roles].flatMap(([role, { binding }]): [string, string[]][] => {
    const holders = dossier.roles[role] ?? [];
    return roleBindings[binding].isNamedByDossier ? [[role, [...new Set([...holders, role])]]] : [];
  });
  return { ...dossier, roles: { ...dossier.roles, ...Object.fromEntries(roles) } };
}

/** Makes the person of a role, as `send` does. */
function actorOf(role: string): Actor {
  return { id: role, role, organisation: role };
}

function formFor(run: SimulationRun, as: string, name: string): SimulationView['form'] {
  const event = run.compiled.events.get(name);
  if (event === undefined || event.formSchema === null) return null;
  const { title, prefill } = event.definition;
  const data = { ...begun(run, as, event), ...(prefill === true ? alike(run, event.formSchema) : {}) };
  return { event: name, title, schema: triedSchema(run, event.formSchema), data };
}

/** Returns the answers the form begins with: the viewer may read everything, as a trial holds nobody's data. */
function begun(run: SimulationRun, as: string, event: CompiledEvent): JsonObject {
  const { compiled, dossier } = run;
  const actor = { id: as, role: as, organisation: as, name: roleTitle(compiled, as), ...NOBODY };
  if (dossier === null) return openingAnswers(compiled, actor, run.clock);
  const values = vars(beginAlone(compiled, dossier, momentOf(run), actorOf(as)));
  return prefilled(event, { ...values, actor }, null, () => true);
}

/** Returns the dossier's own answers to the questions of a form that corrects them. */
function alike({ dossier }: SimulationRun, { properties }: JsonObject): JsonObject {
  const names = Object.keys(isJsonObject(properties) ? properties : {});
  return Object.fromEntries(Object.entries(dossier?.data ?? {}).filter(([field]) => names.includes(field)));
}

const NOBODY = { organisationName: null, organisationSiret: null, email: null };

function letterOf({ compiled, journal }: SimulationRun, task: Task | undefined): SimulationView['letter'] {
  if (task === undefined || (task.kind !== 'email' && task.kind !== 'document')) return null;
  const revision = Number(task.key.slice(task.dossier.length + 1).split(':')[0]);
  const command = journal.find((entry) => entry.revision === revision)?.command;
  const event = command?.kind === 'event' || command?.kind === 'message' ? command.event : null;
  const form = event === null ? null : (compiled.events.get(event)?.definition.form ?? null);
  return { template: task.payload.template, form, data: task.payload.data, at: task.dueAt };
}

function fieldTitle({ bundle }: CompiledBundle, name: string): string {
  const { properties } = bundle.dossier;
  const field = isJsonObject(properties) ? properties[name] : null;
  return isJsonObject(field) && typeof field['title'] === 'string' ? field['title'] : name;
}
