import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../http/app.ts';
import { openVisit, type Visit } from '../http/links/visit.ts';
import { expectAccessible } from '../ui/browser.ts';
import { inBrowser } from '../ui/opening.ts';

/** Keeps pictures of the pages, for human eyes, when it is set. */
const PICTURES = process.env['JALON_PICTURES'];
const PHONE = { width: 390, height: 844 };

inBrowser('A signed link on a phone', ({ openApp, openPage }) => {
  let app: App;
  let visit: Visit;
  let page: Page;
  beforeEach(async () => {
    app = await openApp();
    visit = await openVisit(app);
    page = await openPage(PHONE);
  });

  async function picture(name: string): Promise<void> {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  }

  const signing = () =>
    visit.link({
      role: 'guest',
      events: ['sign'],
      preset: { day: '2026-05-04' },
      show: [{ label: 'Jour', value: '4 mai 2026' }],
      once: true,
    });

  async function signed() {
    const view = await app.operations.readDossier(visit.host, { id: visit.id });
    return (view.data['signatures'] as { signature: { [name: string]: string } }[] | undefined)?.[0]?.signature;
  }

  it('is signed with a finger', async () => {
    const { path } = await signing();
    await page.goto(`${app.url}${path}`);
    await expectAccessible(page);
    await picture('sign-before');

    await page.getByLabel('Votre nom').fill('Camille Visiteur');
    const pad = page.locator('.pad');
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (box === null) throw new Error('The pad is not shown');
    await page.mouse.move(box.x + 30, box.y + 60);
    await page.mouse.down();
    for (let i = 1; i <= 12; i++)
      await page.mouse.move(box.x + 30 + i * 20, box.y + 60 + (i % 2 === 0 ? 25 : -25), { steps: 3 });
    await page.mouse.up();
    await page.getByText('Votre signature est dessinée.').waitFor();
    await page.getByLabel('J’ai lu ce texte et je signe.').check();
    await picture('sign-drawn');
    await page.getByRole('button', { name: 'Signer', exact: true }).click();
    await page.getByText('déjà servi').waitFor();

    expect(await signed()).toMatchObject({ name: 'Camille Visiteur', shape: 'drawn' });
    expect((await signed())?.['trace']).toMatch(/^M \d+ \d+( L \d+ \d+){10,}/);
    await picture('sign-after');
    await expectAccessible(page);
  });

  it('is signed by keyboard alone, with a typed name', async () => {
    const { path } = await signing();
    await page.goto(`${app.url}${path}`);

    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Aller au contenu');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Camille Visiteur');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('déjà servi').waitFor();

    expect(await signed()).toMatchObject({
      name: 'Camille Visiteur',
      shape: 'typed',
      consent: 'J’atteste être venu ce jour.',
    });
  });

  it('takes wrong answers back, each led to, none lost, then the right ones', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    await page.goto(`${app.url}${path}`);
    await expectAccessible(page);
    await picture('answer-empty');
    expect(await page.getByLabel('Jour d’arrivée').isVisible()).toBe(false);
    await page.getByLabel('Oui').check();
    await page.getByLabel('Jour d’arrivée').fill('31/02/2026');
    await page.getByLabel('Nuits').fill('2,3');
    await page.getByLabel('Nom', { exact: true }).fill('Ida');
    await page.getByRole('button', { name: 'Ajouter : personne' }).click();
    await page.getByRole('group', { name: 'Personne 2' }).getByLabel('Nom').fill('Max');
    await page.getByLabel('Votre nom').fill('Camille Visiteur');
    await page.getByRole('button', { name: 'Envoyer', exact: true }).last().click();

    const summary = page.getByRole('alert');
    await summary.waitFor();
    await picture('answer-wrong');
    await expectAccessible(page);
    expect(await page.evaluate('document.activeElement.id')).toBe('a-corriger');
    await summary.getByRole('link', { name: /Jour d’arrivée/ }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('/arrival');
    await expect.poll(() => page.getByLabel('Jour d’arrivée').inputValue()).toBe('31/02/2026');
    await expect.poll(() => page.getByRole('group', { name: 'Personne 2' }).getByLabel('Nom').inputValue()).toBe('Max');
    await page.getByLabel('Jour d’arrivée').fill('4/5/2026');
    await page.getByLabel('Nuits').fill('2,5');
    await page.getByRole('button', { name: 'Envoyer', exact: true }).last().click();
    await page.getByText('déjà servi').waitFor();

    const view = await app.operations.readDossier(visit.host, { id: visit.id });
    expect(view.data['invitations']).toMatchObject([
      { arrival: '2026-05-04', nights: 2.5, people: [{ name: 'Ida' }, { name: 'Max' }] },
    ]);
  });

  it('fits the narrowest phone and opens its holder’s own page', async () => {
    const { path } = await visit.link({ role: 'guest', own: true, events: ['sign'], preset: { day: '2026-05-04' } });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${app.url}${path}`);
    await picture('own');
    await expectAccessible(page);

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await expect.poll(() => page.getByText('Votre visite est prévue à Dijon.').isVisible()).toBe(true);
  });

  it('says what to do when it is over', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    app.clock.set('2026-04-02T08:00:00.000Z');
    await page.goto(`${app.url}${path}`);
    await picture('expired');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Recevoir un nouveau lien' }).click();
    await page.getByText('part à l’adresse déjà connue').waitFor();
    await expectAccessible(page);
  });
});
