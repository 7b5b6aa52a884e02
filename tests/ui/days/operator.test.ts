import { proposal, siteVisit } from '../../../src/demo/answers.ts';
import { twins } from './day.ts';
import { type Answers, fill, sent } from './filling.ts';
import { lookAt, type Titles } from './gaze.ts';
import type { Hands } from './hands.ts';
import { act, heading, today, visit } from './steps.ts';

const [HUGO, KENZA, JONAS] = ['Exemple Hugo', 'Exemple Kenza', 'Exemple Jonas'];

twins('A day of an operator', ({ as, isFirst, task }) => {
  const titles: Titles = new Map();
  const look = async ({ page }: Hands, name: string) => {
    if (isFirst) await lookAt(page, `operateur-${name}`, titles);
  };
  const month = async (hands: Hands) => (await today(hands)).slice(0, 7);

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
