import { type FieldError, own } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { frozenNow } from '../deadlines/deadlines.ts';
import type { Dossier, PlannedChanges, WorkflowVersions } from '../model/model.ts';
import { obstacle } from './obstacle.ts';
import { titled } from './region.ts';

/** Finds what the dossier holds under names that the target version does not know, or uses for something else. */
export function nameObstacles(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  { events = {} }: PlannedChanges,
): FieldError[] {
  return [
    ...roleObstacles(versions, dossier),
    ...linkObstacles(versions, dossier),
    ...counterObstacles(versions, dossier),
    ...actObstacles(versions, dossier, new Map(Object.entries(events).map(([left, event]) => [event, left]))),
    ...pastFiringObstacles(versions, dossier),
    ...frozenObstacles(versions, dossier),
  ];
}

/** Finds roles that somebody holds, or that a to-do is addressed to, and that the target version lacks or binds differently. */
function roleObstacles({ from, to }: WorkflowVersions<CompiledBundle>, { roles, notes }: Dossier): FieldError[] {
  const held = Object.keys(roles).filter((role) => (roles[role] ?? []).length > 0);
  const used = new Set([...held, ...notes.flatMap((note) => note.to)]);
  return [...used].flatMap((role) => {
    const title = from.roles.get(role)?.title ?? role;
    const known = to.roles.get(role);
    if (known === undefined)
      return [obstacle(`/roles/${role}`, 'unknown-role', `Le rôle « ${title} » n’existe plus ici.`)];
    if (known.binding === from.roles.get(role)?.binding) return [];
    return [obstacle(`/roles/${role}`, 'role-binding', `Le rôle « ${title} » n’est plus tenu de la même façon.`)];
  });
}

function linkObstacles({ from, to }: WorkflowVersions<CompiledBundle>, { links }: Dossier): FieldError[] {
  const workflowOf = ({ bundle }: CompiledBundle, link: string) => own(bundle.workflow.links, link)?.workflow;
  return Object.entries(links)
    .filter(([link, id]) => id !== null && String(workflowOf(to, link)) !== String(workflowOf(from, link)))
    .map(([link]) =>
      obstacle(`/links/${link}`, 'unknown-link', `Le lien « ${link} » n’existe plus, ou mène à d’autres dossiers.`),
    );
}

function counterObstacles({ to }: WorkflowVersions<CompiledBundle>, { counters }: Dossier): FieldError[] {
  const known = withDefaults('workflow', to.bundle.workflow).counters;
  return Object.entries(counters)
    .filter(([counter, ids]) => ids.length > 0 && !known.includes(counter))
    .map(([counter]) =>
      obstacle(
        `/counters/${counter}`,
        'unknown-counter',
        `Le compteur « ${counter} » n’existe plus : des places y sont prises.`,
      ),
    );
}

/**
 * Checks the acts done, which say who may not act next and hold the place their event reserved: removing the event would free that place.
 */
function actObstacles(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { acts }: Dossier,
  formerNames: ReadonlyMap<string, string>,
): FieldError[] {
  return Object.keys(acts).flatMap((event) => {
    const before = own(from.bundle.workflow.events, formerNames.get(event) ?? event);
    const after = own(to.bundle.workflow.events, event);
    const title = `« ${before?.title ?? event} »`;
    if (after === undefined)
      return [obstacle(`/acts/${event}`, 'unknown-event', `L’action ${title}, déjà faite, n’existe plus.`)];
    const isSamePlace =
      before?.reserve?.in === after.reserve?.in && before?.reserve?.counter === after.reserve?.counter;
    if (isSamePlace) return [];
    return [obstacle(`/acts/${event}`, 'other-place', `L’action ${title}, déjà faite, ne réserve plus la même place.`)];
  });
}

function pastFiringObstacles({ from, to }: WorkflowVersions<CompiledBundle>, { told = [] }: Dossier): FieldError[] {
  const states = new Set(told.map(({ state }) => state).filter((state) => !to.nodes.has(state)));
  return [...states].map((state) =>
    obstacle(
      `/told/${state}`,
      'unknown-state',
      `L’étape ${titled(from, state)}, dont un rappel est déjà parti, n’existe plus.`,
    ),
  );
}

/** Reports the remaining time of deadlines that the target version could not give back, for want of the suspension or of the state. */
function frozenObstacles(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { frozen, stays, updatedAt }: Dossier,
): FieldError[] {
  const kept = frozenNow(to, { deadlines: [], frozen }, stays, updatedAt);
  return Object.keys(frozen)
    .filter((state) => !to.nodes.has(state) || kept[state] === undefined)
    .map((state) =>
      obstacle(
        `/frozen/${state}`,
        'lost-time',
        `Le temps qui restait à l’étape ${titled(from, state)} ne serait pas rendu.`,
      ),
    );
}
