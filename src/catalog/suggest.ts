/** The known name most like a mistyped one, or null when none is close (more than a third of the letters differ). */
export function closest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** « Écrire « x ». » when a name is close, else the names there are. */
export function cureFor(name: string, known: Iterable<string>, otherwise: string): string {
  const names = [...known];
  const near = closest(name, names);
  if (near !== null) return `Vouliez-vous « ${near} » ?`;
  if (names.length === 0 || names.length > 12) return otherwise;
  return `${otherwise} Noms connus : ${names.map((one) => `« ${one} »`).join(', ')}.`;
}

/** Letters to insert, delete or replace (Levenshtein), one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
