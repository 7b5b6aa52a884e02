import { rolesOn } from '../../access/access.ts';
import { plural, problems, refuse } from '../../base/base.ts';
import { type Dossier, resentKey, type Task } from '../../engine/engine.ts';
import { findPerson, noteFailure } from '../../store/store.ts';
import { apply } from '../command/command.ts';
import type { Context } from '../context.ts';
import { issuedFor } from '../dossier/dossier.ts';
import { type Pace, sourceOf, waitMs } from '../limits/limits.ts';
import { definitionAsRead } from '../reading/reading.ts';
import { wordsFor, workersOn } from './lending.ts';
import { isRenewable, signedBy } from './link-holder.ts';
import { actorOfLink } from './link-page.ts';
import { linkAsNamedNow } from './renamed-link.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** Slows renewals, since each sends an e-mail: the second of a link waits a quarter of an hour, then ever longer. */
const PER_LINK: Pace = { free: 1, firstMs: 900_000, ceilingMs: 86_400_000, forgottenAfterMs: 2 * 86_400_000 };
const PER_ADDRESS: Pace = { free: 10, firstMs: 10_000, ceilingMs: 600_000, forgottenAfterMs: 3_600_000 };

/**
 * Sends the letter of an expired link again, with a new link, to its first address; for a link made by hand, it tells the maker that the
 * holder asks for another. The answer is the same whether the link exists or not, so that asking reveals nothing.
 * @throws Refusal too-many-requests for an address that asks too often
 */
export async function renewLink(context: Context, token: string, address: string): Promise<void> {
  await count(context, `link-renewals:${sourceOf(address)}`, PER_ADDRESS, (seconds) => {
    const detail = `Trop de demandes. Réessayez dans ${plural(seconds, 'seconde')}.`;
    refuse(problems.tooManyRequests(detail, { members: { retryAfter: seconds } }));
  });
  const kept = await signedBy(context.store, token);
  if (kept === null || kept.link.revokedAt !== null || (kept.link.once && kept.link.usedAt !== null)) return;
  if (kept.link.expiresAt > (await context.clock.now())) return;
  let isTooSoon = false;
  await count(context, `link-renewal:${kept.link.id}`, PER_LINK, () => {
    isTooSoon = true;
  });
  if (isTooSoon) return;
  if (isRenewable(kept.link)) await resend(context, kept.link);
  else await askMaker(context, kept.link);
}

/** Adds a to-do for the roles its maker has on the dossier, or for all who work on it when the maker has none any more. */
async function askMaker(context: Context, link: LinkRecord): Promise<void> {
  const { store, bundles } = context;
  const dossier = (await store.load(link.dossier))?.dossier;
  const pinned = dossier && (await bundles.definition(dossier.bundle));
  if (!dossier || !pinned) return;
  const bundle = await definitionAsRead(context, pinned);
  const workers = workersOn(bundle);
  const maker = await findPerson(store, link.by);
  const held = maker?.active ? rolesOn(dossier, bundle, maker).filter((role) => workers.includes(role)) : [];
  const to = held.length > 0 ? held : workers;
  const title = `Un nouveau lien est demandé (${wordsFor(link, bundle)}) : l’ancien, fait à la main, n’est plus valable. Faites-en un autre.`;
  if (dossier.notes.some((note) => note.title === title)) return;
  await apply(context, link.dossier, { kind: 'note', title, to });
}

async function count(
  { store }: Context,
  subject: string,
  pace: Pace,
  tooSoon: (seconds: number) => void,
): Promise<void> {
  const now = await store.realNow();
  const seconds = Math.ceil((await waitMs(store, subject, pace, now)) / 1000);
  if (seconds > 0) tooSoon(seconds);
  else await noteFailure(store, subject, now);
}

async function resend(context: Context, link: LinkRecord): Promise<void> {
  const stored = link.task === null ? null : await context.store.task(link.task);
  const letter = stored && (await letterOf(context, stored.task));
  if (stored === null || letter === null) return;
  const now = await context.clock.now();
  const opens = letter.link && (await linkAsNamedNow(context, stored.task, letter.link));
  const command = { kind: 'resend' as const, task: stored.task.key, actor: actorOfLink(link, null) };
  const again = (dossier: Dossier): Task[] => [
    {
      ...{ key: resentKey(dossier), kind: 'email', dossier: dossier.id, dueAt: now },
      payload: {
        ...letter,
        to: [link.role],
        contacts: { [link.role]: link.to === null ? [] : [link.to] },
        link: opens && { ...opens, expiresAt: prolonged(link, now) },
      },
    },
  ];
  await apply(context, link.dossier, command, { add: again });
}

type Email = Extract<Task, { kind: 'email' }>['payload'];

/** Finds the letter that carried the link; for a document, its covering letter, because the document itself is issued once. */
async function letterOf({ store }: Context, task: Task): Promise<Email | null> {
  if (task.kind === 'email') return task.payload;
  if (task.kind !== 'document' || task.payload.email === null) return null;
  const { name: _, email: template, data, ...posting } = task.payload;
  const issued = (await issuedFor(store, task.dossier)).find((one) => one.task === task.key);
  const document = issued === undefined ? null : { name: issued.name, code: issued.code };
  return { ...posting, template, channel: 'email', data: { ...data, document } };
}

/** Gives the new link the same duration as the first, from now. */
function prolonged({ createdAt, expiresAt }: LinkRecord, now: string): string {
  return new Date(Date.parse(now) + Date.parse(expiresAt) - Date.parse(createdAt)).toISOString();
}
