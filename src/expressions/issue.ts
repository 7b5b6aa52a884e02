/** What is wrong with an expression, for the administrator who typed it. */
export interface Issue {
  /** French sentence. */
  message: string;
  /** What to do, in French. */
  cure: string;
  /** 0-based offset in the source. */
  position?: number;
}

/** The name of `names` that was probably meant by `typed`, or null. */
function nearest(typed: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** ` — vouliez-vous « nom » ?`, or nothing. */
export function suggestion(typed: string, names: Iterable<string>): string {
  const name = nearest(typed, names);
  return name === null ? '' : ` — vouliez-vous « ${name} » ?`;
}

/** Levenshtein, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
