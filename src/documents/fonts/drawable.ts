/** Replaces a character that no face can draw: an emoji or a rare script must not block a document. */
const REPLACEMENT = '□';
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Keeps only characters that can be drawn; a whole emoji, with its joined signs, becomes one replacement. */
export function drawableText(text: string, draws: (codePoint: number) => boolean): string {
  const isDrawn = (character: string) => draws(character.codePointAt(0) ?? 0);
  if ([...text].every(isDrawn)) return text;
  return [...graphemes.segment(text)]
    .map(({ segment }) => {
      if ([...segment].every(isDrawn)) return segment;
      const [base = ''] = segment;
      // A letter stays without the marks that no face can draw; a lone mark or control character disappears.
      if (/^[\p{L}\p{N}\p{P}]/u.test(segment) && isDrawn(base)) return base;
      if (/^\p{Zs}$/u.test(segment)) return ' ';
      return /^[\p{C}\p{M}\p{Z}]+$/u.test(segment) && !/^[\p{Co}\p{Cn}]/u.test(segment) ? '' : REPLACEMENT;
    })
    .join('');
}
