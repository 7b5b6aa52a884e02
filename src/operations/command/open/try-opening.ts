import { newId, refuse } from '../../../base/base.ts';
import { decide, linksAtOpening, type Moment } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { loadChosenLinks } from '../../linked/linked.ts';
import { refuseHeld, refuseUnnameable } from '../commit/commit.ts';
import { openingCommand } from './open-dossier.ts';

/**
 * Tries a creation without storing anything: rights, form, conditions, unique key, references. No place is taken.
 * @returns the workflow's unique key for this data, null when it declares none
 * @throws every Refusal of `open` but quota-full
 */
export async function tryOpening(
  context: Context,
  caller: Caller,
  request: { workflow: string; data: unknown; role?: string },
): Promise<{ unique: string | null }> {
  const compiled = await context.bundles.current(request.workflow);
  const command = await openingCommand(context, compiled, caller, request);
  const id = newId('dos', await context.store.realNow());
  const at: Moment = { now: await context.clock.now(), id, liens: {} };
  const links = linksAtOpening(compiled, command, at);
  if (!links.ok) return refuse(links.problem);
  const naming = { compiled, before: null, command, dossier: id, now: at.now };
  if (compiled.linkChoices.size > 0) await refuseUnnameable(context, caller, naming);
  at.liens = await loadChosenLinks(context, compiled, links.links);
  const decision = decide(compiled, null, command, at);
  if (!decision.ok) return refuse(decision.problem);
  await refuseUnnameable(context, caller, naming);
  return { unique: await refuseHeld(context, compiled, command, at, caller) };
}
