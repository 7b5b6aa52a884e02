import type { CompiledBundle } from '../compile/compiled.ts';
import { addRemark, type DecisionContext } from '../context/decision-context.ts';
import type { ArmedDeadline, Dossier, Pause } from '../model/dossier.ts';
import { isClosing, isSpared } from './pause.ts';

interface Sparing {
  /** Its pauses are those that still hold. */
  dossier: Pick<Dossier, 'deadlines' | 'pauses' | 'notes'>;
  /** See `ClosingsSpared`. */
  closings: readonly string[];
  /** Whether a deadline was held back until now, by the version that the dossier was in. */
  wasHeld(name: string): boolean;
}

export interface ClosingsFreed extends Pick<Dossier, 'pauses' | 'notes'> {
  /** Rows that take their course again. */
  freed: ArmedDeadline[];
}

/**
 * Ends what pauses hold of closings: the public saw them closed while nobody could go on. A pause of a closing ends; one of all deadlines
 * goes on without them. The entry says which, and so does a to-do of those they are for.
 */
export function freeClosings(
  compiled: CompiledBundle,
  context: DecisionContext,
  { dossier, closings, wasHeld }: Sparing,
): ClosingsFreed {
  const pauses = dossier.pauses.flatMap((pause) => withoutClosings(compiled, pause, closings));
  const freed = dossier.deadlines.filter(
    ({ name, dueAt }) => dueAt !== null && isClosing(compiled, name, closings) && wasHeld(name),
  );
  for (const title of titlesOf(compiled, freed)) addRemark(context, wordsOf(title));
  return { pauses, freed, notes: notesAfter(compiled, context, dossier.notes, freed) };
}

/** What is left of a pause: itself, where it holds no closing. */
function withoutClosings(compiled: CompiledBundle, pause: Pause, closings: readonly string[]): Pause[] {
  if (pause.deadline !== '*') return isClosing(compiled, pause.deadline, closings) ? [] : [pause];
  const holdsOne = [...compiled.deadlines.keys()].some(
    (name) => isClosing(compiled, name, closings) && !isSpared(compiled, pause, name),
  );
  if (!holdsOne) return [pause];
  const spared = [...new Set([...(pause.closings ?? []), ...closings])];
  return [{ ...pause, sparesClosings: true, ...(spared.length > 0 && { closings: spared }) }];
}

/** A to-do of those its closings are for, and of those whom the workflow tells of what comes too late. */
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
