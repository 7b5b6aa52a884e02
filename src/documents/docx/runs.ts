import { ExternalHyperlink, ImageRun, type IRunOptions, TextRun } from 'docx';
import { type Picture, pngOf } from '../figures/figures.ts';
import type { Inline, Style } from '../model/model.ts';

export type WordRun = TextRun | ImageRun | ExternalHyperlink;

const STYLES: { [style in Style]: Partial<IRunOptions> } = {
  strong: { bold: true },
  em: { italics: true },
  u: { underline: {} },
  s: { strike: true },
  sup: { superScript: true },
  sub: { subScript: true },
};

export function runsOf(content: Inline[], options: Partial<IRunOptions> = {}): WordRun[] {
  return content.flatMap((inline): WordRun[] => {
    switch (inline.kind) {
      case 'text':
        return [new TextRun({ ...options, text: inline.text })];
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'picture':
        return [pictureRun(inline.picture)];
      case 'styled':
        return runsOf(inline.content, { ...options, ...STYLES[inline.style] });
      default: {
        const children = runsOf(inline.content, { ...options, style: 'Hyperlink' });
        return [new ExternalHyperlink({ link: inline.href, children })];
      }
    }
  });
}

/** Draws a picture as PNG: word processors draw SVG badly or not at all. */
export function pictureRun(picture: Picture): ImageRun {
  const [width = 1, height = 1] = [picture.widthMm, picture.heightMm].map((mm) => Math.round((mm * 96) / 25.4));
  const altText = { name: picture.alt.slice(0, 60), title: picture.alt, description: picture.alt };
  return new ImageRun({ type: 'png', data: pngOf(picture), transformation: { width, height }, altText });
}
