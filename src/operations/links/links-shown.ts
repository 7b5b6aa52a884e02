import type { SignedLink } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { AuthorizedDossier } from '../reading/reader.ts';
import { formsShown } from '../reading/reading-by-item.ts';

/** Whether each of these links may be known to the caller: one is about a dossier when what it sends is. */
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
