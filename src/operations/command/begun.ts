import { ownTokensOf, tokensOf } from '../../access/access.ts';
import { foreseenKey, type Moment } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull } from '../dossier/dossier.ts';
import { actorOf } from '../reading/reader.ts';
import { openingRole } from './open.ts';

/** Of the newest: whoever keeps more finds his own by the lists. */
const MAX_OWN = 50;

/**
 * His own dossier that would be in the way of another about `about`: he goes on with it instead of beginning one to be refused.
 *
 * @throws Refusal not-found: unknown workflow · forbidden: he may not begin one
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
