import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read, visit } from './rig/steps.ts';

const DRAFT = 'Ajouter un bilan intermédiaire';
const EXAMPLE = 'Exemple : Un jour avant six mois de CDI, la sortie positive est refusée';

/** Follows a new administrator who adds a step to a process, in the product alone, with a second person who reviews it. */
twins('A newcomer’s day: a state more in a running process', ({ as, isFirst, task }) => {
  const look = ({ page }: Hands, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());
  /** Opens a session for an administrator, on the page where they begin. */
  const administrator = async (key: string) => {
    const hands = await as(key);
    await heading(hands, 'Personnes');
    return hands;
  };
  const open = async (hands: Hands) => {
    await visit(hands, 'Atelier');
    await hands.press(hands.page.getByRole('link', { name: DRAFT, exact: true }));
    await heading(hands, DRAFT);
  };
  const structure = async (hands: Hands) => {
    const { page } = hands;
    const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await hands.write(files.getByRole('searchbox'), 'parcours clauses');
    await hands.press(files.getByRole('link', { name: 'Parcours clauses BTP' }).first());
    const views = page.getByRole('navigation', { name: 'Façons de le voir' });
    await hands.press(views.getByRole('link', { name: 'Étapes' }));
    return page.getByRole('navigation', { name: 'Étapes du processus' });
  };
  const saved = ({ page }: Hands) => page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
  const check = async (hands: Hands) => {
    await hands.press(hands.page.getByRole('button', { name: 'Vérifier et publier…' }));
    const promise = hands.page.getByRole('heading', {
      level: 1,
      name: /^Rien ne change pour les \d+ dossiers en cours/,
    });
    await promise.waitFor();
  };

  /** Requests a review and waits for this line, because an older answer also shows when a review was requested. */
  const askForALook = async (hands: Hands) => {
    await hands.press(hands.page.getByRole('button', { name: 'Demander la relecture' }));
    const review = hands.page.getByRole('region', { name: 'Relecture' });
    await review.getByText('Attend la relecture d’une autre personne').waitFor();
  };

  task('asks for a second person, and puts the state with its form, its reminder and its document', async () => {
    const hands = await administrator('admin');
    const { page } = hands;
    await visit(hands, 'Atelier');
    await hands.press(page.getByRole('button', { name: 'Demander une seconde personne' }));
    await page.getByText('Une publication demande une seconde personne').waitFor();
    await hands.write(page.getByLabel('Que voulez-vous changer ?'), DRAFT);
    await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
    await heading(hands, DRAFT);

    const states = await structure(hands);
    await hands.press(states.getByRole('button', { name: 'Insérer une étape avant « Consolidation »' }));
    const panel = page.locator('form.structure-panel');
    await hands.write(panel.getByLabel('Nom de l’étape', { exact: true }), 'Bilan intermédiaire');
    await hands.write(panel.getByLabel(/^Ce qu’on y fait/), 'Enregistrer le bilan');
    await hands.tick(panel.getByRole('group', { name: 'Qui le fait' }).getByLabel('Référent de parcours'));
    await hands.press(panel.getByRole('button', { name: 'Ajouter une question' }));
    await hands.write(panel.getByLabel('Question 1', { exact: true }), 'Ce qui va bien');
    await hands.choose(panel.getByLabel('Réponse attendue à la question 1'), 'Un texte long');
    await hands.tick(panel.getByRole('checkbox', { name: /^Un document à son nom/ }));
    await hands.tick(panel.getByLabel('Le rappeler à qui doit le faire'));
    await look(hands, 'bilan-inserer');
    await hands.press(panel.getByRole('button', { name: 'Insérer l’étape' }));
    await page.getByText('L’étape « Bilan intermédiaire » est insérée avant « Consolidation ».').waitFor();
    await saved(hands);

    await hands.press(page.getByText('1 document', { exact: true }));
    const document = page.getByRole('group', { name: /« Bilan intermédiaire », envoyé à/ });
    await hands.tick(document.getByLabel('Structure d’animation'));
    await look(hands, 'bilan-document');
    await hands.press(page.getByRole('button', { name: 'Ajouter un document' }));
    await hands.write(page.getByLabel(/^Nom du document/), 'Bilan en double');
    await hands.choose(page.getByLabel('Ce qu’il dit'), 'Comme « Bilan intermédiaire »');
    await hands.press(page.getByRole('button', { name: 'Ajouter le document' }));
    await page.getByRole('status').filter({ hasText: '« Bilan en double » est ajouté à cette action.' }).waitFor();
    const focused = page.locator('summary:focus');
    await expect.poll(() => focused.textContent()).toBe('2 documents');
    await hands.press(page.getByRole('button', { name: 'Ne plus le faire : Bilan intermédiaire' }).last());
    await page.getByRole('status').filter({ hasText: '« Bilan intermédiaire » est retiré de cette action.' }).waitFor();
    await expect.poll(() => focused.textContent()).toBe('1 document');
    await expect.poll(() => document.getByLabel('Structure d’animation').isChecked()).toBe(true);
    await hands.press(page.getByRole('link', { name: 'Son texte : Bilan intermédiaire' }));
    await page.getByRole('textbox', { name: 'Source de Bilan intermédiaire' }).waitFor();
    await expect
      .poll(() => page.getByRole('textbox', { name: /^Source de/ }).textContent())
      .toContain('{{lignes form.ceQuiVaBien}}');
    await saved(hands);
  });

  task('tries it on an invented dossier up to the document', async () => {
    const hands = await administrator('admin');
    const { page } = hands;
    await open(hands);
    await hands.choose(page.getByLabel('Essayer sur un dossier inventé'), 'Parcours clauses BTP');
    await hands.press(page.getByRole('button', { name: 'Essayer', exact: true }));
    await page.getByLabel('Partir de').waitFor();
    await hands.choose(page.getByLabel('Partir de'), EXAMPLE);
    const soFar = page.getByRole('region', { name: 'Le dossier, jusqu’ici' });
    await soFar.getByText('Maintenant : Bilan intermédiaire').waitFor();
    await hands.choose(page.getByLabel('Je suis'), 'Référent de parcours');
    await hands.press(page.getByRole('button', { name: 'Enregistrer le bilan : Remplir' }));
    await hands.write(page.getByLabel(/^Ce qui va bien/), 'Le geste est sûr.');
    await hands.press(page.getByRole('button', { name: 'Enregistrer le bilan', exact: true }));
    await soFar.getByText('Maintenant : Consolidation').waitFor();
    await hands.press(page.getByRole('button', { name: /^Lire : Bilan intermédiaire du/ }));
    await page.locator('.tryout-letter pre').getByText('Le geste est sûr.').waitFor();
    await look(hands, 'bilan-essayer');
  });

  task('reads what the running dossiers would become, and asks for another look', async () => {
    const hands = await administrator('admin');
    const { page } = hands;
    await open(hands);
    await check(hands);
    const trial = page.getByRole('region', { name: 'Toute la population' });
    await hands.press(trial.getByRole('button', { name: 'Essayer sur les dossiers en cours' }));
    await trial.getByText(/réponse complète en/).waitFor();
    await trial
      .getByText(/mène ailleurs : « Bilan intermédiaire »/)
      .first()
      .waitFor();
    await look(hands, 'bilan-population');
    expect(await page.getByRole('button', { name: 'Publier pour tout le monde' }).count()).toBe(0);
    await askForALook(hands);
  });

  task('the second person tries it too, and sends it back with a word', async () => {
    const hands = await administrator('admin2');
    const { page } = hands;
    await visit(hands, 'Atelier');
    await hands.press(page.getByRole('link', { name: `Relire : ${DRAFT}` }));
    await page.getByRole('heading', { name: 'Votre réponse' }).waitFor();
    await hands.press(page.getByRole('link', { name: /^Essayer sur un dossier inventé/ }));
    await heading(hands, 'Rien n’est enregistré, aucun courriel ne part');
    await page.getByLabel('Partir de').waitFor();
    await hands.choose(page.getByLabel('Partir de'), EXAMPLE);
    await page.getByText('Maintenant : Bilan intermédiaire').waitFor();
    await page.goBack();
    await hands.write(page.getByLabel(/^Votre mot à/), 'Dix jours plutôt que sept.');
    await look(hands, 'bilan-relire');
    await hands.press(page.getByRole('button', { name: 'Renvoyer' }));
    // The text area holds the words before they are sent, so only this line proves the sending.
    await page
      .getByText(/^Renvoyé par/)
      .first()
      .waitFor();
  });

  task('the author mends what was said, the second approves, and it is published', async () => {
    const hands = await administrator('admin');
    const { page } = hands;
    const other = await administrator('admin2');
    await visit(other, 'Atelier');
    await open(hands);
    const states = await structure(hands);
    await hands.press(states.getByRole('button', { name: 'Bilan intermédiaire', exact: true }));
    const reminder = page.getByRole('group', { name: 'Enregistrer le bilan' });
    await hands.write(reminder.getByLabel('Nombre').first(), '10');
    await saved(hands);
    await check(hands);
    await askForALook(hands);

    // The request appears on the open page of the reviewer without a reload.
    await other.press(other.page.getByRole('link', { name: `Relire : ${DRAFT}` }));
    const approve = other.page.getByRole('button', { name: 'Approuver' });
    await approve.waitFor();
    await other.press(approve);
    await other.page
      .getByText(/^Approuvé/)
      .first()
      .waitFor();

    await page.bringToFront();
    await open(hands);
    await check(hands);
    const lost: string[] = [];
    page.on('response', (answer) => answer.status() === 404 && lost.push(answer.url()));
    await hands.write(page.getByLabel('Pourquoi'), 'Faire le point à mi-parcours.');
    await look(hands, 'bilan-publier');
    await hands.press(page.getByRole('button', { name: 'Publier pour tout le monde' }));
    await heading(hands, 'La version nº 1 est en service');
    await page.getByText('Relue par Axel Démo (administration).').waitFor();
    await look(hands, 'bilan-publie');
    expect(lost).toEqual([]);
  });

  task('moves three dossiers to it, and takes one back', async () => {
    const hands = await administrator('admin');
    const { page } = hands;
    await visit(hands, 'Processus');
    await hands.press(page.getByRole('link', { name: 'Parcours clauses BTP' }));
    await page.getByRole('link', { name: 'Version nº 1, en vigueur' }).waitFor();
    await hands.press(page.getByRole('link', { name: 'Amener les dossiers en cours sur la version nº 1' }));
    await heading(hands, /^\d+ dossiers en cours à amener/);
    await hands.write(page.getByLabel('Pourquoi'), 'Faire le point à mi-parcours.');
    await hands.press(page.getByRole('button', { name: 'Essayer sans rien déplacer' }));
    await page.getByRole('heading', { name: 'L’essai, sur les vrais dossiers' }).waitFor();
    await hands.press(page.getByRole('button', { name: 'Déplacer 3 dossiers' }));
    await heading(hands, /^3 dossiers déplacés/);
    await hands.press(page.getByRole('button', { name: /^Remettre : Dossier \d{4}$/ }).first());
    await heading(hands, /^2 dossiers déplacés/);
    await look(hands, 'bilan-passage');
    const { bundle } = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
    const { versions } = await read<{ versions: { bundle: string; dossiers: number }[] }>(
      hands,
      'workflows/parcours-btp/standing',
    );
    expect(versions.find((version) => version.bundle === bundle)?.dossiers).toBe(2);
  });
});
