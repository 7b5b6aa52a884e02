import { type FieldError, own } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { beginAlone, type Moment } from '../context/context.ts';
import type { Dossier, MigrationCommand, PlannedChanges, WorkflowVersions } from '../model/model.ts';
import { obstacle } from './obstacle.ts';
import { inPlannedDeadlines, plannedDeadlineErrors } from './planned-deadlines.ts';
import { plannedData, plannedFieldErrors, withDefaults } from './planned-fields.ts';
import { addressAfter, fieldsAround, inPlannedNames, plannedNameErrors } from './planned-names.ts';
import { inPlannedStates, plannedStateErrors } from './planned-states.ts';
import { renamedAnswers } from './renamed-answers.ts';

/** Finds what cannot be done in a plan between these versions, whatever the dossier. */
export function planErrors(versions: WorkflowVersions<CompiledBundle>, plan: PlannedChanges): FieldError[] {
  return [
    ...plannedStateErrors(versions, plan),
    ...plannedEventErrors(versions.to, plan),
    ...plannedFieldErrors(versions, plan),
    ...plannedDeadlineErrors(versions, plan),
    ...plannedNameErrors(versions, plan),
  ];
}

function plannedEventErrors(to: CompiledBundle, { events = {} }: PlannedChanges): FieldError[] {
  return Object.entries(events).flatMap(([left, event]) => {
    if (to.events.has(event)) return [];
    const message = `Le plan mène à l’action « ${event} », que cette version n’a pas.`;
    return [obstacle(`/plan/events/${left}`, 'plan-event', message)];
  });
}

type Migrate = Extract<MigrationCommand, { kind: 'migrate' }>;

/** Returns the dossier as the plan changes it, still to be validated in the target version. */
export function inPlan(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  { plan, actor }: Migrate,
  moment: Moment,
): { dossier: Dossier; errors: FieldError[] } {
  const { fields = {}, events = {}, deadlines } = plan;
  const there = inPlannedDeadlines(inPlannedStates(versions, dossier, plan, moment.now), plan);
  const { data, errors } =
    Object.keys(fields).length === 0
      ? { data: dossier.data, errors: [] }
      : plannedData(versions, dossier.data, fields, beginAlone(versions.from, dossier, moment, actor));
  const named = inPlannedNames(data, plan);
  const planned = {
    ...there,
    data: withDefaults(versions.to, named, fields),
    acts: actsIn(dossier.acts, events),
    ...(dossier.gone && { gone: goneIn(versions.to, dossier.gone, plan) }),
  };
  return { dossier: deadlines === 'restart' ? restarted(versions.to, planned, moment.now) : planned, errors };
}

/** Renames the erased fields as the plan does, and keeps those that the target version still declares. */
function goneIn(to: CompiledBundle, gone: readonly string[], plan: PlannedChanges): string[] {
  const renamed = new Map(renamedAnswers(plan));
  const named = gone.map((address) => renamed.get(address) ?? addressAfter(address, plan.fieldNames ?? {}));
  return named.filter((address) => own(fieldsAround(to, address) ?? {}, address.slice(address.lastIndexOf('.') + 1)));
}

/** Merges the authors of two events that become one. */
function actsIn(acts: Dossier['acts'], events: { [event: string]: string }): Dossier['acts'] {
  if (Object.keys(events).length === 0) return acts;
  const found: Dossier['acts'] = {};
  for (const [event, people] of Object.entries(acts)) {
    const name = own(events, event) ?? event;
    found[name] = [...new Set([...(found[name] ?? []), ...people])];
  }
  return found;
}

/** Starts again now the stays of states whose deadlines count from their entry, with new incarnations: their rows are armed anew. */
function restarted(to: CompiledBundle, dossier: Dossier, now: string): Dossier {
  let { incarnation } = dossier;
  const stays = { ...dossier.stays };
  for (const { id, after } of to.waiting) {
    const counts = [...after.keys()].some((name) => to.deadlines.get(name)?.from === null);
    if (counts && stays[id] !== undefined) stays[id] = { at: now, incarnation: incarnation++ };
  }
  return { ...dossier, stays, incarnation };
}
