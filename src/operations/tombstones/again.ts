import { canonicalJson, problems, Refusal } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';
import { putTombstone, type Tombstone } from '../../store/store.ts';
import { apply } from '../command/command.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../limits/limits.ts';
import { beforeItsEnd } from '../retention/retention.ts';
import type { ErasedAgain } from './tombstone-machine.ts';

/**
 * Decides again each erasure that the store does not remember, by a step of its own; the work that follows is the same as the first time.
 * The listed erasures then join the store's own list, so that numbering continues after them.
 */
export async function eraseAgain(context: Context, tombstones: readonly Tombstone[]): Promise<ErasedAgain> {
  const erased = new Set<string>();
  const nextTurn = inTurns();
  for (const tombstone of tombstones) {
    await nextTurn();
    if (await again(context, tombstone)) erased.add(tombstone.dossier);
    await putTombstone(context.store, tombstone);
  }
  return { listed: tombstones.length, erased: erased.size };
}

async function again(context: Context, { n, dossier: id, revision, hash, ...erasing }: Tombstone): Promise<boolean> {
  const { store } = context;
  const stored = await store.load(id);
  if (stored === null || stored.dossier.archive?.erasedAt !== undefined) return false;
  const work = workOf(erasing);
  const { what, journal } = work;
  const asked = canonicalJson(work);
  // Two erasures may have one number where a backup was restored without its list: the same work under it is done once.
  const isAgain = (command: JournalEntry['command']) =>
    command.kind === 'erase' && command.tombstone === n && canonicalJson(workOf(command)) === asked;
  const isRemembered = (await store.journal(id)).some(
    ({ entry: { command }, hash: its }) => its === hash || isAgain(command),
  );
  if (isRemembered) return false;
  if (what.but !== undefined && journal) await beforeItsEnd(context, stored.dossier);
  await apply(context, id, { kind: 'erase', ...work, tombstone: n, quiet: true }).catch((cause: unknown) => {
    if (!(cause instanceof Refusal)) throw cause;
    const why = `Le dossier ${id} ne se laisse pas effacer de nouveau : ${cause.problem.detail}`;
    throw new Refusal(problems.conflict(why), { cause });
  });
  return true;
}

type ErasureWork = Pick<Tombstone, 'what' | 'journal' | 'files' | 'drafts' | 'consents' | 'asked'>;

function workOf({ what, journal, files, drafts, consents, asked }: ErasureWork): ErasureWork {
  return { what, journal, files, drafts, ...(consents && { consents }), ...(asked && { asked }) };
}
