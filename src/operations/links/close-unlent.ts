import { Refusal } from '../../base/base.ts';
import { readSetting, swapSetting } from '../../store/store.ts';
import { apply, eachDossier } from '../command/command.ts';
import type { Context } from '../context.ts';
import { loadOrRefuse } from '../linked/linked.ts';
import { definitionFor } from '../reading/reading.ts';
import { type LinkDossier, lackedBy, lackedByMaker, wordsFor, workersOn } from './lending.ts';
import { inVersion } from './renamed-link.ts';
import { changeLink, isLive, type KeptLink, type LinkRecord, linkById, linksOf } from './signed-link-record.ts';

/** Closes a link that opens more than its maker may do, and tells the people who may make such a link. */
export async function closeUnlent(context: Context, { link, revision }: KeptLink, on: LinkDossier): Promise<void> {
  await tellLenders(context, inVersion(link, on.dossier.bundle), on).catch((error: unknown) => {
    // A read-only dossier takes no to-do, but its link is closed all the same.
    if (!(error instanceof Refusal)) throw error;
  });
  await changeLink(context.store, { link, revision }, { revokedAt: await context.clock.now() });
}

async function tellLenders(context: Context, link: LinkRecord, on: LinkDossier): Promise<void> {
  const workers = workersOn(on.bundle);
  const lenders = workers.filter((role) => lackedBy({ person: '', roles: [role] }, link, on).length === 0);
  const title = `Un lien signé (${wordsFor(link, on.bundle)}) est fermé : il permettait plus que son auteur. Faites-en un autre s’il le faut.`;
  if (on.dossier.notes.some((note) => note.title === title)) return;
  await apply(context, link.dossier, { kind: 'note', title, to: lenders.length > 0 ? lenders : workers });
}

/**
 * Closes every live link that opens more than its maker may do, once for each version published, since rights change with definitions.
 * Returns how many were closed.
 */
export async function closeUnlentLinks(context: Context): Promise<number> {
  let closed = 0;
  for (const [workflow, hash] of await context.bundles.hashes()) closed += await judgeLinks(context, workflow, hash);
  return closed;
}

async function judgeLinks(context: Context, workflow: string, hash: string): Promise<number> {
  const name = `links-judged:${workflow}`;
  const judged = await readSetting(context.store, name);
  if (judged === hash) return 0;
  let closed = 0;
  await eachDossier(context, { workflow }, async (id) => {
    closed += await closeUnlentOn(context, id).catch((error: unknown) => {
      context.log.error({ err: error, dossier: id }, 'signed links could not be judged again');
      return 0;
    });
  });
  // The marker is written last: after a crash midway all is done again, which changes nothing where it was done.
  await swapSetting(context.store, name, hash, judged);
  return closed;
}

async function closeUnlentOn(context: Context, id: string): Promise<number> {
  const now = await context.clock.now();
  const live = (await linksOf(context.store, id)).filter((link) => isLive(link, now));
  if (live.length === 0) return 0;
  const { dossier } = await loadOrRefuse(context, id);
  const on = { dossier, ...(await definitionFor(context, dossier)) };
  let closed = 0;
  for (const link of live) {
    const kept = await linkById(context.store, link.id);
    if (kept === null) continue;
    if ((await lackedByMaker(context, inVersion(kept.link, dossier.bundle), on)).length === 0) continue;
    await closeUnlent(context, kept, on);
    closed += 1;
  }
  return closed;
}
