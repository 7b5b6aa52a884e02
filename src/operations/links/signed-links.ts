import { type FieldError, idFromSeed, type JsonObject, newId, own, problems, refuse } from '../../base/base.ts';
import type { Bundle, Dossier, OfferedLink, SignedLink, Task } from '../../engine/engine.ts';
import { advanceInstant, isDuration } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type AuthorizedDossier, authorize } from '../reading/reading.ts';
import { type Lender, lackedBy } from './lending.ts';
import type { LinkRequest, LinkView, MadeLink } from './link-shapes.ts';
import { linksShown } from './links-shown.ts';
import { inVersion, linkAsNamedNow } from './renamed-link.ts';
import { currentKey, rotateKey, tokenOf } from './signed-link-key.ts';
import { changeLink, isLive, keepLink, type LinkRecord, linkById, linksOf } from './signed-link-record.ts';

const LONGEST = 'P1Y';
const DEFAULT_LASTS = 'P7D';

/**
 * Makes a link by hand, for a role without account; the caller works on the dossier.
 * @throws Refusal not-found, forbidden, invalid-form (with every error)
 */
export async function makeLink(context: Context, caller: Caller, request: LinkRequest): Promise<MadeLink> {
  const found = await authorize(context, caller, request.dossier, 'link.make');
  const lasts = request.lasts ?? DEFAULT_LASTS;
  refuseErrors(found, request, lasts);
  const { events = [], preset = {}, show = [], once = false, own = false, holder = null, to = null } = request;
  refuseUnlent(lackedBy(lenderOn(caller, found), { role: request.role, events }, found));
  const expiresAt = advanceInstant(await context.clock.now(), lasts, found.bundle.workflow.zone);
  const granted = { events, preset, show, once, own, expiresAt };
  return keepByHand(context, caller, found, { ...granted, role: request.role, holder, to, isOffered: false });
}

/** Takes the caller as the maker of a link. */
function lenderOn(caller: Caller, { held }: AuthorizedDossier): Lender {
  return { person: caller.person.id, roles: held };
}

function refuseUnlent(lacked: string[]): void {
  if (lacked.length === 0) return;
  refuse(
    problems.forbidden(
      `Un lien ne donne pas plus que ce que vous pouvez ici. Il vous manque de : ${lacked.join(' ; ')}.`,
    ),
  );
}

type ByHand = SignedLink & Pick<LinkRecord, 'role' | 'holder' | 'to' | 'isOffered'>;

async function keepByHand(
  context: Context,
  caller: Caller,
  { dossier, held }: AuthorizedDossier,
  granted: ByHand,
): Promise<MadeLink> {
  const createdAt = await context.clock.now();
  const link: LinkRecord = {
    ...granted,
    ...{ id: newId('lnk', await context.store.realNow()), dossier: dossier.id, task: null },
    ...{ by: caller.person.id, makerRoles: held },
    ...{ createdAt, usedAt: null, revokedAt: null },
    key: await currentKey(context.store),
  };
  await keepLink(context.store, link);
  return { ...viewOf(link, createdAt), url: await urlOf(context, link) };
}

/** Makes a link the workflow offers; its definition says what the link opens. */
export function keepOffer(
  context: Context,
  caller: Caller,
  found: AuthorizedDossier,
  { role, holder, by, link }: OfferedLink,
): Promise<MadeLink> {
  return keepByHand(context, caller, found, { ...link, role, holder, to: null, isOffered: isLentTo(found.held, by) });
}

/** Tells whether this reader may show an offer of the workflow: it is offered to a role of theirs, or opens nothing beyond their rights. */
export function mayOffer(caller: Caller, found: AuthorizedDossier, { role, by, link }: OfferedLink): boolean {
  return (
    isLentTo(found.held, by) || lackedBy(lenderOn(caller, found), { role, events: link.events }, found).length === 0
  );
}
mayOffer.says = 'Les liens offerts à un de ses rôles, et ceux que l’on pourrait faire soi-même.';

function isLentTo(held: readonly string[], by: readonly string[]): boolean {
  return held.some((role) => by.includes(role));
}

export interface LiveLink {
  link: LinkRecord;
  made: MadeLink;
}

/** Finds the links of a dossier that are still live and may be shown again. */
export async function liveLinks(context: Context, { id, bundle }: Pick<Dossier, 'id' | 'bundle'>): Promise<LiveLink[]> {
  const now = await context.clock.now();
  const all = (await linksOf(context.store, id)).map((link) => inVersion(link, bundle));
  const live = all.filter((link) => link.to === null && isLive(link, now));
  const made = live.map(async (link): Promise<LiveLink | null> => {
    const token = await tokenOf(context.store, link);
    return token === null ? null : { link, made: { ...viewOf(link, now), url: addressOf(context, token) } };
  });
  return (await Promise.all(made)).filter((one) => one !== null);
}

function refuseErrors({ bundle }: AuthorizedDossier, request: LinkRequest, lasts: string): void {
  const errors = linkErrors(bundle, request);
  const isLasting =
    isDuration(lasts) &&
    !lasts.startsWith('-') &&
    advanceInstant(EPOCH, lasts, 'UTC') <= advanceInstant(EPOCH, LONGEST, 'UTC');
  if (!isLasting) {
    errors.push({
      path: '/lasts',
      code: 'duration',
      message: 'Donnez une durée ISO 8601 d’un an au plus : PT4H, P7D, P1M.',
    });
  }
  if (errors.length > 0) refuse(problems.invalidForm('Ce lien ne peut pas être fait.', { errors }));
}

/** Finds what a link asks for that this version of the workflow does not have. */
export function linkErrors(bundle: Bundle, link: Pick<LinkRequest, 'role' | 'events' | 'preset'>): FieldError[] {
  return [...roleErrors(bundle, link.role), ...eventErrors(bundle, link), ...presetErrors(bundle, link)];
}

const EPOCH = '2024-01-01T00:00:00.000Z';

function roleErrors({ workflow, roles }: Bundle, role: string) {
  const isByLink = Object.hasOwn(workflow.roles, role) && roles[role]?.binding === 'link';
  if (isByLink) return [];
  const possible = Object.keys(workflow.roles).filter((one) => roles[one]?.binding === 'link');
  const message = `« ${role} » ne passe pas par un lien signé ici. Rôles possibles : ${possible.join(', ') || 'aucun'}.`;
  return [{ path: '/role', code: 'enum', message }];
}

function eventErrors({ workflow }: Bundle, { events = [], role }: Pick<LinkRequest, 'role' | 'events'>) {
  return events.flatMap((event, index) => {
    const isOpen =
      event !== 'open' && Object.hasOwn(workflow.events, event) && workflow.events[event]?.by.includes(role);
    const message = `« ${event} » n’est pas une action ouverte à « ${role} ».`;
    return isOpen ? [] : [{ path: `/events/${index}`, code: 'enum', message }];
  });
}

/** Refuses a preset answer that no form has, because it would be lost silently. */
function presetErrors(
  { workflow, forms }: Bundle,
  { events = [], preset = {} }: Pick<LinkRequest, 'events' | 'preset'>,
) {
  const known = events.flatMap((event) => {
    const form = own(workflow.events, event)?.form;
    const properties = form === undefined ? undefined : forms[form]?.properties;
    return Object.keys((properties ?? {}) as JsonObject);
  });
  return Object.keys(preset)
    .filter((field) => !known.includes(field))
    .map((field) => ({
      path: `/preset/${field}`,
      code: 'unknown-field',
      message: `Aucun formulaire de ces actions n’a de champ « ${field} ».`,
    }));
}

/** Returns the links of a dossier; address and holder show only to a reader who might have made the link. */
export async function listLinks(context: Context, caller: Caller, dossier: string): Promise<{ items: LinkView[] }> {
  const found = await authorize(context, caller, dossier, 'link.read');
  const now = await context.clock.now();
  const links = (await linksOf(context.store, dossier)).map((link) => inVersion(link, found.dossier.bundle));
  const shown = await linksShown(context, caller, found, links);
  const items = links.map((link, i) => {
    const isLender = shown[i] === true && lackedBy(lenderOn(caller, found), link, found).length === 0;
    return { ...viewOf(link, now), ...(!isLender && { to: null, holder: null }) };
  });
  return { items };
}

/**
 * Returns the address of a link, to show it again as a QR code.
 * @throws Refusal not-found, forbidden to a caller who could not make such a link
 */
export async function linkAddress(context: Context, caller: Caller, id: string): Promise<MadeLink> {
  const { link: kept, found } = await managed(context, caller, id, 'link.read');
  const link = inVersion(kept, found.dossier.bundle);
  const [isShown] = await linksShown(context, caller, found, [link]);
  if (isShown !== true) return refuse(problems.notFound('Aucun lien ne porte ce numéro.'));
  refuseUnlent(lackedBy(lenderOn(caller, found), link, found));
  return { ...viewOf(link, await context.clock.now()), url: await urlOf(context, link) };
}

/** Closes a link for good: it opens nothing from now on. */
export async function revokeLink(context: Context, caller: Caller, id: string): Promise<void> {
  for (;;) {
    const kept = await managed(context, caller, id, 'link.revoke');
    if (kept.link.revokedAt !== null) return;
    if (await changeLink(context.store, kept, { revokedAt: await context.clock.now() })) return;
  }
}

async function managed(context: Context, caller: Caller, id: string, action: 'link.read' | 'link.revoke') {
  const kept = await linkById(context.store, id);
  if (!kept) return refuse(problems.notFound('Aucun lien ne porte ce numéro.'));
  return { ...kept, found: await authorize(context, caller, kept.link.dossier, action) };
}

export async function rotateLinkKey(context: Context, old: 'keep' | 'drop'): Promise<void> {
  await rotateKey(context.store, old);
}

/**
 * Makes the signed link of one letter to one address; a retry gives the same link. Returns null when the letter carries none, or when the
 * role has an account.
 */
export async function linkFor(
  context: Context,
  { task, role, to }: { task: Task; role: string; to: string },
): Promise<{ url: string; expiresAt: string } | null> {
  const granted = task.kind === 'email' || task.kind === 'document' ? task.payload.link : null;
  if (!granted) return null;
  const stored = await context.store.load(task.dossier);
  const bundle = stored && (await context.bundles.definition(stored.dossier.bundle));
  if (bundle?.roles[role]?.binding !== 'link') return null;
  const id = idFromSeed('lnk', `${task.key}\n${role}\n${to}`);
  const fresh: LinkRecord = {
    ...(await linkAsNamedNow(context, task, granted)),
    ...{ id, dossier: task.dossier, role, to, holder: null, task: task.key },
    ...{ createdAt: task.dueAt, usedAt: null, revokedAt: null, by: 'machine', makerRoles: null, isOffered: false },
    key: await currentKey(context.store),
  };
  await keepLink(context.store, fresh);
  const kept = (await linkById(context.store, id))?.link ?? fresh;
  return { url: await urlOf(context, kept), expiresAt: kept.expiresAt };
}

async function urlOf(context: Context, link: LinkRecord): Promise<string> {
  const token = await tokenOf(context.store, link);
  return token === null
    ? refuse(problems.conflict('Ce lien a été signé avec une clé retirée : faites-en un nouveau.'))
    : addressOf(context, token);
}

function addressOf({ publicUrl }: Context, token: string): string {
  return `${publicUrl}/s/${token}`;
}

function viewOf(link: LinkRecord, now: string): LinkView {
  const { id, dossier, role, events, to, holder, once, own, createdAt, expiresAt, usedAt, revokedAt, by } = link;
  const isOver = !isLive(link, now);
  return { id, dossier, role, events, to, holder, once, own, createdAt, expiresAt, usedAt, revokedAt, by, isOver };
}
