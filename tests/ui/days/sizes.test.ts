import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { oneDay } from './day.ts';
import { settled } from './gaze.ts';
import { byMouse } from './hands.ts';
import { heading } from './steps.ts';

const KB = 1_000;

oneDay('What the browser downloads', byMouse, ({ as, demo, task }) => {
  task('is at most 150 kB of script for the first page, 260 for the form of a dossier', async () => {
    const { page } = await as('referent');
    const files = scriptsOf(page);

    await page.reload();
    await heading({ page }, 'Ma file');
    await settled(page);
    expect(await files.weight()).toBeLessThanOrEqual(150 * KB);
    expect(files.heavy()).toEqual([]);

    await page.goto(`${demo().url}/app/nouveau/parcours-btp`);
    await page.getByRole('textbox', { name: 'Nom', exact: true }).waitFor();
    await settled(page);
    expect(await files.weight()).toBeLessThanOrEqual(260 * KB);
  });
});

/** Every script the page asked for since, compressed, each counted once; heavy: sent whole, or to be fetched again next time. */
function scriptsOf(page: Page): { weight(): Promise<number>; heavy(): string[] } {
  const heavy: string[] = [];
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok()) return;
    bodies.set(response.url(), response.body());
    const { 'content-encoding': encoding, 'cache-control': kept = '' } = response.headers();
    if (encoding !== 'gzip' || !kept.includes('immutable')) heavy.push(response.url());
  });
  return {
    heavy: () => heavy,
    weight: async () => {
      const scripts = await Promise.all(bodies.values());
      return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    },
  };
}
