/// <reference lib="dom" />
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** Checks a page that has just changed, or scrolls to the focus, until it is right, for ten times as long as a busy page needs. */
const [LIMIT_MS, LOOK_EVERY_MS] = [100_000, 50];

/**
 * Expects that the focus is never lost once a hand has been on the page: not when a window closes, a line goes, a form is sent or another
 * page opens. A person with a screen reader would start again from the top.
 */
export async function focusKept(page: Page, next: string): Promise<void> {
  const isKept = () => !Reflect.has(window, 'handled') || document.activeElement !== document.body;
  await page.waitForFunction(isKept, undefined, { timeout: LIMIT_MS, polling: LOOK_EVERY_MS }).catch(() => {
    throw new Error(`The focus was lost before ${next}`);
  });
  await page.evaluate(() => Reflect.set(window, 'handled', true));
}

/** Expects that the focus is visible (outline, shadow or changed border), in the window and covered by nothing. */
export async function focusSeen(target: Locator): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  let trouble = await troubleOf(target);
  for (; trouble !== null && performance.now() < limit; trouble = await troubleOf(target)) await delay(LOOK_EVERY_MS);
  if (trouble !== null) throw new Error(`The focus ${trouble} on ${target}`);
}

const troubleOf = (target: Locator) =>
  target.evaluate((element) => {
    const now = document.activeElement ?? element;
    const { boxShadow, borderTopWidth } = getComputedStyle(now);
    // An editor of code draws its ring around what scrolls in it.
    const ringed = [now, now.closest('.cm-editor.cm-focused')].filter((one) => one !== null);
    const isOutlined = ringed.some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    });
    const isBordered =
      Number.parseFloat(borderTopWidth) > 0 && (now instanceof HTMLInputElement || now instanceof HTMLTextAreaElement);
    if (!isOutlined && boxShadow === 'none' && !isBordered) return 'does not show';
    const { top, bottom, left, right } = now.getBoundingClientRect();
    const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    if (!isInside) return 'is out of the window';
    const [line = now.getBoundingClientRect()] = now.getClientRects();
    const over = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    const isUnder =
      over !== null && !now.contains(over) && !over.contains(now) && !now.closest('label')?.contains(over);
    return isUnder ? `is under ${over.outerHTML.slice(0, 120)}` : null;
  });
