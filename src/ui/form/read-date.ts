/**
 * A civil date as people write it (5/3/1988, 05031988, 05.03.88, 1988-03-05), as YYYY-MM-DD; null when it is none.
 * Two-digit years are those of the last hundred years but ten to come.
 */
export function readDate(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parted =
    /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{2}|\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(trimmed);
  if (!parted) return null;
  const [, day = '', month = '', year = ''] = parted;
  return real(year.length === 2 ? century(Number(year)) : Number(year), Number(month), Number(day));
}

/** JJ/MM/AAAA of a civil date; what is not one is given back as it is. */
export function frenchDate(value: unknown): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value ?? '')) ?? [];
  return year ? `${day}/${month}/${year}` : String(value ?? '');
}

function real(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

function century(year: number): number {
  const ahead = (new Date().getFullYear() % 100) + 10;
  return year > ahead ? 1900 + year : 2000 + year;
}
