import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../http/app.ts';
import { type Contest, openContest } from '../http/lists/meeting.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('A meeting', ({ openApp, openPage }) => {
  let app: App;
  let contest: Contest;
  beforeEach(async () => {
    app = await openApp();
    contest = await openContest(app);
  });

  const visit = async (page: Page, jury: string, email = contest.zoe.email) => {
    await signIn(page, app, email);
    await page.goto(`${app.url}/app/pages/seance?dossier=${jury}`);
    await page.getByRole('navigation', { name: 'Ordre du jour' }).waitFor();
  };
  const point = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  it('is gone through by mouse: each point decided in its place, one that refuses stops the close and is shown', async () => {
    const { jury, works } = await contest.meeting(3);
    await contest.act(contest.zoe, jury, 'declarer', { oeuvre: works[1], qui: 'Bob Exemple' });
    const page = await openPage();
    await visit(page, jury);
    await expectAccessible(page);

    await point(page, 'Œuvre 1').getByText('Résumé de l’œuvre 1.').first().waitFor();
    for (const prix of ['10', '101', '20']) {
      await page.getByRole('textbox', { name: /^Prix/ }).fill(prix);
      await page.getByRole('button', { name: 'Décider', exact: true }).click();
      await page.getByRole('button', { name: new RegExp(`Prix de ${prix},00`) }).waitFor();
    }
    await page.getByRole('button', { name: /^2\. Œuvre 2/ }).click();
    await point(page, 'Œuvre 2').getByText('Bob Exemple').waitFor();

    await page.getByRole('button', { name: 'Clore', exact: true }).click();
    await page.getByRole('button', { name: 'Oui, clore' }).click();

    await point(page, 'Œuvre 2').getByRole('alert').getByText('dépasse la dotation').waitFor();
    await page.getByRole('button', { name: /Œuvre 2.*Empêche la clôture/ }).waitFor();
    await expectAccessible(page);

    await page.getByRole('textbox', { name: /^Prix/ }).fill('100');
    await page.getByRole('button', { name: 'Décider', exact: true }).click();
    await page.getByRole('button', { name: /Prix de 100,00/ }).waitFor();
    // The server refused to close, so the question is still shown.
    await page.getByRole('button', { name: 'Oui, clore' }).click();
    await page.getByText('Jury de printemps · Clos').waitFor();
  });

  it('is gone through by keyboard, and projected one point at a time', async () => {
    const { jury } = await contest.meeting(3);
    const page = await openPage();
    await visit(page, jury);

    await page.keyboard.press('ArrowRight');
    await point(page, 'Œuvre 2').waitFor();
    await page.keyboard.press('k');
    await point(page, 'Œuvre 1').waitFor();
    await page.getByRole('button', { name: 'Plein écran' }).focus();
    await page.keyboard.press('Enter');
    const room = page.getByRole('dialog', { name: /Œuvre 1$/ });
    await room.getByText('Résumé de l’œuvre 1.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('PageDown');
    await page.getByRole('dialog', { name: /Œuvre 2$/ }).waitFor();
    await page.getByRole('button', { name: 'Quitter le plein écran' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await point(page, 'Œuvre 2').waitFor();
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Plein écran');
    await page.getByRole('textbox', { name: /^Prix/ }).focus();
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await point(page, 'Œuvre 3').waitFor();
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Œuvre 3');
    await page.getByRole('button', { name: /Prix de 30,00/ }).waitFor();
  });

  it('on a phone; what is typed on a point waits there', async () => {
    const { jury } = await contest.meeting(2);
    const page = await openPage({ width: 360, height: 740 });
    await visit(page, jury);
    await page.getByRole('textbox', { name: /^Prix/ }).fill('42');

    await page.getByRole('button', { name: /^2\. Œuvre 2/ }).click();
    await point(page, 'Œuvre 2').waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: /^Prix/ }).inputValue()).toBe('');
    await page.getByRole('button', { name: /^1\. Œuvre 1/ }).click();
    await point(page, 'Œuvre 1').waitFor();
    await page.reload();
    await point(page, 'Œuvre 1').waitFor();

    await expect.poll(() => page.getByRole('textbox', { name: /^Prix/ }).inputValue()).toMatch(/^42/);
    expect(await widthOf(page)).toBeLessThanOrEqual(360);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Plein écran' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await widthOf(page)).toBeLessThanOrEqual(360);
    await expectAccessible(page);
  });

  it('two decide at once: what one decided is shown to the other before it is replaced', async () => {
    const { zoe, act } = contest;
    const { jury, works } = await contest.meeting(2);
    const page = await openPage();
    await visit(page, jury);
    await page.getByRole('textbox', { name: /^Prix/ }).fill('50');

    await act(zoe, jury, 'decider', { oeuvre: works[1], prix: 700 });
    await page.getByRole('button', { name: /Œuvre 2.*Prix de 7,00/ }).waitFor();
    await act(zoe, jury, 'decider', { oeuvre: works[0], prix: 900 });
    await page.getByText(/Entre-temps, quelqu’un a décidé : Prix de 9,00/).waitFor();
    await page.getByRole('button', { name: 'J’ai vu, continuer' }).click();
    await page.getByRole('button', { name: 'Décider', exact: true }).click();

    await page.getByRole('button', { name: /Œuvre 1.*Prix de 50,00/ }).waitFor();
  });

  it('shows who does not read the works no name of theirs', async () => {
    const { jury } = await contest.meeting(2);
    const page = await openPage();
    await visit(page, jury, contest.jo.email);

    await page.getByText('Vous ne lisez pas le dossier de ce point.').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('Œuvre 1');
    expect(await page.getByRole('button', { name: 'Décider', exact: true }).count()).toBe(0);
  });

  it('readings stand side by side, a gap is said in words, and is settled from its row', async () => {
    const { zoe, readers, act } = contest;
    const [work = ''] = (await contest.meeting(1)).works;
    for (const [index, one] of readers.entries())
      await act(one, work, 'lire', { lecteur: one.id, lumiere: 5 - 2 * index, cadre: 3, motif: 'Parce que' });
    const page = await openPage({ width: 360, height: 740 });
    await signIn(page, app, zoe.email);
    await page.goto(`${app.url}/app/pages/lectures?dossier=${work}`);

    await page.getByText('Écart de 2, à régler').waitFor();
    expect(await widthOf(page)).toBeLessThanOrEqual(360);
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Retenir une note : Lumière' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /^Retenu/ }).fill('4');
    await page.getByRole('button', { name: 'Retenir une note' }).click();
    await page.getByText('Aucun écart à régler.').waitFor();
    await page.getByText('Note 4').waitFor();
  });
});
