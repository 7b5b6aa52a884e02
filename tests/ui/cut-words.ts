/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Returns the words that overflow their SVG drawing, whose end nobody can read. */
export function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg text')].flatMap((text) => {
      const drawn = text.closest('svg')?.getBoundingClientRect();
      const { left, right, bottom } = text.getBoundingClientRect();
      if (drawn === undefined || drawn.width === 0) return [];
      const isWhole = left >= drawn.left - 1 && right <= drawn.right + 1 && bottom <= drawn.bottom + 1;
      return isWhole ? [] : [text.textContent ?? ''];
    }),
  );
}
