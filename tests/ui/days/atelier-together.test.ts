/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { twins } from './day.ts';
import { lookAt } from './gaze.ts';
import type { Hands } from './hands.ts';
import { heading, read, visit } from './steps.ts';

const LETTER = 'templates/emails/convocation.hbs';

/** Two who administer change definitions beside each other: one reads what the other publishes, and nothing of either is lost. */
twins('A day of two who change the definitions', ({ as, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());
  const begin = async (hands: Hands, title: string) => {
    await visit(hands, 'Atelier');
    await hands.write(hands.page.getByLabel('Que voulez-vous changer ?'), title);
    await hands.press(hands.page.getByRole('button', { name: 'Commencer un brouillon' }));
    await heading(hands, title);
  };
  const open = async (hands: Hands) => {
    const files = hands.page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await hands.write(files.getByRole('searchbox'), 'emails/convocation');
    await hands.press(files.getByRole('link').first());
    await hands.page.getByRole('textbox', { name: /^Source de/ }).waitFor();
  };
  const publication = async (hands: Hands) => {
    await hands.press(hands.page.getByRole('button', { name: 'Vérifier et publier…' }));
    await heading(hands, /^(Rien ne change|Aucun dossier)/);
  };
  const publish = async (hands: Hands) => {
    await hands.write(hands.page.getByLabel('Pourquoi'), 'Demandé par l’équipe.');
    await hands.press(hands.page.getByRole('button', { name: 'Publier pour tout le monde' }));
    await heading(hands, /^La version nº \d+ est en service/);
  };
  const letter = async (hands: Hands) =>
    (await read<{ text: string }>(hands, `definition-sources/file?path=${LETTER}`)).text;
  const withLine = (text: string, line: string) =>
    text.replace('<p>La convocation', `<p>${line}</p>\n<p>La convocation`);

  task('one asks, the other sends back, approves; what is written after an approval asks for another', async () => {
    const [ada, axel] = [await as('admin'), await as('admin2')];
    await visit(ada, 'Atelier');
    await ada.press(ada.page.getByRole('button', { name: 'Demander une seconde personne' }));
    await ada.page.getByText('Pour y mettre fin, il faut aussi une seconde personne.').waitFor();
    await begin(ada, 'Arriver plus tôt');
    await open(ada);
    const served = await letter(ada);
    await write(ada, withLine(served, 'Venez à l’heure.'));
    await publication(ada);
    await ada.page.getByRole('heading', { name: 'Une seconde personne relit' }).waitFor();
    expect(await ada.page.getByRole('button', { name: 'Publier pour tout le monde' }).count()).toBe(0);
    await ada.write(ada.page.getByLabel('Ce qu’il faut regarder (facultatif)'), 'La phrase ajoutée');
    await look(ada.page, 'atelier-relecture-demandee');
    await ada.press(ada.page.getByRole('button', { name: 'Demander la relecture' }));
    await ada.page.getByText('Attend la relecture d’une autre personne.').waitFor();

    await axel.page.reload();
    await axel.press(axel.page.getByRole('banner').getByRole('link', { name: /^Atelier.*1.*à relire/ }));
    await axel.press(axel.page.getByRole('link', { name: 'Relire : Arriver plus tôt' }));
    await heading(axel, /^(Rien ne change|Aucun dossier)/);
    await axel.page.getByText('À regarder : La phrase ajoutée').waitFor();
    await look(axel.page, 'atelier-relire');
    await axel.press(axel.page.getByRole('button', { name: 'Renvoyer' }));
    await axel.page.getByText('Dites ce qui est à reprendre.').waitFor();
    await axel.write(axel.page.getByLabel(/^Votre mot à/), 'Dix minutes avant, plutôt.');
    await axel.press(axel.page.getByRole('button', { name: 'Renvoyer' }));
    await axel.page.getByText(/^Renvoyé par Axel/).waitFor();

    await ada.page.reload();
    await ada.page.getByText('Dix minutes avant, plutôt.').waitFor();
    await ada.press(ada.page.getByRole('link', { name: '← Arriver plus tôt' }));
    await open(ada);
    await write(ada, withLine(served, 'Venez dix minutes avant l’heure.'));
    await publication(ada);
    await ada.press(ada.page.getByRole('button', { name: 'Demander la relecture' }));
    await ada.page.getByText('Attend la relecture d’une autre personne.').waitFor();
    await axel.page.reload();
    await axel.press(axel.page.getByRole('button', { name: 'Approuver' }));
    await axel.page.getByText(/^Approuvé par Axel/).waitFor();

    await ada.press(ada.page.getByRole('link', { name: '← Arriver plus tôt' }));
    await open(ada);
    await write(ada, withLine(served, 'Venez un quart d’heure avant.'));
    await publication(ada);
    await ada.page.getByText(/ne vaut plus : le brouillon a changé depuis/).waitFor();
    expect(await ada.page.getByRole('button', { name: 'Publier pour tout le monde' }).count()).toBe(0);
    await ada.press(ada.page.getByRole('button', { name: 'Demander la relecture' }));
    await ada.page.getByText('Attend la relecture d’une autre personne.').waitFor();
    await axel.page.reload();
    await axel.press(axel.page.getByRole('button', { name: 'Approuver' }));
    await axel.page.getByText(/^Approuvé par Axel/).waitFor();
    await ada.page.reload();
    await publish(ada);
    await ada.page.getByText(/^Relue par Axel/).waitFor();
    expect(await letter(ada)).toContain('Venez un quart d’heure avant.');

    for (const [hands, name] of [
      [ada, 'Mettre fin à cette règle…'],
      [axel, 'Confirmer : une seule personne suffit'],
    ] as const) {
      await visit(hands, 'Atelier');
      await hands.press(hands.page.getByRole('button', { name }));
    }
    await axel.page.getByText('Une personne qui administre publie seule ce qu’elle a préparé.').waitFor();
    await look(axel.page, 'atelier-seconde-personne');
  });

  task(
    'two windows of a draft, then another’s publication: both texts are shown, one is chosen, none is lost',
    async () => {
      const [here, there, axel] = [await as('admin'), await as('admin'), await as('admin2')];
      await begin(here, 'Saluer');
      await open(here);
      await there.page.goto(here.page.url());
      await there.page.getByRole('textbox', { name: /^Source de/ }).waitFor();
      const served = await letter(here);
      await write(here, withLine(served, 'Écrit ici.'));
      await type(there, withLine(served, 'Écrit là.'));
      await there.page.getByText(/a aussi été changé dans une autre fenêtre/).waitFor();
      await there.page.getByRole('region', { name: 'Écrit aussi ailleurs' }).getByText('Écrit ici.').first().waitFor();
      await look(there.page, 'atelier-deux-fenetres');
      await there.press(there.page.getByRole('button', { name: 'Garder ce qui est écrit ici' }));
      await there.page.getByText(/^Enregistré à/).waitFor();

      await begin(axel, 'Saluer aussi');
      await open(axel);
      await write(axel, withLine(served, 'Écrit par Axel.'));
      await publication(axel);
      await publish(axel);

      await there.page.reload();
      await there.press(there.page.getByRole('button', { name: 'Reprendre sur la version en service' }));
      await there.page.getByRole('heading', { name: /a changé des deux côtés$/ }).waitFor();
      await there.page.getByText('Écrit là.').first().waitFor();
      await look(there.page, 'atelier-a-choisir');
      await there.press(there.page.getByRole('button', { name: /^Garder le mien/ }));
      await there.page.getByRole('heading', { name: /des deux côtés$/ }).waitFor({ state: 'detached' });
      await publication(there);
      await publish(there);
      expect(await letter(there)).toContain('Écrit là.');
      expect(await letter(there)).not.toContain('Écrit par Axel.');
    },
  );
});

/** The whole text, as who selects all and pastes; by keys in both hands: an editor of sources has no other. */
async function write(hands: Hands, text: string): Promise<void> {
  await type(hands, text);
  await hands.page.getByText(/^Enregistré à/).waitFor();
}

/** The same; another window may have written meanwhile. */
async function type(hands: Hands, text: string): Promise<void> {
  const { page } = hands;
  await hands.press(page.getByRole('textbox', { name: /^Source de/ }));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}
