import { type Problem, problems, withChanges } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import {
  answeredBySession,
  decide,
  linksAtOpening,
  quotaFull,
  type Reservation,
  reservationOf,
} from '../decide/decide.ts';
import { type AccountConfirmation, type Actor, type Command, type KnownActor, roleBindings } from '../model/model.ts';
import type { SimulatedCommand } from './request.ts';
import { apply, momentOf, type SimulationRun } from './run.ts';

/** Plays one command; a refusal is recorded, and the run goes on. */
export function send(run: SimulationRun, command: SimulatedCommand, index: number): void {
  if (command.actor === null) bind(run, command.role);
  const sent = commandOf(run.compiled, momentOf(run).now, command);
  if (run.dossier === null && command.event === 'open') openLinks(run, sent);
  const problem = takePlace(run, sent) ?? apply(run, sent);
  if (problem !== null) run.refusals.push({ index, problem });
}

/**
 * Builds the command with the answers that the actor's account would give. What the simulation says of that account replaces the answers
 * given; a made-up account answers the questions left open, so that nobody has to write what a form does not ask.
 */
export function commandOf(
  { events }: Pick<CompiledBundle, 'events'>,
  now: string,
  { event, data, role, actor, account }: Omit<SimulatedCommand, 'at'>,
): SimulatedEvent {
  const acting = actingAs(role, actor, now);
  const request = events.get(event);
  if (request === undefined) return { kind: 'event', event, data, actor: acting };
  const written = withChanges(answeredBySession(request, {}, { ...madeUp(acting), ...account }), data);
  const answered = answeredBySession(request, written, { ...acting, ...account });
  const signs = request.signatory !== null && account.name !== undefined;
  const known = signs ? { ...acting, account: { name: account.name ?? '' } } : acting;
  return { kind: 'event', event, data: answered, actor: known };
}

function madeUp({ id, role, organisation }: Actor): KnownActor {
  const known = { name: `Personne ${id}`, email: `${id}@exemple.fr` };
  const own =
    organisation === null ? NO_ORGANISATION : { organisationName: `Organisme ${organisation}`, ...SOME_SIRET };
  return { id, role, organisation, ...known, ...own };
}

const NO_ORGANISATION = { organisationName: null, organisationSiret: null };
const SOME_SIRET = { organisationSiret: '12345678200010' };

type SimulatedEvent = Extract<Command, { kind: 'event' }>;

function actingAs(role: string, actor: SimulatedCommand['actor'], now: string): Actor {
  if (actor === null) return { id: role, role, organisation: role };
  const { isConfirmed, coded, ...acting } = actor;
  const confirmed: AccountConfirmation = { method: 'second-factor', at: now };
  return {
    ...{ ...acting, role },
    ...(isConfirmed && { confirmed }),
    ...(coded !== undefined && { coded: { address: coded, at: now } }),
  };
}

/** Adds a default actor to the holders of its role, so that stories need not assign everyone by hand. */
export function bind(run: SimulationRun, role: string): void {
  const binding = run.compiled.roles.get(role)?.binding;
  const holders = run.dossier?.roles[role] ?? [];
  const isNamed = binding !== undefined && roleBindings[binding].isNamedByDossier;
  if (run.dossier === null || !isNamed || holders.includes(role)) return;
  run.dossier = { ...run.dossier, roles: { ...run.dossier.roles, [role]: [...holders, role] } };
}

/** Adds linked dossiers that the request did not describe, empty. */
function openLinks(run: SimulationRun, command: Command): void {
  const found = linksAtOpening(run.compiled, command, { ...momentOf(run), liens: {} });
  for (const [name, id] of found.ok ? Object.entries(found.links) : []) {
    const described = run.liens[name];
    if (id !== null) run.liens = { ...run.liens, [name]: { states: [], data: {}, counters: {}, ...described, id } };
  }
}

/** Takes the place an event needs in the linked dossier before the event is decided, as operations do. */
function takePlace(run: SimulationRun, command: Command): Problem | null {
  const wanted = reservationOf(run.compiled, run.dossier, command, momentOf(run));
  if (!wanted.ok) return wanted.problem;
  const { reservation } = wanted;
  if (reservation === null || run.places.has(`${reservation.link} ${reservation.counter}`)) return null;
  return reserve(run, reservation, command);
}

function reserve(run: SimulationRun, wanted: Reservation, command: Command): Problem | null {
  const { link, counter, max, override } = wanted;
  const view = run.liens[link];
  if (!view) return problems.guardRefused(`Aucun dossier n’est lié par « ${link} » : aucune place ne peut être prise.`);
  const count = view.counters[counter] ?? 0;
  const before = run.liens;
  run.liens = { ...before, [link]: { ...view, counters: { ...view.counters, [counter]: count + 1 } } };
  const decision = decide(run.compiled, run.dossier, command, momentOf(run));
  const full = count >= max && !override;
  if (decision.ok && !full) {
    run.places.add(`${link} ${counter}`);
    return null;
  }
  run.liens = before;
  if (!decision.ok) return decision.problem;
  return quotaFull(wanted, count);
}
