import { linksAtOpening } from '../decide/before-opening.ts';
import type { Actor, Command, Confirmed } from '../model/command.ts';
import { takePlace } from './place.ts';
import type { SimulatedCommand } from './request.ts';
import { apply, momentOf, type Run } from './run.ts';

/** Plays one command; a refusal is kept, and the run goes on. */
export function send(run: Run, { event, data, role, actor }: SimulatedCommand, index: number): void {
  if (actor === null) bind(run, role);
  const command: Command = { kind: 'event', event, data, actor: actingAs(run, role, actor) };
  if (run.dossier === null && event === 'open') openLinks(run, command);
  const problem = takePlace(run, command) ?? apply(run, command);
  if (problem !== null) run.refusals.push({ index, problem });
}

function actingAs(run: Run, role: string, actor: SimulatedCommand['actor']): Actor {
  if (actor === null) return { id: role, role, organisation: role };
  const { isConfirmed, ...acting } = actor;
  const confirmed: Confirmed = { method: 'second-factor', at: momentOf(run).now };
  return { ...acting, role, ...(isConfirmed && { confirmed }) };
}

/** A default actor is among the holders of its role, so that stories need not assign everyone by hand. */
export function bind(run: Run, role: string): void {
  const binding = run.compiled.roles.get(role)?.binding;
  const holders = run.dossier?.roles[role] ?? [];
  if (run.dossier === null || (binding !== 'person' && binding !== 'organisation') || holders.includes(role)) return;
  run.dossier = { ...run.dossier, roles: { ...run.dossier.roles, [role]: [...holders, role] } };
}

/** Linked dossiers that the request did not describe are there, but empty. */
function openLinks(run: Run, command: Command): void {
  const found = linksAtOpening(run.compiled, command, { ...momentOf(run), liens: {} });
  for (const [name, id] of found.ok ? Object.entries(found.links) : []) {
    const described = run.liens[name];
    if (id !== null) run.liens = { ...run.liens, [name]: { states: [], data: {}, counters: {}, ...described, id } };
  }
}
