import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../../src/engine/engine.ts';
import { type App, startApp } from '../http/app.ts';
import { type Office, openOffice } from '../http/dossiers/leave.ts';
import { leaveDefinitions } from '../operations/office.ts';
import { APP_FOLDER, expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('The processes', ({ openPage }) => {
  let app: App;
  let office: Office;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    office = await openOffice(app);
    await office.draft('Alba');
    const { bundles, findings } = await leaveDefinitions();
    const { workflow } = bundles['leave-request'] as Bundle;
    Object.assign(workflow.deadlines['draft-forgotten'] ?? {}, { delay: 'P40D' });
    await app.operations.machine.publish({ bundles, findings });
    await office.draft('Basile');
  });
  afterAll(() => app.close());

  const fits = async (page: Page, width: number) =>
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);

  it('who follows a whole process reads its states, its drawing, and what changed, with a mouse', async () => {
    const page = await openPage();
    await signIn(page, app, office.zoe.email);
    await page.getByRole('link', { name: 'Processus' }).click();
    await page.getByRole('link', { name: 'Demande de congé' }).click();
    await page.getByRole('treeitem', { name: /Brouillon/ }).click();

    await page.getByRole('heading', { name: /^Brouillon/ }).waitFor();
    await expect.poll(() => page.getByRole('treeitem', { name: /Brouillon/ }).textContent()).toMatch(/1/);
    await page
      .getByText(/heure de Europe\/Paris/)
      .first()
      .waitFor();
    const box = page.locator('.box', { hasText: 'Brouillon' });
    await box.waitFor();
    await expect.poll(() => box.locator('.box-count').textContent()).toBe('1');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Comparer deux versions' }).click();
    await page.getByRole('heading', { name: 'Dates et délais' }).waitFor();
    await page.getByText('40 jours après').waitFor();
    await expectAccessible(page);
    await page.getByRole('combobox').first().selectOption({ index: 0 });
    await page.getByText('Ces deux versions disent la même chose.').waitFor();
  });

  it('by keyboard alone, on a telephone of 360 pixels, the outline comes first', async () => {
    const page = await openPage({ width: 360, height: 780 });
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/processus/leave-request`);
    const tree = page.getByRole('tree');
    await tree.waitFor();
    const first = tree.getByRole('treeitem').first();
    await first.focus();
    const lines = await tree.getByRole('treeitem').count();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBeLessThan(lines);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(lines);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    const chosen = tree.locator('[aria-selected="true"]');
    await chosen.waitFor();
    const title = await chosen.locator('.outline-title').textContent();
    await page.getByRole('heading', { level: 2, name: new RegExp(`^${title}`) }).waitFor();
    const tops = await page.evaluate(() =>
      ['.outline', '.state-panel'].map((one) => document.querySelector(one)?.getBoundingClientRect().top ?? 0),
    );
    expect(tops[0]).toBeLessThan(tops[1] ?? 0);
    await page.locator('.box').first().waitFor();
    await fits(page, 360);
    await expectAccessible(page);
  });
});
