/** Describes a drawing or an image: `svg` is our own text, never a user's. Sizes are in millimetres. */
export interface Picture {
  kind: 'svg' | 'png';
  /** Is SVG text, or PNG bytes in base64. */
  source: string;
  alt: string;
  widthMm: number;
  heightMm: number;
}
