import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App, Client } from '../../http/app.ts';
import { joined, openWorkshops, type Workshops, wholeWith } from '../../http/dossiers/projects.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

/** Covers a project of the contest that two people of one workshop write. */
inBrowser('A form written together', ({ openApp, openPage }) => {
  let app: App;
  let shops: Workshops;
  let dossier: string;
  beforeEach(async () => {
    app = await openApp();
    shops = await openWorkshops(app);
    dossier = await shops.project();
  });

  const opened = async (who: Client, size?: { width: number }) => {
    const page = await openPage(size);
    await signIn(page, app, who.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/remettre`);
    await page.getByRole('textbox', { name: 'Intention' }).waitFor();
    return page;
  };
  const at = () => `/api/v1/dossiers/${dossier}/drafts/remettre`;
  const kept = (page: Page) => page.getByText(/Enregistré sur le serveur à/).waitFor();
  const write = async (page: Page, name: string, text: string) => {
    await page.getByRole('textbox', { name }).fill(text);
    await kept(page);
  };
  const draft = async () => (await shops.ana.call('GET', at())).body.data;

  it('says what each part lacks, one gesture away, and that nothing is sent', async () => {
    const page = await opened(shops.ana);
    await write(page, 'Intention', 'Un vitrail');

    await page.getByText('Rien n’est remis encore : enregistrer n’est pas remettre.').waitFor();
    await page.getByRole('button', { name: /Projet 1 manque/ }).waitFor();
    await page.getByRole('button', { name: /Budget 2 manques/ }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Remettre le projet…' }).isDisabled()).toBe(true);
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Plan/ }).first().click();

    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('root_plan');
  });

  it('fits a phone', async () => {
    const page = await opened(shops.ana, { width: 360 });
    await write(page, 'Intention', 'Un vitrail');

    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('brings in what a colleague writes, says that he writes, and shows both texts of one answer', async () => {
    const [ana, bob] = await Promise.all([opened(shops.ana), opened(shops.bob)]);
    await write(ana, 'Intention', 'Un vitrail');
    await expect.poll(() => bob.getByRole('textbox', { name: 'Intention' }).inputValue(), SOON).toBe('Un vitrail');
    await bob.getByText('Personne ana écrit aussi').waitFor();

    await write(bob, 'Lieu', 'Gare');
    await ana.route('**/presence', (route) => route.abort());
    await ana.getByRole('textbox', { name: 'Lieu' }).fill('Halle');
    await ana.getByText('Personne bob a changé cette réponse').waitFor();
    await ana.getByText('Gare', { exact: true }).waitFor();
    await expectAccessible(ana);
    await ana.getByRole('button', { name: 'Garder mon texte' }).click();

    await kept(ana);
    await expect.poll(draft, SOON).toEqual({ intention: 'Un vitrail', lieu: 'Halle' });
  });

  it('loses nothing of what is typed while the network is away, and of what is typed fast', async () => {
    const page = await opened(shops.ana);
    await write(page, 'Intention', 'Un');
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: 'Lieu' }).fill('Gare');
    await page.getByText('Gardé sur cet appareil').waitFor();
    await shops.bob.call('PUT', at(), {
      data: { intention: 'Un grand vitrail' },
      seen: (await shops.bob.call('GET', at())).body.version,
    });
    await page.context().setOffline(false);
    await kept(page);
    const place = page.getByRole('textbox', { name: 'Lieu' });
    await place.fill('');
    for (const letter of 'Gare du Nord, hall 2') {
      await place.press(letter === ' ' ? 'Space' : letter);
      await delay(60);
    }

    await expect.poll(draft, SOON).toEqual({ intention: 'Un grand vitrail', lieu: 'Gare du Nord, hall 2' });
  });

  it('stays when its act is over, refused with its reason and the instant at which it was received', async () => {
    await shops.ana.call('PUT', at(), { data: wholeWith(await joined(shops.ana, dossier)) });
    const page = await opened(shops.bob);
    await page.getByText('Rien ne manque').waitFor();
    await page.getByRole('button', { name: 'Remettre le projet…' }).click();
    await page.getByText('Le secrétaire du jury lira ce projet').waitFor();

    await shops.zoe.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'clore', data: {} });
    await page.getByText('« Remettre le projet » : pas possible maintenant.').waitFor();
    await page.getByRole('button', { name: 'Confirmer : Remettre le projet' }).click();

    const refusal = page.getByRole('alert').filter({ hasText: 'Action impossible à cette étape' });
    await refusal.getByText(CLOSED).waitFor();
    await refusal.getByText('Vos réponses restent ci-dessous, et votre brouillon est gardé.').waitFor();
    await expect.poll(() => page.getByRole('textbox', { name: 'Lieu' }).inputValue()).toBe('Bibliothèque');
    await expectAccessible(page);
    await page.reload();
    await page.getByText(CLOSED).waitFor();
    await page.getByText('Le brouillon est gardé').waitFor();
    expect(await draft()).toMatchObject({ lieu: 'Bibliothèque' });
  });

  it('is sent once it is whole, after it was read again', async () => {
    const plan = await joined(shops.ana, dossier);
    const { lieu, ...rest } = wholeWith(plan);
    await shops.ana.call('PUT', at(), { data: rest });
    const page = await opened(shops.bob);
    await write(page, 'Lieu', lieu);

    await page.getByText('Rien ne manque').waitFor();
    await page.getByRole('button', { name: 'Remettre le projet…' }).click();
    await page.getByText('Le secrétaire du jury lira ce projet').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Confirmer : Remettre le projet' }).click();
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    const { body } = await shops.zoe.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(body).toMatchObject({ states: ['remis'], data: { remise: { lieu, plan } } });
    expect((await shops.ana.call('GET', at())).status).toBe(204);
  });

  it('gives lines ready to fill, named by what they show', async () => {
    const whole = wholeWith(await joined(shops.ana, dossier));
    await shops.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'remettre', data: whole });
    const page = await openPage();
    await signIn(page, app, shops.zoe.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/examiner`);

    const row = page.getByRole('group', { name: /^Verre/ });
    await row.getByRole('textbox', { name: 'Avis' }).fill('Juste');
    expect(await page.getByRole('button', { name: /Ajouter|Retirer le n°/ }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Examiner', exact: true }).click();
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    const { body } = await shops.zoe.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(body.data?.avis).toEqual([{ objet: 'Verre', montant: 120_000, avis: 'Juste' }]);
  });
});

const CLOSED = /Les remises sont closes : celle-ci est reçue le .*:\d\d,\d{3}, heure de Paris/;
const SOON = { interval: 250 };
