import { endOfDay } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import type { ArmedDeadline, Dossier, Pause } from '../model/model.ts';

/** Finds the pause that holds this deadline back the longest, if any. A pause never holds legal deadlines, nor closings that it spares. */
export function pauseOf(compiled: CompiledBundle, pauses: Pause[], name: string): Pause | null {
  if (pauses.length === 0 || compiled.deadlines.get(name)?.definition.legal === true) return null;
  const holding = pauses.filter(
    (pause) => (pause.deadline === '*' || pause.deadline === name) && !isSpared(compiled, pause, name),
  );
  return holding.reduce<Pause | null>((longest, pause) => (isLonger(pause, longest) ? pause : longest), null);
}

/**
 * Tells whether the deadline closes something at an announced instant. `closings` lists the deadlines that another version declares as
 * closings.
 */
export function isClosing(compiled: CompiledBundle, name: string, closings: readonly string[]): boolean {
  return compiled.deadlines.get(name)?.definition.closing === true || closings.includes(name);
}

/** Tells whether this deadline is a closing that runs on under the pause. */
export function isSpared(compiled: CompiledBundle, { sparesClosings, closings = [] }: Pause, name: string): boolean {
  return sparesClosings === true && isClosing(compiled, name, closings);
}

/** Tells whether people may pause it. `closings` lists the closings of the version served now. */
export function isPausable(compiled: CompiledBundle, name: string, closings: readonly string[]): boolean {
  return compiled.deadlines.get(name)?.definition.legal !== true && !isClosing(compiled, name, closings);
}

/** Says that a pause without end is longer than every other. */
function isLonger({ until }: Pause, than: Pause | null): boolean {
  if (than === null) return true;
  return than.until !== null && (until === null || until > than.until);
}

/** Returns the instant its task is due: later than the deadline's own while a dated pause lasts, null while a pause without end does. */
export function taskDueAt(compiled: CompiledBundle, pauses: Pause[], row: ArmedDeadline): string | null {
  if (row.dueAt === null) return null;
  const pause = pauseOf(compiled, pauses, row.name);
  if (pause === null) return row.dueAt;
  if (pause.until === null) return null;
  const end = endOfDay(pause.until, compiled.bundle.workflow.zone);
  const isOver = end <= row.dueAt;
  return isOver ? row.dueAt : end;
}

/** Returns the pauses still in force at `now`; a dated pause ends by itself with its last day. */
export function pausesAt(compiled: CompiledBundle, dossier: Dossier, now: string): Pause[] {
  const { zone } = compiled.bundle.workflow;
  return dossier.pauses.filter((pause) => pause.until === null || endOfDay(pause.until, zone) > now);
}
