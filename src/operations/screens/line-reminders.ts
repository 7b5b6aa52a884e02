import type { CompiledBundle, Dossier } from '../../engine/engine.ts';
import type { ScreenLine } from './shapes/shapes.ts';

/** Counts the reminders that the deadlines of one list element have sent, and finds the next one; null when it has no deadline. */
export function remindersOf(
  { bundle }: CompiledBundle,
  deadlines: Dossier['deadlines'],
  item: string | null,
): ScreenLine['reminders'] {
  const mine = item === null ? [] : deadlines.filter(({ items }) => items[0] === item);
  if (mine.length === 0) return null;
  const sent = mine.flatMap(({ firedAt }) => firedAt).sort();
  const waiting = mine.flatMap(({ name, dueAt }) => (dueAt === null ? [] : [{ name, at: dueAt }]));
  const [next] = waiting.sort((a, b) => a.at.localeCompare(b.at));
  return {
    sent: sent.length,
    lastAt: sent.at(-1) ?? null,
    next: next ? { title: bundle.workflow.deadlines[next.name]?.title ?? next.name, at: next.at } : null,
  };
}
