import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as answers from '../../../src/demo/answers.ts';
import { openSink, type Sink } from '../../effects/sink.ts';
import { twins } from './rig/day.ts';
import { AGREED, type Answers, fill, sent } from './rig/filling.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { act, heading, operationOf, read, take, today, visit } from './rig/steps.ts';

const NINO = 'nino.exemple.13@participants.example';

/** Plays a mail server that the test can make refuse or hang up. */
let post: Sink;
const world = async () => {
  post = await openSink();
  const env = { JALON_SMTP_URL: post.url, JALON_MAIL_FROM: 'plie@demo.example' };
  return { env, close: () => post.close() };
};

/** Follows people who orient, who decide, and who watch that nothing is left undone. */
twins(
  'A day of those who orient, decide and watch',
  ({ as, demo, evidence, isFirst, task }) => {
    const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());

    task('a prescriber orients someone, then learns of the refusal and of nothing else', async () => {
      const hands = await as('prescripteur');
      const { page } = hands;
      await visit(hands, 'Dossiers');
      await hands.press(page.getByRole('link', { name: 'Ouvrir : Parcours clauses BTP' }));
      await fill(hands, 'parcours-btp/orientation', {
        ...((await orientation(hands, 'Prisca')) as Answers),
      });
      await sent(hands, 'Orienter une personne');
      await heading(hands, 'Exemple Prisca');

      const unit = await as('cellule');
      await unit.find('Exemple Prisca');
      await act(unit, 'Refuser l’entrée', 'parcours-btp/refus-entree', {
        ...{ motive: 'declin', explication: 'La personne a trouvé un autre projet.' },
        ...{ autreOrientation: 'Mission locale', signature: AGREED },
      });

      await page.reload();
      await page.getByText('La personne a trouvé un autre projet.').first().waitFor();
      await look(page, 'prescripteur-refus');
      expect(await page.getByRole('main').getByRole('alert').count()).toBe(0);
      const words = (await page.getByRole('main').textContent()) ?? '';
      for (const secret of ['0199000', 'participants.example', 'Mobilité', 'Célia'])
        expect(words).not.toContain(secret);
      const { data } = await read<{ data: object }>(hands, `dossiers/${idOf(page)}`);
      expect(Object.keys(data).sort()).toEqual(['identite', 'refus']);
      expect(
        await hands.page
          .getByRole('main')
          .getByRole('link', { name: /Valider|Refuser|Rectifier/ })
          .count(),
      ).toBe(0);
    });

    task('who oriented someone may not let them in, and is told why; a colleague does', async () => {
      const hands = await as('sa');
      const { page } = hands;
      const id = await opened(hands, await orientation(hands, 'Quitterie'));
      await hands.find('Exemple Quitterie');
      await heading(hands, 'Exemple Quitterie');
      const main = page.getByRole('main');
      expect(await main.getByRole('link', { name: 'Valider l’entrée', exact: true }).count()).toBe(0);
      const refusal = main.getByRole('region', { name: 'Ensuite' }).filter({ hasText: 'Ensuite : Valider l’entrée' });
      await refusal.getByText('Qui a fait « Orienter une personne » ne peut pas faire « Valider l’entrée ».').waitFor();
      await look(page, 'sa-quatre-yeux');
      const decision = { dateEntree: await today(hands), referent: 'per-referent' };
      expect(await submitted(hands, id, 'valider-entree', decision)).toMatchObject({ status: 403 });

      const before = await takenPlaces(hands);
      const colleague = await as('sa2');
      await visit(colleague, 'Entrées et sorties à décider');
      await look(colleague.page, 'sa-decisions');
      await colleague.press(
        colleague.page.getByRole('main').getByRole('link', { name: 'Exemple Quitterie', exact: true }),
      );
      await heading(colleague, 'Exemple Quitterie');
      await act(colleague, 'Valider l’entrée', 'parcours-btp/decision-entree', decision);
      expect(await takenPlaces(colleague)).toBe(before + 1);
    });

    task('an exit is put off with its motive, and who asked for it reads it', async () => {
      post.faultFor = (to) => (to === NINO ? { at: 'RCPT', answer: '550 no such user' } : null);
      const unit = await as('cellule');
      await visit(unit, 'Entrées et sorties à décider');
      await unit.press(unit.page.getByRole('main').getByRole('link', { name: 'Exemple Nino', exact: true }));
      await heading(unit, 'Exemple Nino');
      await unit.press(unit.page.getByRole('main').getByRole('link', { name: 'Ajourner la sortie', exact: true }));
      await fill(unit, 'parcours-btp/ajournement-sortie', { le: await today(unit) });
      await unit.press(unit.page.getByRole('button', { name: 'Ajourner la sortie', exact: true }));
      await unit.page.getByText('Indiquez le motif : il reste dans l’historique du dossier.').first().waitFor();
      await look(unit.page, 'cellule-ajourner');
      const motive = 'Le bulletin de salaire du sixième mois manque.';
      await fill(unit, 'parcours-btp/ajournement-sortie', {
        ...{ motive, piecesAttendues: ['bulletin-salaire'], signature: AGREED },
      });
      await sent(unit, 'Ajourner la sortie');

      const referent = await as('referent2');
      await referent.find('Exemple Nino');
      await referent.page.getByText(motive).first().waitFor();
    });

    task('a letter that was refused is an incident: it is tried again', async () => {
      const hands = await as('sa');
      const { page } = hands;
      await countOf(hands, 'tasks?status=incident', 1);
      await visit(hands, 'Incidents');
      await page.getByText(`La lettre à ${NINO} n’est pas arrivée`).waitFor();
      await look(page, 'sa-incidents');
      post.faultFor = () => null;
      await hands.press(page.getByRole('button', { name: /^Relancer : .*Exemple Nino/ }));
      await expect.poll(() => post.accepted.filter(({ to }) => to === NINO).length).toBe(1);
      await countOf(hands, 'tasks?status=incident', 0);
      await page.getByText('Aucune tâche n’est en incident.').waitFor();
    });

    task(
      'mail that no longer leaves is told to who looks after it, whose letter waits too; so is its return',
      async () => {
        post.faultFor = () => ({ at: 'RCPT', answer: '451 4.3.0 try later' });
        const hands = await as('sa');
        const { page } = hands;
        await opened(hands, await orientation(hands, 'Rosalie'));
        const unit = await as('cellule');
        await unit.find('Exemple Rosalie');
        await act(unit, 'Refuser l’entrée', 'parcours-btp/refus-entree', {
          ...{ motive: 'declin', explication: 'La personne a trouvé un emploi.' },
          ...{ autreOrientation: 'Mission locale', signature: AGREED },
        });
        const mail = () => read<{ delayed: number; letters: { to: string }[] }>(hands, 'mail');
        await expect.poll(async () => (await mail()).delayed).toBeGreaterThan(0);
        await posted(hands, 'demo/clock', { advance: 'PT2M' });

        const trouble = (on: Page) => on.getByRole('status').filter({ hasText: 'Le courrier ne part plus depuis' });
        const [{ to } = { to: 'nobody' }] = (await mail()).letters;
        await page.reload();
        await trouble(page).filter({ hasText: to }).waitFor();
        await look(page, 'sa-courrier-en-panne');
        const keeper = await as('admin');
        await trouble(keeper.page).filter({ hasText: '…@' }).waitFor();
        expect(await trouble(keeper.page).textContent()).not.toContain(to);
        expect(await trouble(unit.page).count()).toBe(0);
        const ready = (await (await fetch(`${demo().url}/health/ready`)).json()) as { mail: { delayed: number } };
        expect(ready.mail.delayed).toBeGreaterThan(0);
        expect(await (await fetch(`${demo().url}/metrics`)).text()).toMatch(
          /^jalon_letters_delayed_age_seconds [1-9]/m,
        );
        await countOf(hands, 'tasks?status=incident', 0);

        post.faultFor = () => null;
        await posted(hands, 'demo/clock', { advance: 'PT10M' });
        await expect.poll(async () => (await mail()).delayed).toBe(0);
        expect(post.accepted.some((one) => one.to === to)).toBe(true);
        await page.reload();
        await heading(hands, 'Ma file');
        expect(await trouble(page).count()).toBe(0);
      },
    );

    task('the exit is asked again and validated; the letter that was cut waits for a human', async () => {
      const referent = await as('referent2');
      await referent.find('Exemple Nino');
      await heading(referent, 'Exemple Nino');
      const now = await today(referent);
      await act(referent, 'Demander la sortie positive', 'parcours-btp/demande-sortie', {
        ...{ dateSortie: now, code: 'cdi' },
        pieces: [{ nature: 'bulletin-salaire', fichier: evidence('bulletin.pdf'), dateeDu: now }],
      });

      post.faultFor = (to) => (to === NINO ? { at: 'END', reset: true } : null);
      const unit = await as('cellule');
      await take(unit, 'Décider de la sortie positive', 'Exemple Nino');
      await fill(unit, 'parcours-btp/decision-sortie', {
        ...{ le: now, motivation: 'Six mois atteints, pièces vues.', signature: AGREED },
      });
      await sent(unit, 'Valider la sortie positive');

      const hands = await as('sa');
      const { page } = hands;
      await countOf(hands, 'outbox?status=doubtful', 1);
      await visit(hands, 'Courriers');
      await page.getByText('Nino Exemple').or(page.getByText(NINO)).first().waitFor();
      await look(page, 'sa-courriers');
      await hands.press(page.getByRole('button', { name: 'Elle est arrivée' }));
      await page.getByText('Aucun courrier').first().waitFor();
      await countOf(hands, 'tasks?status=incident', 0);
    });

    task('the dashboard tells each figure with what it counts, as a table too, down to the dossiers', async () => {
      const hands = await as('sa');
      const { page } = hands;
      await visit(hands, 'Tableau de bord');
      const { measures } = await read<{ measures: Measure[] }>(hands, 'screens/tableau-de-bord');
      for (const { title, numerator, denominator } of measures.filter(({ series }) => series.length === 0)) {
        const figure = page.locator('.figures > div').filter({ hasText: title }).first();
        await figure.getByText(`${numerator} sur ${denominator}`).first().waitFor();
      }
      await look(page, 'sa-tableau-de-bord');

      const chart = page.getByRole('region', { name: 'Entrées par mois' });
      await hands.press(chart.getByRole('button', { name: /^Tableau/ }));
      const last = chart.getByRole('row').last();
      const entered = Number(/\d+/.exec((await last.getByRole('cell').textContent()) ?? '')?.[0]);
      await look(page, 'sa-tableau-en-table');
      await hands.press(last.getByRole('button', { name: /^Voir les dossiers/ }));
      const behind = page.getByRole('region', { name: 'Dossiers derrière le chiffre' });
      await behind.getByRole('link', { name: 'Exemple Quitterie' }).waitFor();
      await expect.poll(() => behind.getByRole('link').count()).toBe(entered);
      await expect.poll(() => behind.getByRole('heading', { level: 2 }).evaluate(isFocused)).toBe(true);
      await look(page, 'sa-derriere-le-chiffre');
      await hands.press(behind.getByRole('link', { name: 'Exemple Quitterie' }));
      await heading(hands, 'Exemple Quitterie');
    });
  },
  world,
);

interface Measure {
  title: string;
  numerator: number;
  denominator: number | null;
  series: unknown[];
}

const isFocused = (element: Element) => element === document.activeElement;
const idOf = (page: Page) => /dossiers\/([^/?]+)/.exec(page.url())?.[1] ?? '';

async function orientation(hands: Hands, prenom: string) {
  const identite = { nom: 'Exemple', prenom, naissance: '1990-05-14', sexe: 'femme' };
  return { ...answers.orientation(0, await operationOf(hands), await today(hands)), identite };
}

function posted(hands: Hands, path: string, body: object): Promise<{ status: number; body: { id: string } }> {
  return hands.page.evaluate(
    async ([address, text]) => {
      const response = await fetch(address, {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/json' },
      });
      return { status: response.status, body: await response.json() };
    },
    [`/api/v1/${path}`, JSON.stringify(body)] as const,
  );
}

async function opened(hands: Hands, data: object): Promise<string> {
  const { status, body } = await posted(hands, 'dossiers', { workflow: 'parcours-btp', data });
  expect(status).toBe(201);
  return body.id;
}

const submitted = (hands: Hands, id: string, event: string, data: object) =>
  posted(hands, `dossiers/${id}/events`, { event, data });

async function takenPlaces(hands: Hands): Promise<number> {
  const { measures } = await read<{ measures: Measure[] }>(hands, 'screens/tableau-de-bord');
  return measures.find(({ title }) => title === 'Places prises')?.numerator ?? -1;
}

/** Waits until background work has brought the list to this many lines. */
async function countOf(hands: Hands, path: string, count: number): Promise<void> {
  const look = async () => (await read<{ items: unknown[] }>(hands, path)).items.length;
  await expect.poll(look, { interval: 250 }).toBe(count);
}
