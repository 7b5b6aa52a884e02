/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOf } from '../../axe.ts';
import { cutWords } from '../../cut-words.ts';
import { atRest } from '../../rest.ts';
import { seenPicture } from './picture.ts';

/** Maps the title of every screen to its path: two screens with one title cannot be told apart in a list of tabs. */
export type Titles = Map<string, string>;

const isCi = process.env['CI'] === 'true';

/**
 * Checks the current screen: no violation of axe, its own title, French, nothing cut at 320 px (which is also 1 280 px enlarged four times)
 * nor on paper, and in CI on a phone too. `JALON_PICTURES=1` keeps its pictures.
 */
export async function lookAt(page: Page, name: string, titles?: Titles): Promise<void> {
  await settled(page);
  await glance(page, name);
  if (titles) tellApart(titles, await page.title(), new URL(page.url()).pathname, name);
  expect.soft(await cutWords(page), `words of drawings: ${name}`).toEqual([]);
  await fits(page, name);
}

/** Expects no violation of axe and a page in French, for a screen that does not last. */
export async function glance(page: Page, name: string): Promise<void> {
  expect.soft((await violationsOf(page)).join('\n'), `axe: ${name}`).toBe('');
  expect.soft(await page.locator('html').getAttribute('lang'), `lang: ${name}`).toBe('fr');
  await seenPicture(page, `${name}-1280`);
}

function tellApart(titles: Titles, title: string, path: string, name: string): void {
  expect.soft(title, `title: ${name}`).not.toBe('Jalon');
  expect.soft(titles.get(title) ?? path, `title of ${name}: « ${title} »`).toBe(path);
  titles.set(title, path);
}

/** Waits until the page has read its content and nothing moves. */
export async function settled(page: Page): Promise<void> {
  const isThere = async () => {
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.getByText('Lecture en cours…').first().waitFor({ state: 'detached' });
  };
  await isThere();
  await atRest(page);
  // The first check may have seen the previous page.
  await isThere();
}

async function fits(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const width of isCi ? [390, 320] : [320]) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await tooWide(page), `${width} px: ${name}`).toEqual([]);
    expect.soft(await cutWords(page), `${width} px, words of drawings: ${name}`).toEqual([]);
    if (width === 390) await seenPicture(page, `${name}-390`);
  }
  await page.setViewportSize(before);
}

/** Returns what makes the page scroll sideways, which nothing should. A wide table that scrolls in a frame of its own is allowed. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px`, ...wide.slice(0, 4).map((element) => element.outerHTML.slice(0, 120))];
  });
}
