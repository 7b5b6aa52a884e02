/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export const FOLDER = join(import.meta.dirname, '../../../.ci/pictures');

/** A dossier's whole story costs more to draw than it shows. */
const HIGHEST = 2_000;

/** Kept with the outcome of a run, for whoever wants to see what the tests saw. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const { width = 1280 } = page.viewportSize() ?? {};
  const height = Math.min(HIGHEST, await page.evaluate(() => document.documentElement.scrollHeight));
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip });
}
