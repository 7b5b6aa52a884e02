/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export const FOLDER = join(import.meta.dirname, '../../../../.ci/pictures');

/** Limits the height in pixels, because the whole story of a dossier costs more to draw than it shows. */
const HIGHEST = 2_000;

const isWanted = process.env['JALON_PICTURES'] === '1';

/** Takes a picture only when `JALON_PICTURES=1`, because pictures take a tenth of the time of a day. */
export async function seenPicture(page: Page, name: string): Promise<void> {
  if (isWanted) await picture(page, name);
}

/** Keeps a picture with the results of the run. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const { width = 1280 } = page.viewportSize() ?? {};
  const height = Math.min(HIGHEST, await page.evaluate(() => document.documentElement.scrollHeight));
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip });
}
