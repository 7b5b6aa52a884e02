import type { CompiledBundle } from '../compile/compile.ts';
import { decideMigration } from '../migration/migration.ts';
import {
  type Decision,
  type Dossier,
  differenceOfEntries,
  ENGINE_VERSION,
  type JournalEntry,
  type LinkedViews,
  viewsTeller,
} from '../model/model.ts';
import { decide } from './decide-command.ts';

export type BundleOf = (hash: string) => CompiledBundle;
/** Is a decision that accepted its command. */
export type EffectiveDecision = Extract<Decision, { ok: true; dropped: false }>;

/**
 * Replays a whole journal: the same journal and bundles give the same dossier for ever, whichever older engine wrote it.
 * @throws Error with the revision and the first difference
 */
export function replay(bundleOf: BundleOf, entries: JournalEntry[]): Dossier {
  let last: Dossier | null = null;
  for (const dossier of replaySteps(bundleOf, entries)) last = dossier;
  if (last === null) throw new Error('Un journal vide ne fait pas un dossier.');
  return last;
}

/**
 * Yields the dossier after each entry, from the first, or from the last entry that erased part of the story: earlier entries can no longer
 * be replayed, and that entry holds the dossier as it left it.
 * @throws Error as `replay`
 */
export function* replaySteps(bundleOf: BundleOf, entries: JournalEntry[]): Generator<Dossier, void> {
  const from = entries.findLastIndex(({ erased }) => erased !== undefined);
  let dossier: Dossier | null = null;
  const whole = viewsTeller();
  for (const entry of entries.slice(Math.max(from, 0))) {
    const liens = whole(entry.bundle, entry.liens);
    dossier =
      entry === entries[from] && entry.erased ? entry.erased.dossier : replayOne(bundleOf, dossier, entry, liens);
    yield dossier;
  }
}

function replayOne(bundleOf: BundleOf, dossier: Dossier | null, entry: JournalEntry, liens: LinkedViews): Dossier {
  return replayEntry(bundleOf, dossier, entry, liens).dossier;
}

/**
 * Replays one entry and all that follows from it.
 * @throws Error when the result differs from what was written
 */
export function replayEntry(
  bundleOf: BundleOf,
  dossier: Dossier | null,
  entry: JournalEntry,
  liens: LinkedViews,
): EffectiveDecision {
  const { revision, engineVersion } = entry;
  if (engineVersion > ENGINE_VERSION) throw differs(revision, `écrite par un moteur plus récent (${engineVersion})`);
  const decision = decideAgain(bundleOf, dossier, { ...entry, liens });
  if (!decision.ok)
    throw differs(revision, `refusé cette fois (${decision.problem.code}) : ${decision.problem.detail}`);
  if (decision.dropped) throw differs(revision, 'sans objet cette fois');
  const member = differenceOfEntries(entry, decision.entry);
  if (member !== null) throw differs(revision, `« ${member} » n’est pas le même`);
  return decision;
}

/** Decides an entry again. It names the bundle of the dossier after it: only a migration needs the previous bundle too. */
function decideAgain(bundleOf: BundleOf, dossier: Dossier | null, entry: JournalEntry): Decision {
  const { dossier: id, at: now, liens, command } = entry;
  const [compiled, moment] = [bundleOf(entry.bundle), { now, id, liens }];
  if (command.kind !== 'migrate' && command.kind !== 'unmigrate') return decide(compiled, dossier, command, moment);
  if (dossier === null) throw differs(entry.revision, 'ce dossier n’existe pas encore');
  return decideMigration({ from: bundleOf(dossier.bundle), to: compiled }, dossier, command, moment);
}

function differs(revision: number, what: string): Error {
  return new Error(`Révision ${revision} : ${what}.`);
}
