/// <reference lib="dom" />
import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { agree, heading, read, visit } from './rig/steps.ts';

const FILE = 'workflows/parcours-btp.json';
const [WAS, IS, STATE] = ['miseEnRelation', 'rencontreDesEntreprises', 'Mise en relation'];
const [ASKED, ANSWERED, QUESTION] = ['consentement', 'accordDonne', 'Information de la personne'];

/**
 * Follows an administrator who renames a state, a question and a letter everywhere at once; running dossiers follow and keep their answers.
 */
twins('A day of who renames a state, a question and a letter', ({ as, isFirst, task }) => {
  const look = ({ page }: Hands, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());

  task('renames it wherever it is named, publishes, and moves three dossiers by a plan already filled', async () => {
    const hands = await as('admin');
    const { page } = hands;
    await visit(hands, 'Atelier');
    await hands.write(page.getByLabel('Que voulez-vous changer ?'), 'Renommer une étape');
    await hands.press(page.getByRole('button', { name: 'Commencer un brouillon' }));
    await heading(hands, 'Renommer une étape');
    const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await hands.write(files.getByRole('searchbox'), 'workflows/parcours-btp');
    await hands.press(files.getByRole('link').first());
    const views = page.getByRole('navigation', { name: 'Façons de le voir' });
    await hands.press(views.getByRole('link', { name: 'Étapes' }));
    const states = page.getByRole('navigation', { name: 'Étapes du processus' });
    await hands.press(states.getByRole('button', { name: STATE, exact: true }));

    const panel = page.getByRole('region', { name: STATE, exact: true });
    await hands.press(panel.getByRole('button', { name: 'Renommer l’identifiant…' }).last());
    const dialog = page.getByRole('dialog', { name: `Renommer l’identifiant de « ${STATE} »` });
    const name = dialog.getByLabel('Nouvel identifiant');
    await hands.write(name, 'accueil');
    await hands.press(dialog.getByRole('button', { name: 'Voir ce qui change' }));
    await dialog.getByText('« accueil » est déjà pris dans ce processus.').waitFor();
    await hands.write(name, IS);
    await hands.press(dialog.getByRole('button', { name: 'Voir ce qui change' }));
    await dialog.getByText(/^\d+ endroits : .*dans les conditions/).waitFor();
    await look(hands, 'atelier-renommer');
    await hands.press(dialog.getByRole('button', { name: 'Renommer partout' }));
    await page.getByText(`L’identifiant de « ${STATE} » est maintenant « ${IS} ».`).waitFor();
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();

    await hands.write(files.getByRole('searchbox'), 'schemas/orientation');
    await hands.press(files.getByRole('link').first());
    await hands.press(views.getByRole('link', { name: 'Questions' }));
    await hands.press(page.locator('summary').filter({ hasText: QUESTION }).first());
    await hands.press(page.getByRole('button', { name: 'Renommer l’identifiant…' }).last());
    const asked = page.getByRole('dialog', { name: `Renommer l’identifiant de « ${QUESTION} »` });
    await hands.write(asked.getByLabel('Nouvel identifiant'), 'identite');
    await hands.press(asked.getByRole('button', { name: 'Voir ce qui change' }));
    await asked.getByText(/^« identite » est déjà pris à côté/).waitFor();
    await hands.write(asked.getByLabel('Nouvel identifiant'), ANSWERED);
    await hands.press(asked.getByRole('button', { name: 'Voir ce qui change' }));
    await asked.getByText(/^\d+ endroits : .*dans les formulaires/).waitFor();
    await look(hands, 'atelier-renommer-question');
    await hands.press(asked.getByRole('button', { name: 'Renommer partout' }));
    await page.getByText(`L’identifiant de « ${QUESTION} » est maintenant « ${ANSWERED} ».`).waitFor();
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();

    await hands.write(files.getByRole('searchbox'), 'emails/relance-tuteur');
    await hands.press(files.getByRole('link').first());
    await hands.press(page.getByRole('button', { name: 'Renommer l’identifiant du modèle…' }));
    const letter = page.getByRole('dialog', { name: /^Renommer l’identifiant de / });
    await hands.write(letter.getByLabel('Nouvel identifiant'), 'rappel-du-tuteur');
    await hands.press(letter.getByRole('button', { name: 'Voir ce qui change' }));
    await letter.getByText(/^\d+ endroits? : .*dans les échéances/).waitFor();
    await look(hands, 'atelier-renommer-modele');
    await hands.press(letter.getByRole('button', { name: 'Renommer partout' }));
    await page.getByText('templates/emails/rappel-du-tuteur.hbs', { exact: true }).first().waitFor();
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();

    await hands.press(page.getByRole('button', { name: 'Vérifier et publier…' }));
    const promise = page.getByRole('heading', { level: 1, name: /^Rien ne change pour les \d+ dossiers en cours/ });
    await promise.waitFor();
    await hands.write(page.getByLabel('Pourquoi'), 'Un nom plus juste.');
    await hands.press(page.getByRole('button', { name: 'Publier pour tout le monde' }));
    // Nothing proves that a renamed question is the same, so its readers need the approval of a second person.
    await heading(hands, 'Rien n’est publié encore');
    await agree(await as('admin2'));
    const { text } = await read<{ text: string }>(hands, `definition-sources/file?path=${FILE}`);
    expect(text).not.toMatch(new RegExp(`["'#]${WAS}["']`));

    await page.goto(`${new URL(page.url()).origin}/app/processus/parcours-btp/passage`);
    await hands.write(page.getByLabel('Pourquoi'), 'Un nom plus juste.');
    await hands.press(page.getByRole('button', { name: 'Essayer sans rien déplacer' }));
    await page.getByRole('heading', { name: 'L’essai, sur les vrais dossiers' }).waitFor();
    const line = page.getByLabel(`Ceux qui sont à l’étape « ${STATE} » vont à`);
    await expect.poll(() => line.inputValue()).toBe(IS);
    const [migration] = await migrations(hands);
    expect(migration?.plan).toEqual({ states: { [WAS]: IS }, fieldNames: { [ASKED]: ANSWERED } });
    expect(migration?.trial).toMatchObject({ stays: 0, deadlines: { moved: 0, added: 0, removed: 0 } });
    await look(hands, 'passage-renomme');
    await hands.press(page.getByRole('button', { name: 'Déplacer 3 dossiers' }));
    await heading(hands, /^3 dossiers déplacés/);
    const moved = await movedBy(hands, migration?.id ?? '');
    expect(moved).toHaveLength(3);
    const answers = (await lastWritten(await as('sa'))).filter(({ data }) => ANSWERED in data);
    expect(answers).toHaveLength(3);
    for (const { data } of answers) {
      expect(data[ANSWERED]).toHaveProperty('informeLe');
      expect(data).not.toHaveProperty(ASKED);
    }
  });
});

interface RenamingMigration {
  id: string;
  plan: object;
  trial: object;
}

async function migrations(hands: Hands): Promise<RenamingMigration[]> {
  const { items } = await read<{ items: RenamingMigration[] }>(hands, 'workflows/parcours-btp/migrations');
  return items;
}

interface WrittenDossier {
  data: { [field: string]: unknown };
}

/** Reads more dossiers than were moved, since the engine may have written to others meanwhile. */
async function lastWritten(hands: Hands): Promise<WrittenDossier[]> {
  const { items } = await read<{ items: { id: string }[] }>(
    hands,
    'dossiers?workflow=parcours-btp&sort=updated&limit=12',
  );
  return Promise.all(items.map(({ id }) => read<WrittenDossier>(hands, `dossiers/${id}`)));
}

async function movedBy(hands: Hands, id: string): Promise<unknown[]> {
  const { items } = await read<{ items: unknown[] }>(hands, `migrations/${id}/dossiers?outcome=moved`);
  return items;
}
