import { expect } from 'vitest';
import { mainTwins } from './rig/day.ts';
import { fill, sent } from './rig/filling.ts';
import { lookAt, type Titles } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read, today } from './rig/steps.ts';

const PERSON = 'Exemple Maya';
const SHEET = 'Saisir la fiche d’activités';

mainTwins('A day of a referent', ({ as, demo, isFirst, task }) => {
  const titles: Titles = new Map();
  const look = async ({ page }: Pick<Hands, 'page'>, name: string) => {
    if (isFirst) await lookAt(page, `referent-${name}`, titles);
  };
  const open = async (person: string): Promise<Hands> => {
    const hands = await as('referent');
    await hands.find(person);
    await heading(hands, person);
    return hands;
  };

  task('sees each kind of work, what is late first, and opens a dossier with one key', async () => {
    const hands = await as('referent');
    const { page } = hands;
    await heading(hands, 'Ma file');
    const groups = page.getByRole('main').locator('details');
    const lines = groups.first().getByRole('listitem');
    await lines.first().waitFor();

    for (const group of await groups.all()) {
      const late = (await group.getByRole('listitem').allInnerTexts()).map((words) => words.includes('de retard'));
      expect(late).toEqual(late.toSorted((a, b) => Number(b) - Number(a)));
    }
    await lines
      .first()
      .getByText(/jours? de retard$/)
      .waitFor();
    await look(hands, 'file');

    const whose = lines.first().getByRole('link').first();
    const person = (await whose.textContent()) ?? '';
    if (isFirst) await hands.press(whose);
    else for (const key of ['j', 'o']) await page.keyboard.press(key);
    await heading(hands, person);
  });

  task('reads what can be done, and why the rest cannot', async () => {
    const hands = await open('Exemple Yanis');
    const actions = hands.page.getByRole('region', { name: 'Ce que vous pouvez faire' });

    await actions.getByRole('link', { name: 'Noter un contact' }).waitFor();
    const refused = actions.getByRole('listitem').filter({ hasText: 'Clôturer' });
    await refused.getByText('Les données FSE+ de sortie sont encore attendues.').waitFor();
    await hands.press(actions.getByText(/actions d’autres étapes/));
    await actions.getByText('Proposer à une entreprise').waitFor();
    await look(hands, 'dossier');
  });

  task('begins a form, leaves it, comes back to it, is told what is wrong, and sends it', async () => {
    const hands = await open(PERSON);
    const { page } = hands;
    const id = page.url().split('/').at(-1);
    await hands.press(page.getByRole('link', { name: SHEET, exact: true }));
    await hands.write(page.getByLabel('Mois', { exact: true }), 'un jour');
    await hands.write(page.getByLabel('Heures travaillées'), '500');
    await page.getByText(/Brouillon enregistré à .*, pas encore envoyé\./).waitFor();
    await hands.press(page.getByRole('link', { name: 'Retour au dossier' }));
    await hands.press(page.getByRole('link', { name: SHEET, exact: true }));
    const hours = page.getByLabel('Heures travaillées');
    await hours.waitFor();
    await expect.poll(() => hours.inputValue()).toBe('500');

    await hands.press(page.getByRole('button', { name: SHEET, exact: true }));
    const wrong = page.getByRole('alert');
    await wrong.getByRole('link', { name: 'Heures travaillées' }).waitFor();
    await look(hands, 'erreurs');
    await hands.press(wrong.getByRole('link', { name: 'Mois' }));
    const focused = page.locator(':focus');
    await expect.poll(() => focused.getAttribute('id')).toBe('root_mois');
    await expect.poll(() => focused.getAttribute('aria-invalid')).toBe('true');

    const { data } = await read<{ data: { contrats: { id: string; debut: string }[] } }>(hands, `dossiers/${id}`);
    const [contract] = data.contrats;
    await fill(hands, 'parcours-btp/fiche-activites', {
      ...{ contratId: contract?.id ?? '', mois: contract?.debut.slice(0, 7) ?? '', heures: 7 },
      ...{ taches: [{ intitule: 'Coffrage', heures: 7, autonomie: 'aide' }], tuteur: 'Tom Tuteur' },
    });
    await sent(hands, SHEET);
    await page.getByText(`« ${SHEET} » : c’est fait.`).waitFor();
    await look(hands, 'envoye');
  });

  task('pauses a reminder with its motive, and resumes it', async () => {
    const hands = await open(PERSON);
    const { page } = hands;
    const pause = page.getByRole('button', { name: /^Mettre en pause : Fiche de suivi du trimestre/ });
    await hands.press(pause);
    const dialog = page.getByRole('dialog');
    await hands.write(dialog.getByLabel('Motif'), 'Bilan prévu avec elle lundi.');
    await look(hands, 'pause');
    await hands.press(dialog.getByRole('button', { name: 'Mettre en pause', exact: true }));
    await page.getByText('En pause : Bilan prévu avec elle lundi.').waitFor();

    await hands.press(page.getByRole('button', { name: /^Reprendre : Fiche de suivi/ }));
    await pause.waitFor();
  });

  task('makes a document, reads it, takes it away, sends it, and finds all that in the story', async () => {
    const hands = await open(PERSON);
    const { page } = hands;
    const name = `Fiche de suivi du ${(await today(hands)).split('-').reverse().join('/')}`;
    await hands.press(page.getByRole('button', { name: 'Établir : Fiche de suivi' }));

    for (const [words, type] of [
      ['Aperçu', 'text/html'],
      ['PDF', 'application/pdf'],
    ] as const) {
      const paper = page.getByRole('link', { name: `${words} : ${name}` });
      const address = (await paper.getAttribute('href')) ?? '';
      const [answer] = await Promise.all([
        page.context().waitForEvent('response', (told) => told.url().endsWith(address)),
        hands.press(paper),
      ]);
      expect(answer.headers()['content-type']).toContain(type);
      await page.bringToFront();
    }

    await hands.press(page.getByRole('button', { name: `Envoyer : ${name}` }));
    const dialog = page.getByRole('dialog');
    await hands.tick(dialog.getByRole('checkbox', { name: /^Participant/ }));
    await look(hands, 'envoyer');
    const before = demo().letters().length;
    await hands.press(dialog.getByRole('button', { name: 'Envoyer par e-mail' }));
    await dialog.waitFor({ state: 'detached' });
    await hands.press(page.getByRole('link', { name: 'Histoire' }));
    const story = page.getByRole('region', { name: 'Ce qui s’est passé' });
    await story.getByText(name).first().waitFor();
    await expect.poll(() => demo().letters().slice(before).join()).toMatch(/To: .*maya[\s\S]*application\/pdf/i);
  });
});
