import { canonicalJson } from '../../base/base.ts';
import { type OfferedLink, offeredLinks, type SignedLink } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { frenchValue } from '../dossier/dossier.ts';
import { compiledFor, loadLinks } from '../linked/linked.ts';
import { type AuthorizedDossier, authorize } from '../reading/reading.ts';
import type { LinkOfferView } from './link-shapes.ts';
import { linksShown } from './links-shown.ts';
import { keepOffer, type LiveLink, liveLinks, mayOffer } from './signed-links.ts';

interface Offers {
  found: AuthorizedDossier;
  title: string;
  offers: OfferedLink[];
  live: LiveLink[];
}

/** Finds the links the workflow lets this reader show on this dossier now, each with the link already made for it. */
export async function linkOffers(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ title: string; items: LinkOfferView[] }> {
  const { title, offers, live } = await offersOn(context, caller, id);
  return { title, items: offers.map((offer) => viewOf(offer, live)) };
}

/** Makes the links that are missing: one press gives one QR code per person. */
export async function prepareLinks(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ title: string; items: LinkOfferView[] }> {
  const { title, offers, live, found } = await offersOn(context, caller, id);
  const items: LinkOfferView[] = [];
  for (const offer of offers) {
    const known = viewOf(offer, live);
    items.push(known.link ? known : { ...known, link: await keepOffer(context, caller, found, offer) });
  }
  return { title, items };
}

async function offersOn(context: Context, caller: Caller, id: string): Promise<Offers> {
  const found = await authorize(context, caller, id, 'link.make');
  const { dossier } = found;
  const compiled = await compiledFor(context, dossier);
  const liens = await loadLinks(context, compiled, dossier);
  const all = offeredLinks(compiled, dossier, { now: await context.clock.now(), id: dossier.id, liens });
  const lent = all.filter((offer) => mayOffer(caller, found, offer));
  const shown = await linksShown(
    context,
    caller,
    found,
    lent.map(({ link }) => link),
  );
  const offers = lent.filter((_, i) => shown[i]);
  return { found, title: dossier.title, offers, live: await liveLinks(context, dossier) };
}

function viewOf({ role, title, holder, link }: OfferedLink, live: Offers['live']): LinkOfferView {
  const wanted = whatOf({ role, ...link });
  const known = live.find((one) => whatOf(one.link) === wanted);
  const show = link.show.map(({ label, value }) => ({ label, value: frenchValue(value) }));
  return { role, title, holder, show, link: known?.made ?? null };
}

/** Compares links by what they open: two links that open the same are one. */
function whatOf({
  role,
  events,
  preset,
  own,
}: { role: string } & Pick<SignedLink, 'events' | 'preset' | 'own'>): string {
  return canonicalJson({ role, events, preset, own });
}
