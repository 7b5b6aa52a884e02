import type { CompiledBundle } from '../compile/compile.ts';
import { addRemark, type DecisionContext } from '../context/context.ts';
import type { ArmedDeadline, Dossier, Pause } from '../model/model.ts';
import { isClosing, isSpared } from './pause.ts';

interface HeldClosings {
  /** Holds only the pauses that are still in force. */
  dossier: Pick<Dossier, 'deadlines' | 'pauses' | 'notes'>;
  /** Lists the closings of the version served now, as in `ClosingsSpared`. */
  closings: readonly string[];
  /** Tells whether a deadline was held back until now, by the dossier's former version. */
  wasHeld(name: string): boolean;
}

export interface ClosingsFreed extends Pick<Dossier, 'pauses' | 'notes'> {
  /** Lists the rows that run again. */
  freed: ArmedDeadline[];
}

/**
 * Ends what pauses hold of closings, because the public saw them closed while nobody could act. A pause of a closing ends; a pause of all
 * deadlines goes on without them. The journal entry says which, and so does a to-do of the roles they are addressed to.
 */
export function freeClosings(
  compiled: CompiledBundle,
  context: DecisionContext,
  { dossier, closings, wasHeld }: HeldClosings,
): ClosingsFreed {
  const pauses = dossier.pauses.flatMap((pause) => withoutClosings(compiled, pause, closings));
  const freed = dossier.deadlines.filter(
    ({ name, dueAt }) => dueAt !== null && isClosing(compiled, name, closings) && wasHeld(name),
  );
  for (const title of titlesOf(compiled, freed)) addRemark(context, wordsOf(title));
  return { pauses, freed, notes: notesAfter(compiled, context, dossier.notes, freed) };
}

/** Returns the rest of a pause: the pause itself when it holds no closing. */
function withoutClosings(compiled: CompiledBundle, pause: Pause, closings: readonly string[]): Pause[] {
  if (pause.deadline !== '*') return isClosing(compiled, pause.deadline, closings) ? [] : [pause];
  const holdsOne = [...compiled.deadlines.keys()].some(
    (name) => isClosing(compiled, name, closings) && !isSpared(compiled, pause, name),
  );
  if (!holdsOne) return [pause];
  const spared = [...new Set([...(pause.closings ?? []), ...closings])];
  return [{ ...pause, sparesClosings: true, ...(spared.length > 0 && { closings: spared }) }];
}

/** Adds a to-do for the roles its closings are addressed to, and for the roles that the workflow warns of late firings. */
function notesAfter(
  compiled: CompiledBundle,
  { revision, moment: { now } }: DecisionContext,
  notes: Dossier['notes'],
  freed: ArmedDeadline[],
): Dossier['notes'] {
  const { deadlines, late } = compiled.bundle.workflow;
  const to = [...new Set([...freed.flatMap(({ name }) => deadlines[name]?.to ?? []), ...(late?.to ?? [])])];
  if (freed.length === 0 || to.length === 0) return notes;
  const title = titlesOf(compiled, freed).map(wordsOf).join(' ');
  return [...notes, { id: `note:${revision}`, title, to, since: now, event: null }];
}

function titlesOf({ bundle: { workflow } }: CompiledBundle, rows: ArmedDeadline[]): string[] {
  return [...new Set(rows.map(({ name }) => workflow.deadlines[name]?.title ?? name))];
}

const wordsOf = (title: string) =>
  `« ${title} » était en pause. Une clôture ne se met pas en pause : elle a repris, et se fait aussitôt si son instant est passé.`;
