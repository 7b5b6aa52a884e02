import { type JsonObject, sameJson } from '../../base/base.ts';

/** Keeps what is typed in this browser, so that nothing is lost when the network fails; each person has their own copy. */
export interface Copy {
  /** Holds the changed answers (`changesOf`), or all the answers in drafts of an older form, which are read the same way. */
  answers: JsonObject;
  /** Is an ISO instant. */
  at: string;
  /** Is the version that a shared draft was changed on. */
  seen?: string | null;
}

export function placeOf(person: string, dossier: string | null, event: string): string {
  return `jalon:draft:${person}:${dossier ?? 'new'}:${event}`;
}

/** Returns null for a copy that cannot be read, since this app did not write it. */
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

/** Erases the copy once the server has the same answers; newer ones stay. */
export function eraseCopyOf(place: string, answers: JsonObject): void {
  if (sameJson(readCopy(place)?.answers, answers)) eraseCopy(place);
}
