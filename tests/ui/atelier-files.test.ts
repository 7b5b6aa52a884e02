import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App, Client } from '../http/app.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

/** What a draft adds to the definitions and takes away, and all that a process asks, on small definitions. */
inBrowser('Files of a draft', ({ openApp, openPage }) => {
  let app: App;
  let root: Client;
  beforeEach(async () => {
    app = await openApp();
    root = await app.as('root', ['admin']);
  });

  const began = async (size?: { width: number }) => {
    const page = await openPage(size);
    const { body } = await root.call('POST', '/api/v1/definition-drafts', { title: 'Prêter du matériel' });
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier/${String(body['id'])}`);
    return page;
  };
  const kept = (page: Page) => page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
  const adding = (page: Page) => page.getByRole('region', { name: 'Ajouter au brouillon' });
  /** With the keyboard: the button that adds is before the list of files. */
  const begin = async (page: Page, what: string, name: string) => {
    await page.getByRole('button', { name: /^Ajouter un processus/ }).focus();
    await page.keyboard.press('Enter');
    await adding(page).getByLabel('Quoi').selectOption({ label: what });
    await adding(page).getByLabel('Nom', { exact: true }).fill(name);
  };
  const add = async (page: Page) => {
    await adding(page).getByRole('button', { name: 'Ajouter', exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  const shown = (page: Page, title: string) => page.getByRole('heading', { level: 2, name: title }).waitFor();

  it('a process is made from nothing and as a copy, what nothing uses is taken away, and it is published, offered', async () => {
    const page = await began();
    await begin(page, 'Un processus, à partir de rien', 'Prêt de matériel');
    await add(page);
    await adding(page).getByText('Dites qui ouvre ses dossiers.').waitFor();
    await adding(page)
      .getByLabel(/^Qui ouvre ses dossiers/)
      .selectOption({ label: 'Salarié' });
    await expectAccessible(page);
    await add(page);
    const states = page.getByRole('navigation', { name: 'Étapes du processus' });
    await states.getByRole('button', { name: 'En cours', exact: true }).waitFor();

    await begin(page, 'Un processus, copié d’un autre', 'Autre congé');
    await adding(page)
      .getByLabel(/^Copié de/)
      .selectOption('workflows/leave-request.json');
    await add(page);
    await shown(page, 'Autre congé');
    await kept(page);
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await page.getByText('Ce fichier n’est ni en service, ni dans ce brouillon.').waitFor();

    await begin(page, 'Une liste', 'Couleurs');
    await adding(page)
      .getByLabel(/^Ce qu’elle propose/)
      .fill('Bleu\nRouge');
    await add(page);
    await shown(page, 'Couleurs');
    await page.getByRole('button', { name: 'Retirer ce fichier' }).click();
    await page.getByText('Ce fichier n’est ni en service, ni dans ce brouillon.').waitFor();

    const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await files.getByRole('searchbox').fill('emails/decision');
    await files.getByRole('link').first().click();
    await page.getByRole('button', { name: 'Retirer ce fichier' }).click();
    await page.getByText('Ce fichier ne peut pas être retiré : il sert encore.').waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Vérifier et publier…' }).click();
    await page.getByLabel('Pourquoi').fill('Suivre les prêts.');
    await page.getByRole('button', { name: 'Publier pour tout le monde' }).click();
    await page.getByRole('heading', { level: 1, name: /^La version nº \d+ est en service/ }).waitFor();
    const offered = (await root.call('GET', '/api/v1/definition-sources')).body['files'];
    expect(JSON.stringify(offered)).toContain('workflows/pret-de-materiel.json');
    expect(JSON.stringify(offered)).not.toMatch(/autre-conge|couleurs/);
  });

  it('all conditions stand in one table, each changed there; a question is asked after another answer; both fit a phone', async () => {
    const page = await began({ width: 360 });
    const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await files.getByRole('searchbox').fill('workflows/leave-request.json');
    await files.getByRole('link').first().click();
    await page.getByRole('link', { name: 'Conditions' }).click();
    const line = page.getByRole('row').nth(1);
    const before = await line.locator('code').first().textContent();
    await line.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await line.getByText('La même chose en texte').waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const text = line.getByLabel('Condition en texte');
    if (!(await text.isVisible())) await line.getByText('La même chose en texte').click();
    await text.fill('false');
    await expect.poll(() => line.locator('code').first().textContent()).toBe('false');
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await expect.poll(() => line.locator('code').first().textContent()).toBe(before);

    await begin(page, 'Un formulaire', 'Une remarque');
    for (const [rank, question] of ['Faut-il répondre ?', 'À qui ?'].entries()) {
      await adding(page).getByRole('button', { name: 'Ajouter une question' }).click();
      await adding(page)
        .getByLabel(`Question ${rank + 1}`, { exact: true })
        .fill(question);
    }
    await adding(page).getByLabel('Réponse attendue à la question 1').selectOption({ label: 'Oui ou non' });
    await add(page);
    await shown(page, 'Une remarque');
    await page.getByText('À qui ?', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Seulement selon une autre réponse' }).click();
    await page.getByLabel('Sa réponse, si elle n’est plus posée').selectOption({ label: 'est gardée' });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const preview = page.getByRole('region', { name: 'Comme on le remplira' });
    await expect.poll(() => preview.getByLabel(/À qui/).count()).toBe(0);
    await kept(page);
  });
});
