/**
 * Returns where this browser keeps what a person has not sent yet, so that whoever signs in next on the same machine neither reads it
 * nor sends it under their own name.
 * @param person the id of the account
 * @param about the dossier or the draft of definitions
 */
export function ownPlace(kind: 'sheet' | 'definitions', person: string, about: string): string {
  const place = `jalon:${kind}:${person}:${about}`;
  adopt(`jalon:${kind}:${about}`, place);
  return place;
}

/** Moves what a former version kept under no account: its owner is not known, and losing it would be worse than a wrong guess. */
function adopt(former: string, place: string): void {
  try {
    const kept = localStorage.getItem(former);
    if (kept === null) return;
    if (localStorage.getItem(place) === null) localStorage.setItem(place, kept);
    localStorage.removeItem(former);
  } catch {
    // Storage is full or closed: there is nothing that could be moved.
  }
}
