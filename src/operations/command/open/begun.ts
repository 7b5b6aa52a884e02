import { ownTokensOf, tokensOf } from '../../../access/access.ts';
import { foreseenKey, type Moment } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';
import { actorOf } from '../../reading/reading.ts';
import { openingRole } from './open-dossier.ts';

/** Only the newest are looked at; people with more dossiers find theirs in the lists. */
const MAX_OWN = 50;

/**
 * Finds the caller's own dossier that would make another about `about` a duplicate, so that they continue it instead of being refused.
 * @throws Refusal not-found: unknown workflow · forbidden: the caller may not open one
 */
export async function begun(
  context: Context,
  caller: Caller,
  { workflow, about }: { workflow: string; about: string },
): Promise<string | null> {
  const { store, bundles, clock } = context;
  const compiled = await bundles.current(workflow);
  const actor = actorOf(caller, openingRole(compiled, caller, undefined));
  const at: Moment = { now: await clock.now(), id: '', liens: {} };
  const key = foreseenKey(compiled, { actor, about }, at);
  if (key === null) return null;
  const own = { workflow, assigned: ownTokensOf(caller.person), scopes: tokensOf(caller.person) };
  const { items } = await store.list({ ...own, sort: 'created', descending: true, limit: MAX_OWN });
  for (const { id } of items) {
    const unique = (await store.load(id))?.dossier.unique;
    const isHeld = unique?.key === key && unique.isHeld;
    if (isHeld && (await authorizedOrNull(context, caller, id)) !== null) return id;
  }
  return null;
}
