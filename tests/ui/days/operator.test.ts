import { expect } from 'vitest';
import { proposal, siteVisit } from '../../../src/demo/answers.ts';
import { mainTwins } from './rig/day.ts';
import { type Answers, fill, sent } from './rig/filling.ts';
import { lookAt, type Titles } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { act, heading, read, today, visit } from './rig/steps.ts';

const TABLET = { width: 820, height: 1_100 };
const [HUGO, INES, KENZA, JONAS] = ['Exemple Hugo', 'Exemple Inès', 'Exemple Kenza', 'Exemple Jonas'];

mainTwins('A day of an operator', ({ as, onPhone, isFirst, task }) => {
  const titles: Titles = new Map();
  const look = async ({ page }: Hands, name: string) => {
    if (isFirst) await lookAt(page, `operateur-${name}`, titles);
  };
  const month = async (hands: Hands) => (await today(hands)).slice(0, 7);

  task('plans a meeting, calls the roll on a tablet, has it signed, prints it, closes it', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const now = await today(hands);
    const { bundle } = await read<{ bundle: string }>(hands, 'workflows/seance');
    const { items } = await read<{ items: { value: string }[] }>(hands, `choices/dossier:operation?bundle=${bundle}`);
    await visit(hands, 'Séances');
    await look(hands, 'seances');
    await hands.press(page.getByRole('link', { name: 'Nouvelle séance' }));
    await heading(hands, 'Prévoir une séance');
    await look(hands, 'nouvelle-seance');
    await fill(hands, 'seance/seance-ouverture', {
      ...{ operation: items[0]?.value ?? '', titre: 'Atelier sécurité', nature: 'atelier', forme: 'collective' },
      ...{
        date: now,
        demiJournee: 'matin',
        debut: '09:00',
        fin: '12:00',
        lieu: 'Salle fictive',
        animateur: 'Omar Démo',
      },
    });
    await hands.press(page.getByRole('button', { name: 'Prévoir une séance' }));
    await heading(hands, 'Feuille d’émargement');
    await page.setViewportSize(TABLET);

    await hands.press(page.getByRole('button', { name: 'Inscrire' }));
    await hands.write(page.getByLabel('Chercher un nom'), 'exemple');
    for (const name of [HUGO, INES, KENZA]) await hands.tick(page.getByRole('checkbox', { name: new RegExp(name) }));
    await look(hands, 'inscrire');
    await hands.press(page.getByRole('button', { name: 'Ajouter 3 personnes' }));
    await page.getByText('3 ajouts sur 3').waitFor();
    await hands.press(page.getByRole('button', { name: 'Fermer la liste' }));
    await hands.press(page.getByRole('button', { name: 'Ouvrir la séance' }));

    await hands.press(answer(hands, HUGO, 'Présent'));
    await hands.press(answer(hands, KENZA, 'Absent'));
    await page.getByText('Absents : leur absence sera notée dans leur parcours à la clôture (1)').waitFor();
    await page.getByText('Envoi de').waitFor({ state: 'detached' });
    await look(hands, 'appel');

    await hands.press(page.getByRole('link', { name: /^Montrer les codes QR/ }));
    await heading(hands, 'Codes à montrer');
    await until(hands, INES);
    await look(hands, 'codes');
    const address = await page.getByRole('link', { name: 'Ouvrir sur cet écran' }).getAttribute('href');
    const person = await onPhone(address ?? '');
    await hands.page.bringToFront();
    await person.page.getByText('Atelier sécurité').waitFor();
    await person.page.getByText(`C’est ${INES} qui signe ici.`).waitFor();
    await look(person, 'signer-telephone');
    await person.page.bringToFront();
    await person.write(person.page.getByLabel('Nom du signataire'), 'Inès Exemple');
    await person.tick(person.page.getByRole('checkbox'));
    await person.press(person.page.getByRole('button', { name: 'Signer', exact: true }));
    await heading(person, 'Merci');

    await page.bringToFront();
    await page.getByText(`C’est fait : ${INES}.`).waitFor();
    await hands.press(page.getByRole('link', { name: 'Retour à la feuille' }));
    // When no code is left to show its link goes, but no other button may move under the finger.
    const codes = page.getByRole('link', { name: /^Montrer les codes QR/ });
    await codes.waitFor();
    const leader = page.getByRole('button', { name: 'Signer comme animateur' });
    const place = () => leader.evaluate((one: HTMLElement) => [one.offsetLeft, one.offsetTop]);
    const stood = await place();
    for (const [button, name] of [
      [`Signer : ${HUGO}`, HUGO],
      ['Signer comme animateur', 'Omar Démo'],
    ] as const) {
      await hands.press(page.getByRole('button', { name: button }));
      const dialog = page.getByRole('dialog', { name });
      await hands.tick(dialog.getByRole('checkbox'));
      if (name === HUGO) await look(hands, 'signer-tablette');
      await hands.press(dialog.getByRole('button', { name: 'Signer', exact: true }));
      await page.getByRole('button', { name: button }).waitFor({ state: 'detached' });
      if (name !== HUGO) continue;
      await codes.waitFor({ state: 'detached' });
      expect(await place()).toEqual(stood);
    }
    await hands.press(page.getByRole('button', { name: 'Feuille d’émargement à imprimer' }));
    const paper = page.getByRole('link', { name: /^Ouvrir le PDF/ });
    await paper.waitFor();
    const printed = await page.request.get(new URL((await paper.getAttribute('href')) ?? '', page.url()).href);
    expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await hands.press(page.getByRole('link', { name: 'Clore la séance' }));
    await sent(hands, 'Clore la séance');
    await page.getByText('Close, feuille signée').first().waitFor();
    await look(hands, 'close');
    await hands.find(INES);
    await heading(hands, INES);
    await hands.press(page.getByRole('link', { name: 'Histoire' }));
    await page.getByRole('link', { name: /^Reçu de « Atelier sécurité/ }).waitFor();
  });

  task('proposes someone to a company, and tells the answer', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    await hands.find(HUGO);
    await heading(hands, HUGO);
    await act(hands, 'Proposer à une entreprise', 'parcours-btp/mise-en-relation', proposal(1));
    await visit(hands, 'Propositions');
    const company = page.getByRole('region', { name: 'Peintures du Modèle' });
    await hands.write(page.getByRole('searchbox', { name: 'Filtrer' }), 'hugo');
    await company.getByRole('link', { name: HUGO, exact: true }).waitFor();
    await look(hands, 'propositions');
    await hands.press(company.getByRole('link', { name: `Répondre à une proposition : ${HUGO}` }));
    await fill(hands, 'parcours-btp/reponse-proposition', {
      ...{ issue: 'refuse-entreprise', motive: 'L’équipe est complète jusqu’au printemps.' },
    });
    await sent(hands, 'Répondre à une proposition');
    await heading(hands, 'Propositions');
    await hands.write(page.getByRole('searchbox', { name: 'Filtrer' }), 'hugo');
    await hands.press(company.getByText('1 terminée'));
    await company.getByText('Refus de l’entreprise').waitFor();
  });

  task('fills the month of a mission', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    await visit(hands, 'Missions et heures');
    await look(hands, 'missions');
    const words = new Date(`${await month(hands)}-01T12:00:00Z`);
    const title = `Saisir ${words.toLocaleDateString('fr-FR', { month: 'long', year: 'numeric' })} : ${KENZA}`;
    await hands.press(page.getByRole('link', { name: title }));
    await fill(hands, 'parcours-btp/fiche-activites', {
      ...{ heures: 112.5, taches: [{ intitule: 'Pose de parpaings', heures: 112.5, autonomie: 'seul' }] },
      tuteur: 'Tom Tuteur',
    });
    await sent(hands, 'Saisir la fiche d’activités');
    await heading(hands, 'Missions et heures');
    await page.getByRole('link', { name: title.replace('Saisir', 'Corriger') }).waitFor({ state: 'attached' });
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: KENZA, exact: true }) });
    await card.getByText('252,5').waitFor();
  });

  task('goes and sees someone at work', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    await visit(hands, 'Visites de chantier');
    await look(hands, 'visites');
    await hands.press(page.getByRole('link', { name: `Enregistrer une visite de chantier : ${JONAS}` }));
    const { seance = null, constats = null } = siteVisit(await today(hands), '') as Answers;
    await fill(hands, 'parcours-btp/visite-chantier', { seance, constats });
    await look(hands, 'visite');
    await sent(hands, 'Enregistrer une visite de chantier');
    await heading(hands, 'Visites de chantier');
    const day = (await today(hands)).split('-').reverse().join('/');
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: JONAS, exact: true }) });
    await card.getByText(day).waitFor();
  });
});

function answer({ page }: Hands, name: string, words: string) {
  return page.getByRole('group', { name: new RegExp(`${name}$`) }).getByRole('button', { name: words, exact: true });
}

/** Turns through the codes until the code of this person is shown. */
async function until(hands: Hands, name: string): Promise<void> {
  const { page } = hands;
  const mine = page.getByRole('region', { name });
  const next = page.getByRole('button', { name: 'Suivant' });
  await next.waitFor();
  for (let turn = 0; turn < 5 && !(await mine.isVisible()); turn += 1) await hands.press(next);
  await mine.waitFor();
}
