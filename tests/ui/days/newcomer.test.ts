import * as answers from '../../../src/demo/answers.ts';
import { addDays } from '../../../src/time/time.ts';
import { twins } from './rig/day.ts';
import { AGREED, type Answers, fill, sent } from './rig/filling.ts';
import { act, advance, heading, operationOf, take, today, visit } from './rig/steps.ts';

const PERSON = 'Exemple Newton';

twins('A newcomer in the demonstration', ({ as, evidence, task }) => {
  const piece = (nature: string, dateeDu: string) => ({ nature, fichier: evidence(`${nature}.pdf`), dateeDu });

  task('takes a person from orientation to a validated positive exit, only on screen', async () => {
    const prescriber = await as('prescripteur');
    const now = await today(prescriber);
    await visit(prescriber, 'Dossiers');
    await prescriber.press(prescriber.page.getByRole('link', { name: 'Ouvrir : Parcours clauses BTP' }));
    await fill(prescriber, 'parcours-btp/orientation', {
      ...(answers.orientation(0, await operationOf(prescriber), now) as Answers),
      identite: { nom: 'Exemple', prenom: 'Newton', naissance: '1990-05-14', sexe: 'homme' },
    });
    await sent(prescriber, 'Orienter une personne');
    await heading(prescriber, PERSON);

    const unit = await as('cellule');
    await take(unit, 'Décider de l’entrée', PERSON);
    await fill(unit, 'parcours-btp/decision-entree', { dateEntree: now, referent: 'per-referent' });
    await sent(unit, 'Valider l’entrée');

    const operator = await as('operateur');
    await operator.find(PERSON);
    await act(operator, 'Convoquer', 'parcours-btp/rendez-vous', {
      ...{ date: addDays(now, 1), heure: '09:30', modalite: 'sur-place' },
      ...{ lieu: 'Plateau technique fictif', objet: 'Premier accueil' },
    });
    await act(operator, 'Saisir l’entrée FSE+', 'parcours-btp/fse-entree', answers.fseEntry(0, now));
    await act(operator, 'Accueillir', 'parcours-btp/accueil', answers.welcome(now));
    await act(operator, 'Enregistrer la présentation', 'parcours-btp/presentation', answers.presentation(now));
    await act(operator, 'Enregistrer le test sécurité', 'parcours-btp/test-securite', answers.test(now, 15));
    await act(operator, 'Enregistrer le test développement durable', 'parcours-btp/test-dd', answers.test(now, 14));
    await act(operator, 'Enregistrer l’entretien', 'parcours-btp/entretien', answers.interview(now, 'apte'));

    const referent = await as('referent');
    await referent.find(PERSON);
    await advance(referent, 'd’une semaine');
    const later = await today(referent);
    await act(referent, 'Déclarer une formation', 'parcours-btp/formation', {
      ...{ type: 'titre', intitule: 'Titre professionnel maçon', entreeLe: now, obtenuLe: later },
    });
    await act(referent, 'Demander la sortie positive', 'parcours-btp/demande-sortie', {
      ...answers.exitRequest(later, 'formation'),
      pieces: [piece('certificat-formation', later)],
    });

    await visit(unit, 'Ma file');
    await take(unit, 'Décider de la sortie positive', PERSON);
    await fill(unit, 'parcours-btp/decision-sortie', {
      ...{ le: later, motivation: 'Titre obtenu, certificat vu.', signature: AGREED },
    });
    await sent(unit, 'Valider la sortie positive');
    await unit.press(unit.page.getByRole('main').getByRole('link', { name: PERSON, exact: true }).first());
    await unit.page.getByText('Sortie positive').first().waitFor();
  });
});
