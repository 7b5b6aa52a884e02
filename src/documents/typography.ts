const NBSP = '\u00a0';
const NARROW = '\u202f';
const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';

/** Matches addresses, which keep every character: a space in them would break them. */
const ADDRESS = /((?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+)/;

/**
 * Applies French typography (Lexique des règles typographiques en usage à l'Imprimerie nationale): spaces that do not break, curved
 * apostrophes. `before` is the text that precedes in the same paragraph, where a sign may open the text.
 */
export function frenchTypography(text: string, before = ''): string {
  let previous = before;
  return text
    .split(ADDRESS)
    .map((part, i) => {
      const done = i % 2 === 1 ? part : spaced(part, previous);
      previous = done === '' ? previous : done;
      return done;
    })
    .join('');
}

function spaced(text: string, before: string): string {
  const signed = (gap: string) => (all: string, last: string, sign: string) => {
    if (last === '' && before === '') return all;
    return last === '' && /\s$/.test(before) ? sign : `${last}${gap}${sign}`;
  };
  return text
    .replaceAll(/(?<=\p{L})'|^'(?=\p{L})/gu, (quote, at: number) => (at > 0 || /\p{L}$/u.test(before) ? '’' : quote))
    .replaceAll(/«\s*/g, `«${NBSP}`)
    .replaceAll(/\s*»/g, `${NBSP}»`)
    .replaceAll(/(^|[^\s;!?:…(«])[ \u00a0\u202f]*([;!?]+)(?=$|[\s)\]»,.])/gu, signed(NARROW))
    .replaceAll(/(^|[^\s:])[ \u00a0\u202f]*(:)(?=$|\s)/g, signed(NBSP))
    .replaceAll(/(?<=\d)[ \u202f]?(?=[€%])/g, NBSP)
    .replaceAll(/\b([Nn]°)[ \u00a0]?(?=[\p{L}\d])/gu, `$1${NBSP}`)
    .replaceAll(
      /(?<!\p{L})([Aa]rticles?|[Aa]rt\.|[Pp]aragraphes?|[Aa]linéas?|[Aa]nnexes?) (?=\d|[LRD]\.|[IVX]+(?!\p{L}))/gu,
      `$1${NBSP}`,
    )
    .replaceAll(/(?<![\p{L}\d])(M\.|MM\.|Mmes?|Mlles?|Dr|Me) (?=\p{Lu})/gu, `$1${NBSP}`)
    .replaceAll(new RegExp(`(?<![\\d\\p{L}])(\\d{1,2}|1er) (?=(?:${MONTHS})(?!\\p{L}))`, 'gu'), `$1${NBSP}`)
    .replaceAll(/(?<=\d) h(?: (?=\d\d(?!\d)))?(?!\p{L})/gu, (found) => `${NBSP}h${found.endsWith(' ') ? NBSP : ''}`);
}
