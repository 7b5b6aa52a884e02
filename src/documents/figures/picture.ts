/** A drawing or an image: `svg` is our own text, never a user's. Sizes in millimetres. */
export interface Picture {
  kind: 'svg' | 'png';
  /** SVG text, or PNG bytes in base64. */
  source: string;
  alt: string;
  widthMm: number;
  heightMm: number;
}
