/// <reference lib="dom" />
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read, visit } from './rig/steps.ts';

const SUSPENSION = 'Exemple : Une suspension, puis une reprise au milieu des tests';
const SENTENCE = 'Venez dix minutes avant l’heure.';

/** Covers an administrator who changes a letter and a delay and publishes them; running dossiers keep their pinned version. */
twins('A day of who changes the definitions', ({ as, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());
  const choose = async (hands: Hands, wanted: string, title: RegExp) => {
    const files = hands.page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await hands.write(files.getByRole('searchbox'), wanted);
    await hands.press(files.getByRole('link', { name: title }).first());
  };

  task('changes the words of a letter and a delay, is stopped by a fault at its line, and publishes', async () => {
    const hands = await as('admin');
    const { page } = hands;
    const before = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
    await visit(hands, 'Atelier');
    await look(page, 'atelier');
    await hands.write(page.getByLabel('Que voulez-vous changer ?'), 'Relancer plus tôt');
    await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
    await heading(hands, 'Relancer plus tôt');

    await choose(hands, 'workflows/parcours-btp', /./);
    await hands.write(page.getByRole('searchbox', { name: 'Chercher dans ces textes' }), 'Accueillir la personne');
    const delay = page.getByRole('group', { name: /Accueillir la personne.*Délai/ });
    await hands.write(delay.getByLabel('Nombre'), '3');
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
    await look(page, 'atelier-textes');
    await hands.press(page.getByRole('button', { name: 'Annuler' }));
    await expect.poll(() => delay.getByLabel('Nombre').inputValue()).toBe('5');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Annuler');
    await hands.press(page.getByRole('button', { name: 'Rétablir' }));
    await expect.poll(() => delay.getByLabel('Nombre').inputValue()).toBe('3');

    await choose(hands, 'emails/convocation', /./);
    const source = page.getByRole('textbox', { name: /^Source de/ });
    await source.waitFor();
    const letter = await read<{ text: string }>(hands, 'definition-sources/file?path=templates/emails/convocation.hbs');
    const wrong = letter.text.replace('<p>La convocation', `<p>${SENTENCE}{{form.nullePart}}</p>\n<p>La convocation`);
    await write(hands, wrong);
    await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
    await heading(hands, /empêche(nt)? de publier/);
    await page
      .getByRole('region', { name: 'Ce que la vérification a trouvé' })
      .getByText('nullePart')
      .first()
      .waitFor();
    await look(page, 'atelier-refuse');
    await hands.press(page.getByRole('link', { name: /^Voir templates\/emails\/convocation.hbs, ligne/ }).first());
    await source.waitFor();
    await page.locator('.cm-lint-marker-error').first().waitFor();
    await page
      .getByText(/^Ligne \d+ :.*nullePart/)
      .first()
      .waitFor();
    await look(page, 'atelier-source');
    await write(hands, wrong.replace('{{form.nullePart}}', ''));
    await hands.press(page.getByRole('link', { name: 'Avant et après' }));
    await page.locator('ins', { hasText: SENTENCE }).waitFor();
    await look(page, 'atelier-avant-apres');

    await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
    await heading(hands, /^Rien ne change pour les \d+ dossiers en cours/);
    await page.getByText('Accueillir la personne').first().waitFor();
    await look(page, 'atelier-publier');
    await hands.press(page.getByRole('button', { name: 'Publier pour tout le monde' }));
    await page.getByText('Dites pourquoi').waitFor();
    await hands.write(page.getByLabel('Pourquoi'), 'Demandé par l’équipe.');
    await hands.press(page.getByRole('button', { name: 'Publier pour tout le monde' }));
    await heading(hands, /^La version nº \d+ est en service/);
    await look(page, 'atelier-publie');

    const after = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
    expect(after.bundle).not.toBe(before.bundle);
    const served = await read<{ source: string }>(hands, 'templates/emails/convocation?workflow=parcours-btp');
    expect(served.source).toContain(SENTENCE);
    await hands.press(page.getByRole('link', { name: /: ses versions$/ }).first());
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  task(
    'tries a draft as two people, goes to a reminder, keeps the trial, and is told where a change makes it differ',
    async () => {
      const hands = await as('admin');
      const { page } = hands;
      const standing = await read<{ versions: object[] }>(hands, 'workflows/parcours-btp/standing');
      await visit(hands, 'Atelier');
      await hands.write(page.getByLabel('Que voulez-vous changer ?'), 'Relancer la reprise autrement');
      await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
      await heading(hands, 'Relancer la reprise autrement');
      await changeDelay(hands, '6');
      await hands.press(page.getByRole('button', { name: 'Essayer', exact: true }));
      await heading(hands, 'Rien n’est enregistré, aucun courriel ne part');

      await hands.choose(page.getByLabel('Partir de'), SUSPENSION);
      const soFar = page.getByRole('region', { name: 'Le dossier, jusqu’ici' });
      await soFar.getByText('Reprendre', { exact: true }).waitFor();
      await hands.choose(page.getByLabel('Je suis'), 'Opérateur');
      await hands.press(page.getByRole('button', { name: 'Suspendre : Remplir' }));
      await hands.press(page.getByRole('button', { name: 'Suspendre', exact: true }));
      await page.getByRole('alert').getByText('Motif').first().waitFor();
      await hands.choose(page.getByLabel(/^Motif/), 'Raison familiale');
      await hands.write(page.getByLabel(/^Reprise prévue le/), '01/04/2024');
      await look(page, 'essayer-formulaire');
      await hands.press(page.getByRole('button', { name: 'Suspendre', exact: true }));
      await soFar.getByText('Maintenant : Suspendu').waitFor();
      await look(page, 'essayer');
      await hands.write(page.getByLabel('Pourquoi ne peut-on pas…'), 'entretien');
      await page
        .getByText(/^Pas à cette étape/)
        .first()
        .waitFor();
      await hands.press(page.getByRole('button', { name: /^Prochaine échéance/ }));
      await soFar.getByText('Le temps passe').waitFor();
      await hands.press(page.getByRole('button', { name: 'Lire : Faire le point sur la suspension' }));
      await page.locator('.tryout-letter pre').waitFor();
      await hands.choose(page.getByLabel('Je suis'), 'Référent de parcours');
      await hands.press(page.getByRole('button', { name: 'Reprendre : Remplir' }));
      await hands.press(page.getByRole('button', { name: 'Reprendre', exact: true }));
      await soFar.getByText(/^Maintenant : Test/).waitFor();
      await hands.write(page.getByLabel('Son nom'), 'Suspendue deux fois');
      await hands.press(page.getByRole('button', { name: 'Garder comme exemple' }));
      await page.getByText('« Suspendue deux fois » est gardé').waitFor();
      const mined = page.getByRole('region', { name: /^Des exemples d’après les dossiers/ });
      await hands.press(mined.getByRole('button', { name: /^Proposer des exemples/ }));
      const proposed = mined.getByRole('button', { name: /^Garder : / }).first();
      await proposed.waitFor();
      await hands.press(proposed);
      await mined.getByText('1 exemple gardé dans').waitFor();
      await mined.getByRole('button', { name: /^Gardé : / }).waitFor();
      await look(page, 'essayer-proposer');

      await hands.press(page.getByRole('link', { name: 'le brouillon' }).first());
      await heading(hands, 'Relancer la reprise autrement');
      await changeDelay(hands, '2');
      await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
      const examples = page.getByRole('region', { name: 'Exemples rejoués' });
      await examples.getByText(/^\d exemples rejoués, \d diffèrent/).waitFor();
      const kept = examples.getByRole('button', { name: /Suspendue deux fois/ });
      await kept.waitFor();
      await examples
        .getByText(/^Échéance « Accueillir la personne/)
        .first()
        .waitFor();
      await examples.getByText(/^Vos exemples voient/).waitFor();
      await look(page, 'essayer-exemples');
      await hands.press(kept);
      await kept.waitFor({ state: 'detached' });
      expect(await read(hands, 'workflows/parcours-btp/standing')).toEqual(standing);
    },
  );

  task('changes a list by a spreadsheet, is told each wrong line, and takes the right file as one change', async () => {
    const hands = await as('admin');
    const { page } = hands;
    await visit(hands, 'Atelier');
    await hands.write(page.getByLabel('Que voulez-vous changer ?'), 'Les métiers de 2027');
    await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
    await heading(hands, 'Les métiers de 2027');
    await choose(hands, 'lists/metiers-btp', /./);
    const saving = page.waitForEvent('download');
    await hands.press(page.getByRole('button', { name: /^Enregistrer la liste en CSV/ }));
    const sheet = readFileSync(await (await saving).path(), 'utf8');
    expect(sheet).toContain('manoeuvre;Manœuvre, aide de chantier;;;F1704\r\n');

    const bring = async (text: string) => {
      const file = join(mkdtempSync(join(tmpdir(), 'jalon-list-')), 'metiers.csv');
      writeFileSync(file, text);
      await hands.attach(page.getByLabel('Fichier CSV à reprendre'), file);
    };
    await bring(sheet.replace('coffreur;Coffreur bancheur;;', 'coffreur;;32/01/2027;'));
    await page.getByText('Ligne 4, colonne « Libellé » : Cette case est vide').waitFor();
    await look(page, 'atelier-liste-refusee');
    const [head, first, second, ...others] = sheet.split('\r\n');
    const changed = [
      head,
      first?.replace('aide de chantier', 'aide'),
      ...others,
      'cordiste;Cordiste;01/01/2027;;F1705',
    ];
    await bring(changed.join('\n'));
    const preview = page.getByRole('region', { name: 'Ce que dit metiers.csv' });
    await preview.getByText('1 ajoutée').waitFor();
    await preview.getByText('1 changée').waitFor();
    await preview.getByText('1 retirée').waitFor();
    await hands.write(preview.getByLabel('Leur dernier jour'), '31/12/2026');
    await preview.getByText('dernier jour : 31/12/2026').waitFor();
    await look(page, 'atelier-liste');
    await hands.press(preview.getByRole('button', { name: 'Prendre dans le brouillon' }));
    await page.getByText('Pris de « metiers.csv » : 1 ajoutée, 1 changée, 1 retirée').waitFor();
    await page.getByText(/^Enregistré à/).waitFor();
    const values = page.getByRole('row');
    await values.filter({ hasText: 'cordiste' }).getByText('à partir du 01/01/2027').waitFor();
    await values
      .filter({ hasText: second?.split(';')[0] ?? '' })
      .getByText('jusqu’au 31/12/2026')
      .waitFor();
    await hands.press(page.getByRole('button', { name: 'Annuler', exact: true }));
    await values.filter({ hasText: 'cordiste' }).waitFor({ state: 'detached' });
    await hands.press(page.getByRole('button', { name: 'Rétablir' }));

    await hands.press(page.getByRole('button', { name: 'Changer « Cordiste »' }));
    const form = page.getByRole('form', { name: 'Changer « Cordiste »' });
    await hands.write(form.getByLabel('Au', { exact: true }), '31/12/2020');
    await hands.press(form.getByRole('button', { name: 'Changer', exact: true }));
    await form.getByText('La fin vient avant le début (01/01/2027)').waitFor();
    await hands.write(form.getByLabel('Au', { exact: true }), '31/12/2030');
    await hands.press(form.getByRole('button', { name: 'Changer', exact: true }));
    await values.filter({ hasText: 'cordiste' }).getByText('du 01/01/2027 au 31/12/2030').waitFor();
    await page.getByText(/^Enregistré à/).waitFor();
    await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
    await heading(hands, /^Rien ne change pour les \d+ dossiers en cours/);
    await page.getByText('Entrée (ajout)').first().waitFor();
  });

  const changeDelay = async (hands: Hands, days: string) => {
    const { page } = hands;
    await choose(hands, 'workflows/parcours-btp', /./);
    await hands.write(page.getByRole('searchbox', { name: 'Chercher dans ces textes' }), 'Accueillir la personne');
    await hands.write(page.getByRole('group', { name: /Accueillir la personne.*Délai/ }).getByLabel('Nombre'), days);
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
  };
});

/** Replaces the whole text by keys, with a mouse too: an editor of sources has no other way. */
async function write(hands: Hands, text: string): Promise<void> {
  const { page } = hands;
  const editor = page.getByRole('textbox', { name: /^Source de/ });
  await hands.press(editor);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.getByText(/^Enregistré à/).waitFor();
}
