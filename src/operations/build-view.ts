import { grantsOf, readable, rolesOn } from '../access/access.ts';
import type { Json, JsonObject } from '../base/base.ts';
import {
  type CompiledBundle,
  calendarLines,
  choices,
  type Dossier,
  deadlineRule,
  documentChoices,
  stateTitles,
  todosOf,
} from '../engine/engine.ts';
import { sensitivePaths } from '../forms/forms.ts';
import type { Context } from './context.ts';
import type { Caller } from './contract.ts';
import { documentsSeen } from './documents.ts';
import { linksOf } from './linked-dossiers.ts';
import { loadLinks } from './links.ts';
import { actorsOf, type Seen } from './reader.ts';
import { isUpload } from './uploads.ts';
import type { View, ViewDeadline } from './view.ts';

/** The body of `GET /dossiers/:id` for this reader: what he may see, and do, and why not. */
export async function buildView(
  context: Context,
  caller: Caller,
  seen: Pick<Seen, 'dossier' | 'bundle' | 'compiled' | 'readOnly'>,
): Promise<View> {
  const { dossier, bundle, compiled } = seen;
  const held = rolesOn(dossier, bundle.roles, caller.person);
  const [links, people, files, documents] = await Promise.all([
    linksOf(context, caller, seen),
    peopleOf(context, seen, dossier),
    context.store.filesOf(dossier.id),
    documentsSeen(context, { dossier, bundle, held }),
  ]);
  const offers = compiled ? await offersOf(context, caller, compiled, dossier, held) : { events: [], onDemand: [] };
  return {
    id: dossier.id,
    workflow: dossier.workflow,
    bundle: dossier.bundle,
    revision: dossier.revision,
    title: dossier.title,
    state: stateValue(dossier),
    states: dossier.states,
    stateTitles: compiled ? titlesOf(compiled, dossier.states) : {},
    tags: dossier.tags,
    data: readable(dossier.data, grantsOf(bundle.workflow, held), sensitiveOf(seen)),
    ...offers,
    deadlines: compiled ? deadlinesOf(compiled, dossier) : [],
    todos: compiled ? todosOf(compiled, dossier) : [],
    documents,
    links,
    people,
    pauses: dossier.pauses.map(({ deadline, motive, until }) => ({ deadline, motive, until })),
    files: files.filter(isUpload).map(({ id, name, type, size, sha256, at }) => ({ id, name, type, size, sha256, at })),
    createdAt: dossier.createdAt,
    updatedAt: dossier.updatedAt,
    readOnly: seen.readOnly,
  };
}

function stateValue(dossier: Dossier): Json {
  const snapshot = dossier.snapshot as JsonObject | null;
  return snapshot?.['value'] ?? null;
}

function titlesOf(compiled: CompiledBundle, states: readonly string[]): { [state: string]: string } {
  const titles = stateTitles(compiled);
  return Object.fromEntries(states.map((state) => [state, titles[state] ?? state]));
}

/** Grants and marks name fields of list items without the list's own step: `contrats.nature` for `contrats.*.nature`. */
export function withoutIndices(path: string): string {
  return path.replaceAll('.*', '');
}

/** Cached by bundle: the schema never changes under a hash. */
const sensitiveByBundle = new WeakMap<object, string[]>();
export function sensitiveOf({ bundle }: Pick<Seen, 'bundle'>): string[] {
  const known = sensitiveByBundle.get(bundle);
  if (known) return known;
  const paths = sensitivePaths(bundle.dossier).map(({ path }) => withoutIndices(path));
  sensitiveByBundle.set(bundle, paths);
  return paths;
}

/** What the reader may do, and which documents he may ask for. */
async function offersOf(
  context: Context,
  caller: Caller,
  compiled: CompiledBundle,
  dossier: Dossier,
  held: string[],
): Promise<Pick<View, 'events' | 'onDemand'>> {
  const liens = await loadLinks(context, compiled, dossier.links);
  const moment = { now: await context.clock.now(), id: dossier.id, liens };
  const actors = actorsOf(caller, held, { dossier, bundle: compiled.bundle });
  return {
    events: choices(compiled, dossier, actors, moment),
    onDemand: documentChoices(compiled, dossier, actors, moment),
  };
}

function deadlinesOf(compiled: CompiledBundle, dossier: Dossier): ViewDeadline[] {
  const held = new Set(calendarLines(compiled, dossier).flatMap(({ paused, key }) => (paused ? key : [])));
  return dossier.deadlines.map(({ name, key, dueAt, firedAt, skippedAt }) => {
    const definition = compiled.bundle.workflow.deadlines[name];
    const [title, rule, legal] = [definition?.title ?? name, deadlineRule(compiled, name), definition?.legal === true];
    return { name, key, title, dueAt, rule, paused: held.has(key), legal, firedAt, skippedAt };
  });
}

async function peopleOf(context: Context, seen: Pick<Seen, 'bundle'>, dossier: Dossier): Promise<View['people']> {
  const roles = seen.bundle.roles;
  const found = Object.entries(dossier.roles).flatMap(([role, holders]) => holders.map((id) => ({ role, id })));
  if (found.length === 0) return [];
  const names = await context.directory.names();
  return found.map(({ role, id }) => ({ role, title: roles[role]?.title ?? role, id, name: names.get(id) ?? id }));
}
