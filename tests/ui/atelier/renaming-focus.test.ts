/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const FILE = 'workflows/leave-request.json';
const FORM = 'schemas/leave-opening.schema.json';

inBrowser('A renaming by keyboard', ({ openApp, openPage }) => {
  it('leaves the focus on the button of what is renamed, drawn anew under its id', async () => {
    const app = await openApp();
    const root = await app.as('root', ['admin']);
    const { body } = await root.call('POST', '/api/v1/definition-drafts', { title: 'Des noms plus justes' });
    const page = await openPage();
    await signIn(page, app, root.email);
    const at = `${app.url}/app/atelier/${String(body['id'])}`;

    await page.goto(`${at}?fichier=${FILE}&vue=etapes&etape=review`);
    const state = page.locator('section[aria-labelledby=etape]');
    await rename(page, state.locator('> .actions-line'), 'examination');
    const action = state.locator('li').filter({ hasText: 'L’action « Refuser »' }).first();
    await action.locator('summary').filter({ hasText: 'L’action' }).click();
    await rename(page, action, 'decline');
    await rename(page, state.getByRole('group').filter({ hasText: 'Retirer ce rappel' }).first(), 'too-slow');

    await page.goto(`${at}?fichier=${FORM}&vue=questions&question=hiredOn`);
    const question = page.locator('li').filter({ has: page.locator('details[open]') });
    await rename(page, question, 'joinedOn');
  });
});

async function rename(page: Page, where: Locator, to: string): Promise<void> {
  const button = where.getByRole('button', { name: 'Renommer l’identifiant…' });
  const name = page.getByLabel('Nouvel identifiant');
  await button.focus();
  await page.keyboard.press('Enter');
  await name.waitFor();
  const was = await name.inputValue();
  await page.keyboard.press('Escape');
  await name.waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(button)).toBe(true);

  await page.keyboard.press('Enter');
  await name.fill(to);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Renommer partout' }).click();
  await name.waitFor({ state: 'detached' });

  await expect.poll(() => hasFocus(button)).toBe(true);
  // Enter must open the rename dialog of the new id, not of the old one.
  await page.keyboard.press('Enter');
  await expect.poll(() => name.inputValue()).toBe(to);
  expect(was).not.toBe(to);
  await page.keyboard.press('Escape');
  await name.waitFor({ state: 'detached' });
}

const hasFocus = (button: Locator) => button.evaluate((one) => one === document.activeElement);
