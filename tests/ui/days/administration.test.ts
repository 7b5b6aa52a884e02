import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { mainTwins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import { linkIn } from './rig/post.ts';
import { heading, read, visit } from './rig/steps.ts';

const [NAME, EMAIL, PASSWORD] = ['Iris Exemple', 'iris@demo.example', 'trois petits chantiers en ville'];

/** Covers accounts: who joins, what each person may do, who did what, and who read what. */
mainTwins('A day of those who keep the accounts and watch over privacy', ({ as, onPhone, demo, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());

  task('an administrator creates an organisation and invites someone to it', async () => {
    const hands = await as('admin');
    const { page } = hands;
    await visit(hands, 'Organisations');
    await hands.press(page.getByRole('button', { name: 'Créer une organisation' }));
    const dialog = page.getByRole('dialog', { name: 'Créer une organisation' });
    await hands.write(dialog.getByLabel('Nom'), 'Mairie fictive');
    await hands.write(dialog.getByLabel('SIRET (facultatif)'), '12345678200011');
    await hands.press(dialog.getByRole('button', { name: 'Enregistrer' }));
    await dialog.getByText('un de ses chiffres est faux').waitFor();
    await look(page, 'admin-siret-faux');
    await hands.write(dialog.getByLabel('SIRET (facultatif)'), '12345678200051');
    await hands.press(dialog.getByRole('button', { name: 'Enregistrer' }));
    await page.getByRole('rowheader', { name: 'Mairie fictive' }).waitFor();
    await look(page, 'admin-organisations');

    await visit(hands, 'Personnes');
    await hands.press(page.getByRole('button', { name: 'Inviter une personne' }));
    await hands.write(page.getByLabel('Prénom et nom'), NAME);
    await hands.write(page.getByLabel('Adresse e-mail'), EMAIL);
    await hands.choose(page.getByLabel('Organisation', { exact: true }), 'Mairie fictive');
    await hands.tick(page.getByRole('checkbox', { name: /^Prescripteur/ }));
    await hands.tick(page.getByRole('checkbox', { name: /^Cellule de suivi/ }));
    await look(page, 'admin-inviter');
    await hands.press(page.getByRole('button', { name: 'Envoyer l’invitation' }));
    await heading(hands, NAME);
    await page.getByText('Attend une seconde personne : Cellule de suivi.').waitFor();
    await look(page, 'admin-personne');
  });

  task('data protection refuses the role that reads every dossier: the other was given at once', async () => {
    const hands = await as('dpo');
    const { page } = hands;
    await visit(hands, 'Droits demandés');
    await look(page, 'dpo-droits');
    await page.getByRole('button', { name: `Donner ce droit à ${NAME}` }).waitFor();
    await hands.press(page.getByRole('button', { name: 'Refuser', exact: true }));
    await page.getByText('Aucun droit n’attend.').waitFor();
  });

  task('the invited chooses a password by the letter, and finds the pages of the role', async () => {
    const hands = await onPhone(await linkIn(demo(), { to: EMAIL, about: 'vous attend' }));
    const { page } = hands;
    await page.getByText(`Bienvenue, ${NAME}.`).waitFor();
    await hands.write(page.getByLabel('Mot de passe', { exact: true }), 'iris');
    await page.getByText('il en faut au moins').waitFor();
    await look(page, 'invitation');
    await hands.write(page.getByLabel('Mot de passe', { exact: true }), PASSWORD);
    await hands.press(page.getByRole('button', { name: 'Choisir ce mot de passe' }));
    await heading(hands, 'Mes orientations');
    await page.getByText('Rien ici pour le moment.').waitFor();
    await look(page, 'invite-page');
    expect((await read<{ roles: string[] }>(hands, 'me')).roles).toEqual(['prescripteur']);
  });

  task('an administrator changes the roles, and the audit tells who did what', async () => {
    const hands = await as('admin');
    const { page } = hands;
    await visit(hands, 'Personnes');
    await hands.write(page.getByRole('searchbox', { name: 'Chercher' }), 'iris');
    await hands.press(page.getByRole('link', { name: NAME }));
    await heading(hands, NAME);
    await hands.tick(page.getByRole('checkbox', { name: /^Référent de parcours/ }));
    const saved = page.waitForResponse((told) => told.request().method() === 'PUT');
    await hands.press(page.getByRole('button', { name: 'Enregistrer' }));
    const { organisation } = (await (await saved).json()) as { organisation: string | null };
    expect(organisation).not.toBeNull();
    await hands.press(page.getByRole('link', { name: 'Ce qui a été fait sur ce compte' }));
    await heading(hands, 'Journal de l’administration');
    await page
      .getByRole('row')
      .filter({ hasText: NAME })
      .filter({ hasText: /Invite/ })
      .first()
      .waitFor();
    await page
      .getByRole('row')
      .filter({ hasText: NAME })
      .filter({ hasText: /[Rr]ôle/ })
      .first()
      .waitFor();
    await look(page, 'admin-journal');
  });

  task('nobody begins with an empty file: each finds what his role is for', async () => {
    const homes = {
      admin: 'Personnes',
      prescripteur: 'Mes orientations',
      copil: 'Séances du comité',
      auditeur: 'Mon mandat',
    };
    for (const [key, title] of Object.entries(homes)) {
      const hands = await as(key);
      await heading(hands, title);
      expect(await hands.page.getByRole('link', { name: /^Ma file/ }).count(), key).toBe(0);
    }
  });

  task('data protection begins with the requests of people, and the day the law waits for each', async () => {
    const hands = await as('dpo');
    const { page } = hands;
    await heading(hands, 'Ma file');
    await page.getByText('Répondre à la demande').first().waitFor();
    await look(page, 'dpo-file');
    await visit(hands, 'Demandes RGPD');
    await page.getByText('Marius').first().waitFor();
    await look(page, 'dpo-demandes');
  });

  task('an auditor draws a sample, reads a dossier without changing it, and takes its proofs away', async () => {
    const hands = await as('auditeur');
    const { page } = hands;
    await heading(hands, 'Mon mandat');
    const lines = page.getByRole('table', { name: 'Échantillon' }).locator('tbody tr');
    await lines.first().waitFor();
    const before = await lines.count();
    await hands.write(page.getByLabel('Combien au sort'), '2');
    await hands.press(page.getByRole('button', { name: 'Tirer au sort' }));
    await page.getByText('L’échantillon est pris.').waitFor();
    await expect.poll(() => lines.count()).toBe(before + 2);
    await hands.press(page.getByText('Comment l’échantillon a été pris'));
    await page.getByText('Graine du tirage').first().waitFor();
    await look(page, 'auditeur-echantillon');

    const drawn = lines.last();
    const title = (await drawn.getByRole('link').first().textContent()) ?? '';
    const taken = page.waitForEvent('download');
    await hands.press(drawn.getByRole('link', { name: `Dossier de preuve de ${title}` }));
    const files = unzipSync(readFileSync(await (await taken).path()));
    expect(Object.keys(files).filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(0);
    expect(Object.values(files).some((file) => /[0-9a-f]{64}/.test(strFromU8(file)))).toBe(true);

    await hands.press(drawn.getByRole('link', { name: title, exact: true }));
    await heading(hands, title);
    await look(page, 'auditeur-dossier');
    expect(await page.getByRole('region', { name: 'À faire d’abord' }).count()).toBe(0);
    await hands.press(page.getByRole('link', { name: 'Histoire' }));
    await page.getByRole('region', { name: 'Ce qui s’est passé' }).getByRole('listitem').first().waitFor();
    await hands.press(page.getByRole('banner').getByRole('link', { name: 'Mon mandat' }));
    await lines.getByText('emporté le').first().waitFor();
  });

  task('data protection reads who read which dossier, and no dossier', async () => {
    const reader = await as('sa');
    await reader.find('Exemple Rosa');
    await heading(reader, 'Exemple Rosa');
    const dossier = /dossiers\/([^/?]+)/.exec(reader.page.url())?.[1] ?? '';

    const hands = await as('dpo');
    const { page } = hands;
    const isNoted = async () =>
      (await read<{ items: unknown[] }>(hands, `audit/reads?dossier=${dossier}`)).items.length;
    await expect.poll(isNoted, { interval: 250 }).toBeGreaterThan(0);
    await visit(hands, 'Lectures');
    await hands.write(page.getByLabel('Référence du dossier'), dossier);
    await hands.press(page.getByRole('button', { name: 'Chercher', exact: true }));
    const line = page.getByRole('row').filter({ hasText: 'Sam Démo' }).filter({ hasText: 'a ouvert le dossier' });
    await line.first().waitFor();
    expect(await page.getByRole('main').textContent()).not.toContain('Rosa');
    await look(page, 'dpo-lectures');
    await hands.press(line.first().getByRole('button', { name: /Sam Démo/ }));
    await expect.poll(() => new URL(page.url()).searchParams.get('person')).toBe('per-sa');
    await page.goto(`${demo().url}/app/dossiers/${dossier}`);
    await page.getByRole('alert').waitFor();
    await look(page, 'dpo-dossier-refuse');
  });

  task('a person asks what is kept of her: data protection finds her and takes her archive', async () => {
    const hands = await as('dpo');
    const { page } = hands;
    await visit(hands, 'Accès aux données');
    await hands.write(page.getByLabel('Nom, ou référence du dossier'), 'Exemple Rosa');
    await hands.press(page.getByRole('button', { name: 'Chercher', exact: true }));
    await hands.press(page.getByRole('link', { name: /Exemple Rosa/ }).first());
    await page.getByRole('heading', { level: 2, name: /Exemple Rosa/ }).waitFor();
    await look(page, 'dpo-acces');
    const download = page.waitForEvent('download');
    await hands.press(page.getByRole('link', { name: /Emporter l’archive/ }));
    expect((await download).suggestedFilename()).toMatch(/^Accès - .*Rosa.*\.zip$/);
  });
});
