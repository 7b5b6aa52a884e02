import { hasMeaning } from '../../../definition/definition.ts';
import { endOfDay } from '../../../time/time.ts';
import type { CompiledBundle, CompiledEvent } from '../../compile/compile.ts';
import { beginAlone, type DecisionContext, type Moment } from '../../context/context.ts';
import type { DossierWork } from '../../deadlines/deadlines.ts';
import { type Able, type Actor, type Dossier, roleBindings, type Todo, type TodoObstacle } from '../../model/model.ts';
import { isHandled } from './admit.ts';
import { whyNotNow } from './why-not-now.ts';

export const NOBODY: Able = { roles: [], except: [], until: null };

type Acts = Pick<Todo, 'able' | 'blocked'>;

/** Says who may do an event of a dossier now; each event is evaluated once, under each of its roles. */
export function actsOn(
  compiled: CompiledBundle,
  dossier: Dossier,
  moment: Moment,
): (work: Pick<Todo, 'event'>) => Acts {
  const contexts = new Map<string, DecisionContext>();
  const known = new Map<string, Acts>();
  const contextOf = (role: string) => {
    const context = contexts.get(role) ?? beginAlone(compiled, dossier, moment, holderOf(compiled, dossier, role));
    contexts.set(role, context);
    return context;
  };
  return ({ event: name }) => {
    const event = name === null ? undefined : compiled.events.get(name);
    if (event === undefined) return { able: NOBODY, blocked: null };
    const acts = known.get(event.name) ?? actsOf(compiled, dossier, event, contextOf);
    known.set(event.name, acts);
    return acts;
  };
}

function actsOf(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  contextOf: (role: string) => DecisionContext,
): Acts {
  const { by, notBy } = event.definition;
  const roles = by.filter((role) => isHeld(compiled, dossier, role));
  const able = roles.filter((role) => whyNotNow(compiled, dossier, event, contextOf(role)).length === 0);
  const except = [...new Set(notBy.flatMap((name) => dossier.acts[name] ?? []))];
  const [role] = roles;
  const blocked = able.length > 0 || role === undefined ? null : blockedBy(compiled, dossier, event, contextOf(role));
  const until = role === undefined ? null : knownUntil(compiled, dossier, event, contextOf(role));
  return { able: { roles: able, except, until }, blocked };
}

/**
 * Tells whether nobody the work of a state is addressed to may do it, or remove what blocks it. A condition of format 1 cannot say which
 * event supplies what is missing: those people may then settle the work.
 */
export function isStranded({ bundle }: CompiledBundle, work: DossierWork, { able, blocked }: Acts): boolean {
  if (hasMeaning(bundle, 'suppliers') || work.firedAt !== null || work.event === null) return false;
  const acting = [...able.roles, ...(blocked?.event != null ? blocked.roles : [])];
  return !work.to.some((role) => acting.includes(role));
}

/** Returns the end of the day when a condition reads the day, because its answer may change the next day. */
function knownUntil(
  { bundle, nodes, root }: CompiledBundle,
  { states }: Dossier,
  { name, availableIf }: CompiledEvent,
  { today }: DecisionContext,
): string | null {
  const active = [root, ...states.flatMap((state) => nodes.get(state) ?? [])];
  const guards = active.flatMap((node) => node.on.get(name) ?? []).map(({ guard }) => guard);
  const isDated = availableIf?.expression.readsClock === true || guards.some((guard) => guard?.readsClock === true);
  return isDated ? endOfDay(today, bundle.workflow.zone) : null;
}

function blockedBy(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  context: DecisionContext,
): TodoObstacle {
  const because = whyNotNow(compiled, dossier, event, context);
  const suppliers = because.flatMap(({ supply = [] }) => supply.flatMap((one) => compiled.events.get(one.event) ?? []));
  const isOpen = (one: CompiledEvent) =>
    isHandled(compiled, dossier, one) && whyNotNow(compiled, dossier, one, context).length === 0;
  const supplier = suppliers.find(isOpen);
  return {
    message: because[0]?.text ?? '',
    event: supplier?.name ?? null,
    roles: supplier?.definition.by ?? [],
  };
}

/** Tells whether anybody holds the role in this dossier. */
function isHeld({ roles }: CompiledBundle, dossier: Dossier, role: string): boolean {
  const binding = roles.get(role)?.binding;
  const isEverywhere = binding !== undefined && roleBindings[binding].isHeldEverywhere;
  return isEverywhere || (dossier.roles[role] ?? []).length > 0;
}

/** Picks a holder of the role in this dossier, for conditions that read who acts. */
function holderOf({ roles }: CompiledBundle, dossier: Dossier, role: string): Actor {
  const id = dossier.roles[role]?.[0] ?? '';
  return { id, role, organisation: roles.get(role)?.binding === 'organisation' ? id : null };
}
