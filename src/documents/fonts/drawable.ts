/** Drawn in place of what no face can draw: an emoji or a rare script must not hold a document up. */
const REPLACEMENT = '□';
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Text with only characters that can be drawn; a whole emoji, joined signs included, is one replacement. */
export function drawableText(text: string, draws: (codePoint: number) => boolean): string {
  const isDrawn = (character: string) => draws(character.codePointAt(0) ?? 0);
  if ([...text].every(isDrawn)) return text;
  return [...graphemes.segment(text)]
    .map(({ segment }) => {
      if ([...segment].every(isDrawn)) return segment;
      const [base = ''] = segment;
      // A letter keeps its place without marks nothing can draw; a lone mark or control sign is nothing.
      if (/^[\p{L}\p{N}\p{P}]/u.test(segment) && isDrawn(base)) return base;
      if (/^\p{Zs}$/u.test(segment)) return ' ';
      return /^[\p{C}\p{M}\p{Z}]+$/u.test(segment) && !/^[\p{Co}\p{Cn}]/u.test(segment) ? '' : REPLACEMENT;
    })
    .join('');
}
