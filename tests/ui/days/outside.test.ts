/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { proposal } from '../../../src/demo/answers.ts';
import { addDays } from '../../../src/time/time.ts';
import { hasTools, run } from '../../documents/tools.ts';
import { mainTwins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { linkIn } from './rig/post.ts';
import { act, advance, heading, read, today, visit } from './rig/steps.ts';

const OFFER = 'Une personne pour le poste';
const SHEET = 'Remplir la fiche d’activités';
const [MASON, OTHER, SLOW] = ['tuteur@entreprise.example', 'autre@entreprise.example', 'lente@entreprise.example'];

/**
 * Follows people without an account: a company that answers and reports its month, and a person who reads, signs and downloads documents.
 */
mainTwins('A day of those without account', ({ as, onPhone, demo, evidence, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());
  let convocation = '';
  let lateOffer = '';
  let now = '';

  task('an operator proposes two people, one of them to two companies', async () => {
    const operator = await as('operateur');
    now = await today(operator);
    for (const [person, email] of [
      ['Exemple Inès', OTHER],
      ['Exemple Hugo', SLOW],
    ] as const) {
      await operator.find(person);
      await heading(operator, person);
      const { entreprise, ...rest } = proposal(3) as { entreprise: object };
      const contact = { nom: 'Ada Autre', email };
      await act(operator, 'Proposer à une entreprise', 'parcours-btp/mise-en-relation', {
        entreprise: { ...entreprise, contact },
        ...rest,
      });
    }
    lateOffer = await linkIn(demo(), { to: SLOW, about: OFFER });
  });

  task('a company is told all that is missing, then takes the person on', async () => {
    const hands = await onPhone(await linkIn(demo(), { to: MASON, about: OFFER }));
    const { page } = hands;
    await heading(hands, 'Répondre à une proposition');
    await page.getByText('Inès Exemple').waitFor();
    await look(page, 'entreprise-proposition');
    if (isFirst) await holdsInThreeScreens(hands);
    await hands.press(send(page));
    await corrections(page, ['Cette réponse est obligatoire.', 'Écrivez votre nom']);
    await look(page, 'entreprise-a-corriger');
    await hands.press(page.getByRole('alert').getByRole('link', { name: /nom/ }));
    await expect.poll(() => focused(page)).toBe('votre-nom');

    await hands.write(page.getByLabel('Votre nom'), 'Tom Tuteur');
    await hands.tick(page.getByRole('radio', { name: 'Retenu : un contrat est signé' }));
    await fillContract(hands, { debut: addDays(now, -3), fin: addDays(now, -4) });
    await hands.press(send(page));
    await corrections(page, ['Le dernier jour du contrat ne peut pas précéder le premier.']);
    await look(page, 'entreprise-contrat-a-corriger');
    await hands.write(field(page, 'contrat-fin'), french(addDays(now, 120)));
    await hands.press(send(page));
    await page.getByText('votre réponse est bien enregistrée').waitFor();
    await look(page, 'entreprise-retenu');
  });

  task('the other company learns that the offer is taken', async () => {
    const hands = await onPhone(await linkIn(demo(), { to: OTHER, about: OFFER }));
    await hands.page.getByText('Cette offre est pourvue : merci, aucune réponse n’est plus attendue.').waitFor();
    expect(await hands.page.getByRole('button').count()).toBe(0);
    await look(hands.page, 'entreprise-offre-pourvue');
  });

  task('the tutor fills the month, with a file, and says why when it is corrected', async () => {
    const operator = await as('operateur');
    for (const _ of ['first', 'second']) await advance(operator, 'd’un mois');
    const hands = await onPhone(await linkIn(demo(), { to: MASON, about: SHEET }));
    const { page } = hands;
    await heading(hands, 'Saisir la fiche d’activités');
    await look(page, 'tuteur-fiche');
    await hands.write(field(page, 'heures'), '120,1');
    await hands.write(field(page, 'taches-0-intitule'), 'Préparation du mortier');
    await hands.attach(field(page, 'piece'), evidence('fiche-signee.pdf'));
    await hands.write(page.getByLabel('Votre nom'), 'Tom Tuteur');
    await hands.press(send(page));
    await corrections(page, ['au quart d’heure']);
    await page.getByText('Reçu : fiche-signee.pdf').waitFor();
    await look(page, 'tuteur-a-corriger');
    await hands.write(field(page, 'heures'), '120,25');
    await hands.press(page.getByRole('button', { name: 'Ajouter : tâche' }));
    await hands.write(field(page, 'taches-1-intitule'), 'Pose de parpaings');
    await hands.press(send(page));
    await page.getByText('C’est enregistré').waitFor();

    await hands.press(page.getByText('Envoyer une autre réponse, ou corriger'));
    await hands.write(field(page, 'heures'), '118');
    await hands.write(field(page, 'taches-0-intitule'), 'Préparation du mortier');
    await hands.write(page.getByLabel('Votre nom'), 'Tom Tuteur');
    await hands.press(send(page));
    await corrections(page, ['Ce mois est déjà saisi : dites pourquoi vous le remplacez.']);
    await look(page, 'tuteur-motif');
    await hands.write(field(page, 'motive'), 'Deux heures comptées deux fois.');
    await hands.press(send(page));
    await page.getByText('C’est enregistré').waitFor();

    await operator.find('Exemple Inès');
    await heading(operator, 'Exemple Inès');
    const { data } = await read<{ data: { activites: { heures: number; motive?: string; tuteur?: string }[] } }>(
      operator,
      `dossiers/${/dossiers\/([^/?]+)/.exec(operator.page.url())?.[1]}`,
    );
    expect(data.activites).toMatchObject([
      { heures: 118, motive: 'Deux heures comptées deux fois.', tuteur: 'Tom Tuteur' },
    ]);
  });

  task('a company whose link is over has another by one gesture, and answers', async () => {
    const hands = await onPhone(lateOffer);
    const { page } = hands;
    await page.getByText('sa durée est passée').waitFor();
    await look(page, 'entreprise-lien-expire');
    await hands.press(page.getByRole('button', { name: 'Recevoir un nouveau lien' }));
    await heading(hands, 'Demande de lien');
    await look(page, 'entreprise-lien-demande');

    await page.goto(await linkIn(demo(), { to: SLOW, about: OFFER, known: [lateOffer] }));
    await hands.tick(page.getByRole('radio', { name: 'Refus de l’entreprise' }));
    await hands.write(field(page, 'motive'), 'Le chantier est reporté.');
    await hands.write(page.getByLabel('Votre nom'), 'Ada Autre');
    await hands.press(send(page));
    await page.getByText('votre réponse est bien enregistrée').waitFor();
  });

  task('a person reads the own way in plain words, and takes documents away', async () => {
    const hands = await onPhone(await linkIn(demo(), { to: 'ines.exemple.8@', about: 'Votre rendez-vous' }));
    const { page } = hands;
    await page.getByText('Vous travaillez en entreprise, avec notre appui.').waitFor();
    await page.getByText('Travailler vous êtes ici').waitFor();
    await look(page, 'personne-mon-espace');
    for (const [format, begins] of [
      ['PDF', '%PDF-'],
      ['Word', 'PK'],
    ] as const) {
      const taken = page.waitForEvent('download');
      await hands.press(page.getByRole('link', { name: new RegExp(`^${format} : Convocation`) }));
      const path = await (await taken).path();
      expect(readFileSync(path).subarray(0, begins.length).toString()).toBe(begins);
      if (format === 'PDF' && hasTools) convocation = run('pdftotext', ['-layout', path, '-']);
    }
  });

  task('anyone checks the code printed on the document', async () => {
    const code = /[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/.exec(convocation)?.[0] ?? '';
    const hands = await onPhone(`${demo().url}/verifier`);
    const { page } = hands;
    await look(page, 'verifier');
    await hands.write(page.getByLabel('Code du document'), 'ABCD-EFGH-2345-6789');
    await hands.press(page.getByRole('button', { name: 'Vérifier' }));
    await page.getByText('Aucun document ne porte ce code').waitFor();
    await look(page, 'verifier-inconnu');
    if (!hasTools) return;
    await hands.write(page.getByLabel('Code du document'), code);
    await hands.press(page.getByRole('button', { name: 'Vérifier' }));
    await page.getByText('Document valide').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/verifier/${code}`);
    expect(await page.getByRole('main').textContent()).not.toContain('Inès');
    await look(page, 'verifier-valide');
  });

  task('a person signs the sheet of a séance by the code shown to them', async () => {
    const operator = await as('operateur');
    await visit(operator, 'Séances');
    await operator.press(operator.page.getByRole('region', { name: 'Feuille à signer' }).getByRole('link').first());
    await operator.press(operator.page.getByRole('link', { name: /Montrer les codes QR/ }));
    await heading(operator, 'Codes à montrer');
    const shown = operator.page.getByRole('link', { name: 'Ouvrir sur cet écran' });
    const signer = (await operator.page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
    await look(operator.page, 'codes-a-montrer');
    const address = demo().url + new URL((await shown.getAttribute('href')) ?? '').pathname;

    const hands = await onPhone(address);
    const { page } = hands;
    await page.getByText(`C’est ${signer} qui signe ici.`).waitFor();
    await look(page, 'personne-signer');
    await hands.write(page.getByLabel('Nom du signataire'), signer);
    if (isFirst) await draw(page);
    await hands.press(page.getByRole('button', { name: 'Signer', exact: true }));
    await corrections(page, ['Cochez cette case pour signer.']);
    await hands.tick(page.getByRole('checkbox', { name: 'J’ai lu ce texte et je signe.' }));
    await hands.press(page.getByRole('button', { name: 'Signer', exact: true }));
    await heading(hands, 'Merci');
    await look(page, 'personne-signe');

    await operator.page.getByText(`C’est fait : ${signer}.`).waitFor();
  });
});

const PHONE = { width: 360, height: 740 };
const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer', exact: true });
const field = (page: Page, path: string) => page.locator(`[id="q-${path}"]`);
const french = (date: string) => date.split('-').reverse().join('/');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

/** Expects a summary above the form that takes the focus and names each error in words. */
async function corrections(page: Page, words: string[]): Promise<void> {
  const summary = page.getByRole('alert');
  for (const one of words) await summary.getByText(one).first().waitFor();
  await expect.poll(() => focused(page)).toBe('a-corriger');
}

async function fillContract(hands: Hands, { debut, fin }: { debut: string; fin: string }): Promise<void> {
  const { page } = hands;
  // The proposal already names the employer and the place, so the form shows them for correction.
  await expect.poll(() => field(page, 'contrat-employeur-raisonSociale').inputValue()).toBe('Maçonnerie Fictive');
  await hands.choose(field(page, 'contrat-nature'), 'CDD (y compris alternance)');
  await hands.write(field(page, 'contrat-debut'), french(debut));
  await hands.write(field(page, 'contrat-fin'), french(fin));
  await hands.tick(field(page, 'contrat-sansEssai'));
  await hands.write(field(page, 'contrat-minutesHebdo'), '35 h');
  await hands.press(page.locator('summary').filter({ hasText: /^Tuteur/ }));
  await hands.write(field(page, 'contrat-tuteur-nom'), 'Tom Tuteur');
  await hands.write(field(page, 'contrat-tuteur-email'), MASON);
}

/** Measures the form of a company that hires the person, with its defaults: it must hold in three screens of a small phone. */
async function holdsInThreeScreens(hands: Hands): Promise<void> {
  const { page } = hands;
  await page.setViewportSize(PHONE);
  await hands.tick(page.getByRole('radio', { name: 'Retenu : un contrat est signé' }));
  await hands.choose(field(page, 'contrat-nature'), 'CDD (y compris alternance)');
  await hands.tick(field(page, 'contrat-sansEssai'));
  expect(await heightOf(page)).toBeLessThanOrEqual(3 * PHONE.height);
  await page.reload();
}

/** Draws a signature with the finger. */
async function draw(page: Page): Promise<void> {
  const pad = page.locator('.pad');
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width * 0.2, y + height * 0.5);
  await page.mouse.down();
  for (const step of [0.35, 0.5, 0.65, 0.8])
    await page.mouse.move(x + width * step, y + height * (step > 0.4 ? 0.3 : 0.7));
  await page.mouse.up();
  await page.getByText('Votre signature est dessinée.').waitFor();
}
