/** Escapes a text for an SVG element or attribute. */
function svgText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Writes a coordinate in a short form, always the same. */
export function coordinate(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** Lists the colours of drawings, with enough contrast on white (WCAG 2.2, 4.5:1 and more). */
export const INK = { text: '#1d1d1f', soft: '#5b616b', rule: '#c9ced6', accent: '#1f4e79' } as const;

/** Makes an SVG of `width` × `height` units, one unit being a tenth of a millimetre. */
export function svg(width: number, height: number, content: string): string {
  const size = `${coordinate(width)} ${coordinate(height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" font-family="'Source Sans 3', sans-serif">${content}</svg>`;
}

export function textAt(x: number, y: number, text: string, more = ''): string {
  return `<text x="${coordinate(x)}" y="${coordinate(y)}" font-size="34" fill="${INK.text}"${more}>${svgText(text)}</text>`;
}
