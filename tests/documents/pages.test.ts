import { describe, expect, it } from 'vitest';
import type { DrawnPages } from '../../src/documents/documents.ts';
import { cutPages } from '../../src/documents/pdf/pages.ts';
import { drawDocument } from '../../src/documents/pool/draw.ts';
import { letterRequest } from './letter.ts';
import { requestFor, textIn } from './request.ts';

const drawn = async (request: Parameters<typeof drawDocument>[0]) =>
  JSON.parse(textIn(await drawDocument({ ...request, format: 'pages' }))) as DrawnPages;

describe('The pages of a document, as pictures', () => {
  it('are as many as it has, each with every sign it uses, and hold no text nor anything that runs', async () => {
    const { pages, omitted } = await drawn(letterRequest());

    expect([pages.length, omitted]).toEqual([2, 0]);
    for (const page of pages) {
      expect(page).toMatch(/^<svg [^>]*viewBox="0 [\d.]+ 595[\d.]* 841[\d.]*"><defs><symbol /);
      expect(page).not.toMatch(/<text|<script|<foreignObject|href="(?!#|data:image\/)/);
      const used = [...page.matchAll(/(?:xlink:href="|url\()#([\w-]+)/g)].map(([, id]) => id);
      expect(used.length).toBeGreaterThan(50);
      expect(used.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
    }
  });

  it('are the same bytes where nothing changed, so that the others are known', async () => {
    const template = (end: string) => `<h1>Essai</h1><p>Tête</p><div class="saut-de-page"></div><p>${end}</p>`;
    const [one, other] = [
      await drawn(requestFor({ template: template('Fin') })),
      await drawn(requestFor({ template: template('Suite') })),
    ];

    expect(one.pages).toHaveLength(2);
    expect(one.pages[0]).toBe(other.pages[0]);
    expect(one.pages[1]).not.toBe(other.pages[1]);
  });

  it('are ten at most, and say how many more there are', async () => {
    const template = `<h1>Essai</h1>${'<p>Page</p><div class="saut-de-page"></div>'.repeat(12)}<p>Fin</p>`;

    const { pages, omitted } = await drawn(requestFor({ template }));

    expect([pages.length, omitted]).toEqual([10, 3]);
  });

  it('are refused rather than cut at random when the typesetter draws otherwise', () => {
    expect(() => cutPages('<svg viewBox="0 0 10 20"></svg>', 2)).toThrow(/2 pages has 0/);
  });
});
