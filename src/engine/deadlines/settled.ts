import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import type { Settlement } from '../model/todo.ts';
import { firingOf, instanceOf } from './work.ts';

type KnownOccurrences = Pick<Dossier, 'deadlines' | 'frozen' | 'told' | 'stays' | 'settled' | 'notes'>;

/** Keeps the settlements of occurrences still known: a note, a firing that a row remembers, a stay that lasts. */
export function settledAfter({ settled = [], ...known }: KnownOccurrences): Settlement[] {
  if (settled.length === 0) return settled;
  const rows = [...known.deadlines, ...(known.told ?? []), ...Object.values(known.frozen).flat()];
  const notes = known.notes.map(({ id }) => id);
  return settled.filter(({ todo, at }) => notes.includes(todo) || isKnown(todo, rows) || isStaying(todo, at, known));
}

function isKnown(todo: string, rows: Pick<ArmedDeadline, 'key' | 'firedAt'>[]): boolean {
  const firing = firingOf(todo);
  return rows.some(({ key, firedAt }) => todo === `deadline:${instanceOf(key)}@${firing}` && firedAt.includes(firing));
}

function isStaying(todo: string, at: string, { stays }: Pick<Dossier, 'stays'>): boolean {
  const stay = todo.startsWith('state:') ? stays[todo.slice('state:'.length)] : undefined;
  return stay !== undefined && stay.at <= at;
}
