import type { SignedLink } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type AuthorizedDossier, formsShown } from '../reading/reading.ts';

/** Tells which of these links the caller may see: a link whose preset answers are about a dossier they hold no role on is hidden. */
export async function linksShown(
  context: Context,
  caller: Caller,
  found: AuthorizedDossier,
  links: readonly Pick<SignedLink, 'events' | 'preset'>[],
): Promise<boolean[]> {
  const sent = links.flatMap(({ events, preset }) => events.map((event) => ({ event, data: preset })));
  const shown = await formsShown(context, caller, found, sent);
  let place = 0;
  return links.map(({ events }) => events.map(() => shown[place++] !== null).every(Boolean));
}
