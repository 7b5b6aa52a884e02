import type { JsonObject } from '../../base/base.ts';

/** What is typed, kept in this browser: nothing is lost when the network goes. One person's words are never shown to another. */
export interface Copy {
  /** What was changed (`changesOf`); of an older draft, all the answers, which come to the same. */
  answers: JsonObject;
  /** Instant, ISO. */
  at: string;
  /** Of a draft written together: the version it was changed on. */
  seen?: string | null;
}

export function placeOf(person: string, dossier: string | null, event: string): string {
  return `jalon:draft:${person}:${dossier ?? 'new'}:${event}`;
}

/** What is unreadable was never ours. */
export function readCopy(place: string): Copy | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'answers' in kept && 'at' in kept ? (kept as Copy) : null;
  } catch {
    return null;
  }
}

export function writeCopy(place: string, copy: Copy): void {
  localStorage.setItem(place, JSON.stringify(copy));
}

export function eraseCopy(place: string): void {
  localStorage.removeItem(place);
}

/** Once the server has these very words; newer ones stay. */
export function eraseCopyOf(place: string, answers: JsonObject): void {
  if (JSON.stringify(readCopy(place)?.answers) === JSON.stringify(answers)) eraseCopy(place);
}
