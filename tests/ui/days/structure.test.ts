/// <reference lib="dom" />
import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import { agree, heading, read, visit } from './rig/steps.ts';

/** Covers an administrator who changes the structure of a process in words: states, actions, questions, reminders. */
twins('A day of who changes the structure', ({ as, isFirst, task }) => {
  task('puts a state with its form and its reminder between two others, and publishes', async () => {
    const hands = await as('admin');
    const { page } = hands;
    const look = (name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());
    const before = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
    await visit(hands, 'Atelier');
    await hands.write(page.getByLabel('Que voulez-vous changer ?'), 'Ajouter un bilan intermédiaire');
    await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
    await heading(hands, 'Ajouter un bilan intermédiaire');
    const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await hands.write(files.getByRole('searchbox'), 'workflows/parcours-btp');
    await hands.press(files.getByRole('link').first());
    const views = page.getByRole('navigation', { name: 'Façons de le voir' });
    await hands.press(views.getByRole('link', { name: 'Étapes' }));

    const states = page.getByRole('navigation', { name: 'Étapes du processus' });
    await hands.press(states.getByRole('button', { name: 'Insérer une étape avant « Consolidation »' }));
    const panel = page.locator('form.structure-panel');
    await hands.press(panel.getByRole('button', { name: 'Insérer l’étape' }));
    await panel.getByText('Donnez un nom à l’étape.').waitFor();
    await hands.write(panel.getByLabel('Nom de l’étape'), 'Bilan intermédiaire');
    await hands.write(panel.getByLabel(/^Ce qu’on y fait/), 'Enregistrer le bilan');
    const doers = panel.getByRole('group', { name: 'Qui le fait' });
    await hands.tick(doers.getByLabel('Opérateur'));
    await hands.tick(doers.getByLabel('Référent de parcours'));
    await expect.poll(() => doers.getByRole('checkbox').count()).toBe(5);
    expect(await doers.getByLabel('Auditeur').count()).toBe(0);
    await hands.press(panel.getByRole('button', { name: 'Ajouter une question' }));
    await hands.write(panel.getByLabel('Question 1', { exact: true }), 'Ce qui va bien');
    await hands.choose(panel.getByLabel('Réponse attendue à la question 1'), 'Un texte long');
    await hands.tick(panel.getByLabel('Le rappeler à qui doit le faire'));
    await look('atelier-inserer');
    await hands.press(panel.getByRole('button', { name: 'Insérer l’étape' }));
    await page.getByText('L’étape « Bilan intermédiaire » est insérée').waitFor();
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();

    await hands.press(page.getByRole('button', { name: 'Annuler', exact: true }));
    await expect.poll(() => states.getByRole('button', { name: 'Bilan intermédiaire', exact: true }).count()).toBe(0);
    await hands.press(page.getByRole('button', { name: 'Rétablir' }));
    await hands.press(states.getByRole('button', { name: 'Orientation', exact: true }));
    const written = page.getByRole('group', { name: 'Décider de l’entrée' });
    await hands.press(written.getByText('1 lettre', { exact: true }));
    await written.getByRole('link', { name: /^Son texte/ }).waitFor();
    await look('atelier-rappel-lettre');
    await hands.press(states.getByRole('button', { name: 'Bilan intermédiaire', exact: true }));
    await page.getByText(/Quand Opérateur ou Référent de parcours fait « Enregistrer le bilan »/).waitFor();
    const reminder = page.getByRole('group', { name: 'Enregistrer le bilan' });
    await hands.write(reminder.getByLabel('Nombre').first(), '10');
    const way = page
      .getByRole('listitem')
      .filter({ hasText: 'Quand Opérateur ou Référent de parcours fait « Enregistrer le bilan »' });
    await hands.press(way.getByText('Sans condition'));
    await hands.press(way.getByRole('button', { name: 'Ajouter une condition' }));
    await hands.choose(way.getByLabel('Champ de la ligne 1'), 'Ce formulaire › Ce qui va bien');
    await hands.choose(way.getByLabel('Comparaison de la ligne 1'), 'n’est pas');
    await hands.write(way.getByLabel('Valeur de la ligne 1'), "rien n'a été dit");
    await hands.press(way.getByText('La même chose en texte'));
    const condition = way.getByLabel('Condition en texte');
    await expect.poll(() => condition.textContent()).toBe("form.ceQuiVaBien != 'rien n\\'a été dit'");
    await look('atelier-etape');

    await hands.press(page.getByText('L’action « Enregistrer le bilan »'));
    await hands.press(page.getByRole('link', { name: 'Ses questions' }));
    const added = page.getByRole('group', { name: 'Nouvelle question' });
    await hands.write(added.getByLabel('Question 2', { exact: true }), 'Prochain rendez-vous');
    await hands.choose(added.getByLabel('Réponse attendue à la question 2'), 'Une date');
    await hands.press(added.getByRole('button', { name: 'Ajouter la question' }));
    await page.getByText('« Prochain rendez-vous » est ajoutée.').waitFor();
    const preview = page.getByRole('region', { name: 'Comme on le remplira' });
    await preview
      .getByLabel(/Prochain rendez-vous/)
      .first()
      .waitFor();

    const part = page.getByRole('group', { name: 'Nouvelle partie' });
    await hands.write(part.getByLabel('Titre de la nouvelle partie'), 'La suite');
    await hands.choose(part.getByLabel('Commence à la question'), 'Prochain rendez-vous');
    await hands.press(part.getByRole('button', { name: 'Ajouter la partie' }));
    await page.getByText('La partie « La suite » commence à « Prochain rendez-vous ».').waitFor();
    const ahead = page.getByRole('region', { name: 'Partie « La suite »' });
    await hands.press(ahead.locator('summary').filter({ hasText: 'Prochain rendez-vous' }));
    await preview.getByRole('heading', { name: 'Étape 2 sur 2 La suite' }).waitFor();
    const readers = ahead.getByRole('group', { name: 'Qui lit la réponse' });
    await ahead.getByText(/^Lue par : .*Opérateur/).waitFor();
    await hands.tick(readers.getByLabel('Auditeur'));
    await ahead.getByText(/^Lue par : .*Auditeur/).waitFor();
    await look('atelier-questions');

    await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
    await heading(hands, /^Rien ne change pour les \d+ dossiers en cours/);
    await page.getByText('Bilan intermédiaire').first().waitFor();
    await hands.write(page.getByLabel('Pourquoi'), 'Faire le point à mi-parcours.');
    await hands.press(page.getByRole('button', { name: 'Publier pour tout le monde' }));
    await heading(hands, 'Rien n’est publié encore');
    await page.getByText(/^Auditeur lirait.* Prochain rendez-vous/).waitFor();
    await look('atelier-attend-un-accord');
    await agree(await as('admin2'));
    const after = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');
    expect(after.bundle).not.toBe(before.bundle);
    const form = await read<{ properties: object }>(
      hands,
      `workflows/parcours-btp/versions/${after.bundle}/forms/enregistrer-le-bilan`,
    ).catch(() => null);
    expect(Object.keys(form?.properties ?? {})).toEqual(['ceQuiVaBien', 'prochainRendezVous']);
  });

  task(
    'finds a condition in the one table, changes it there, and questions inside a group; one begins filled in',
    async () => {
      const hands = await as('admin');
      const { page } = hands;
      const look = (name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());
      await visit(hands, 'Atelier');
      await hands.write(page.getByLabel('Que voulez-vous changer ?'), 'Demander moins à qui anime');
      await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
      await heading(hands, 'Demander moins à qui anime');
      const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
      const views = page.getByRole('navigation', { name: 'Façons de le voir' });
      const open = async (file: string, view: string) => {
        await hands.write(files.getByRole('searchbox'), file);
        await hands.press(files.getByRole('link').first());
        await hands.press(views.getByRole('link', { name: view, exact: true }));
      };

      await open('workflows/parcours-btp', 'Conditions');
      await page.getByRole('heading', { name: /^\d+ conditions$/ }).waitFor();
      await hands.choose(page.getByLabel('Ce qu’elle décide'), 'Questions posées');
      const looked = page.getByLabel('Ce qu’elle regarde');
      const nature = looked.getByRole('option', { name: /^Nature du contrat \(\d+\)$/ });
      await hands.choose(looked, (await nature.textContent()) ?? '');
      await hands.write(page.getByLabel('Chercher une étape, une question, un mot'), 'sans date de fin');
      await page.getByRole('status').filter({ hasText: '1 ligne' }).waitFor();
      const line = page.getByRole('row').filter({ hasText: 'question « Sans date de fin connue »' });
      await hands.press(line.getByText('Changer'));
      await hands.tick(line.getByLabel('CDI (y compris alternance et CDI intérimaire)'));
      await line.getByText(/^Nature du contrat est « CDI \(y compris/).waitFor();
      await look('atelier-conditions');
      await hands.press(line.getByRole('link', { name: /^Ouvrir/ }));
      await expect.poll(() => page.getByLabel('Question posée').inputValue()).toBe('Sans date de fin connue');
      const cdi = page
        .getByRole('group', { name: 'est l’une de ces réponses' })
        .getByLabel('CDI (y compris alternance et CDI intérimaire)');
      await expect.poll(() => cdi.isChecked()).toBe(true);

      await open('schemas/visite-chantier', 'Questions');
      await hands.press(page.locator('summary').filter({ hasText: /^Constats/ }));
      const group = page.getByRole('region', { name: 'Questions de « Constats »' });
      const added = group.getByRole('group', { name: 'Nouvelle question de « Constats »' });
      await hands.write(added.getByLabel(/^Question \d+$/), 'Tenue du poste');
      await hands.choose(added.getByLabel(/^Réponse attendue/), 'Un texte long');
      await hands.press(added.getByRole('button', { name: 'Ajouter la question' }));
      await group.getByText('« Tenue du poste » est ajoutée.').waitFor();
      await hands.press(group.locator('summary').filter({ hasText: 'Tenue du poste' }));
      await hands.write(group.getByLabel('Aide, sous la question'), 'Seul, ou avec quelqu’un ?');
      await hands.choose(group.getByLabel('Placée'), 'en premier');
      await group.getByText('« Tenue du poste » est déplacée.').waitFor();
      const preview = page.getByRole('region', { name: 'Comme on le remplira' });
      await preview.getByText('Seul, ou avec quelqu’un ?').waitFor();
      await preview
        .getByLabel(/^Tenue du poste/)
        .first()
        .waitFor();
      await look('atelier-groupe');

      await open('schemas/seance-ouverture', 'Questions');
      await hands.press(page.locator('summary').filter({ hasText: /^Animateur/ }));
      await hands.choose(page.getByLabel('Remplie d’avance de'), 'Le nom de qui répond');
      await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
      await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
      await heading(hands, /^Rien ne change pour les \d+ dossiers en cours/);
      await hands.write(page.getByLabel('Pourquoi'), 'Qui prévoit une séance l’anime.');
      await hands.press(page.getByRole('button', { name: 'Publier pour tout le monde' }));
      await heading(hands, /^La version nº \d+ est en service/);

      const referent = await as('referent');
      const { name } = await read<{ name: string }>(referent, 'me');
      await visit(referent, 'Dossiers');
      await referent.press(referent.page.getByText('Ouvrir autre chose'));
      await referent.press(referent.page.getByRole('link', { name: /^Ouvrir : Séance/ }));
      await expect.poll(() => referent.page.getByLabel(/^Animateur/).inputValue()).toBe(name);
    },
  );
});
