import { canonicalJson } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import type { Dossier } from '../model/dossier.ts';
import type { JournalEntry } from '../model/journal.ts';
import { decide } from './decide.ts';

/**
 * Does a whole journal again: same journal and same bundles give the same dossier, for ever.
 *
 * @throws Error with the revision and the first difference
 */
export function replay(bundleOf: (hash: string) => CompiledBundle, entries: JournalEntry[]): Dossier {
  let last: Dossier | null = null;
  for (const dossier of replaySteps(bundleOf, entries)) last = dossier;
  if (last === null) throw new Error('Un journal vide ne fait pas un dossier.');
  return last;
}

/** The dossier after each entry, from the first. @throws Error as `replay` */
export function* replaySteps(
  bundleOf: (hash: string) => CompiledBundle,
  entries: JournalEntry[],
): Generator<Dossier, void> {
  let dossier: Dossier | null = null;
  for (const entry of entries) {
    dossier = replayOne(bundleOf(entry.bundle), dossier, entry);
    yield dossier;
  }
}

/** One entry again; throws when what follows is not what was written. */
function replayOne(compiled: CompiledBundle, dossier: Dossier | null, entry: JournalEntry): Dossier {
  const { revision, dossier: id, at: now, liens, command } = entry;
  const decision = decide(compiled, dossier, command, { now, id, liens });
  if (!decision.ok)
    throw differs(revision, `refusé cette fois (${decision.problem.code}) : ${decision.problem.detail}`);
  if (decision.dropped) throw differs(revision, 'sans objet cette fois');
  const member = firstDifference(entry, decision.entry);
  if (member !== null) throw differs(revision, `« ${member} » n’est pas le même`);
  return decision.dossier;
}

function differs(revision: number, what: string): Error {
  return new Error(`Révision ${revision} : ${what}.`);
}

function firstDifference(written: JournalEntry, again: JournalEntry): string | null {
  const found = Object.entries(written).find(
    ([name, value]) => canonicalJson(value) !== canonicalJson(again[name as keyof JournalEntry]),
  );
  return found?.[0] ?? null;
}
