import { type Problem, plural, problems, refuse } from '../../base/base.ts';
import { noteFailure, type Store } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type Pace, sourceOf, waitMs } from '../limits/limits.ts';
import { type AuthorizedDossier, authorize } from '../reading/reading.ts';
import { closeUnlent } from './close-unlent.ts';
import { lackedByMaker } from './lending.ts';
import { inVersion } from './renamed-link.ts';
import { claimedId, isSigned } from './signed-link-key.ts';
import { type KeptLink, type LinkRecord, linkById } from './signed-link-record.ts';

/** Describes the person who opens a signed link, the link's content and the dossier as they may see it. */
export interface Holder {
  kept: KeptLink;
  link: LinkRecord;
  caller: Caller;
  found: AuthorizedDossier;
}

/** Slows an address after wrong links: an office may mistype many, but a machine that tries them is slowed. */
const WRONG: Pace = { free: 20, firstMs: 1_000, ceilingMs: 30_000, forgottenAfterMs: 900_000 };

/**
 * Opens a link.
 * @throws Refusal link-closed (unknown, tampered with, expired, revoked, used: `members.reason` tells the page which), too-many-requests
 */
export async function holderOf(context: Context, token: string, address: string): Promise<Holder> {
  const kept = await signedBy(context.store, token);
  if (kept === null) return refuseWrong(context.store, address);
  const reason = await whyClosed(context, kept.link);
  if (reason !== null) return refuse(closed(reason, kept.link));
  const caller = callerOf(kept.link);
  const found = await authorizedBy(context, kept.link, caller);
  const link = inVersion(kept.link, found.dossier.bundle);
  if ((await lackedByMaker(context, link, found)).length > 0) {
    await closeUnlent(context, kept, found);
    return refuse(closed('revoked', link));
  }
  return { kept, link, caller, found };
}
holderOf.says = 'Qui a ce lien, tant qu’il est ouvert : il ouvre ce que dit son enregistrement.';

/** Finds the dossier of a link. If the dossier is gone, or its new version no longer has the role, the link opens nothing. */
async function authorizedBy(context: Context, link: LinkRecord, caller: Caller): Promise<AuthorizedDossier> {
  return authorize(context, caller, link.dossier, 'dossier.read').catch(() => refuse(closed('unknown', link)));
}

function callerOf({ id, dossier, role, to, holder }: LinkRecord): Caller {
  const person = { id: `link:${id}`, name: holder ?? '', email: to ?? '', roles: [role], organisation: null };
  return { person: { ...person, link: { dossier, role } } };
}

/** Finds the link of a token that this server signed; null for any other text. */
export async function signedBy(store: Store, token: string): Promise<KeptLink | null> {
  const id = claimedId(token);
  const kept = id === null ? null : await linkById(store, id);
  return kept !== null && (await isSigned(store, token, kept.link)) ? kept : null;
}

type ClosedReason = 'unknown' | 'expired' | 'revoked' | 'used';

async function whyClosed({ store, clock }: Context, link: LinkRecord): Promise<ClosedReason | null> {
  if (link.revokedAt !== null) return 'revoked';
  if (link.once && (link.usedAt !== null || (await store.request(scopeOf(link), ONCE)) !== null)) return 'used';
  return link.expiresAt <= (await clock.now()) ? 'expired' : null;
}

/** Names the scope of a link's stored answers; `ONCE` is the only request key of a link that serves once. */
export function scopeOf({ id }: Pick<LinkRecord, 'id'>): string {
  return `link:${id}`;
}
export const ONCE = 'once';

/** Tells whether a link can be sent again to its address. */
export function isRenewable(link: LinkRecord): boolean {
  return link.task !== null && link.to !== null && link.revokedAt === null;
}

export function closed(reason: ClosedReason, link: LinkRecord | null = null): Problem {
  const members = { reason, renewable: reason === 'expired' && link !== null && isRenewable(link) };
  return problems.linkClosed(SENTENCES[reason], { members });
}

const SENTENCES: { [reason in ClosedReason]: string } = {
  unknown: 'Ce lien n’est pas le bon, ou il ne sert plus. Reprenez-le dans le message reçu, en entier.',
  expired: 'Ce lien n’est plus valable : sa durée est passée. Rien n’est perdu, demandez-en un nouveau.',
  revoked: 'Ce lien a été retiré. Adressez-vous à la personne qui vous l’a donné.',
  used: 'Ce lien a déjà servi : votre réponse est bien enregistrée. Merci, il n’y a rien d’autre à faire.',
};

async function refuseWrong(store: Store, address: string): Promise<never> {
  const now = await store.realNow();
  const subject = `link-address:${sourceOf(address)}`;
  const seconds = Math.ceil((await waitMs(store, subject, WRONG, now)) / 1000);
  if (seconds > 0) {
    const detail = `Trop de liens erronés. Réessayez dans ${plural(seconds, 'seconde')}.`;
    return refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
  }
  await noteFailure(store, subject, now);
  return refuse(closed('unknown'));
}
