import { expect } from 'vitest';
import * as answers from '../../../../src/demo/answers.ts';
import { addDays } from '../../../../src/time/time.ts';
import { twins } from '../rig/day.ts';
import { type Answers, fill, sent } from '../rig/filling.ts';
import { lookAt } from '../rig/gaze.ts';
import type { Hands } from '../rig/hands.ts';
import { signByAccount, signByCode } from '../rig/signing.ts';
import { act, heading, read, take, today, visit } from '../rig/steps.ts';

/** Names the call whose replies are being read when the demonstration begins. */
const CALL = 'AAP-DEMO-03 · Mobilité vers les chantiers';
const titleOf = (organisation: string) => `${organisation} · ${organisation} : notre projet`;
const [CHANTIER, JARDINS, RELAIS] = ['Association Chantier-École fictive', 'Jardins fictifs', 'Relais fictif'];
const WORD = 'Circonspection';
const PRESIDENT = { nom: 'Paule Témoin', qualite: 'Vice-présidente', courriel: 'paule.temoin@demo.example' };

/** Follows the replies of the call: two people read them, a committee decides, both sides sign, and the operation opens. */
twins('A day of the committee', ({ as, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());

  task('two readers score a reply apart; the second is told nothing of the first before both are in', async () => {
    const [first, second] = [await as('lecteur'), await as('lecteur2')];
    await first.page.setViewportSize({ width: 360, height: 740 });
    const reply = (await idsOf(first, 'reponse'))(titleOf(RELAIS), 'lecturesAttendues');
    await take(first, 'Rendre sa lecture', titleOf(RELAIS));
    await score(first, [5, 4, 4, 3]);
    await look(first, 'lecture-rendue');

    const told = await Promise.all(
      [
        ...[`dossiers/${reply}`, `dossiers/${reply}/journal`, `dossiers/${reply}/documents`],
        ...[`screens/lectures?dossier=${reply}`, 'screens/lectures-a-rendre', `dossiers?workflow=reponse&q=${WORD}`],
        ...['dossiers.csv?workflow=reponse', 'todos', 'calendar'],
      ].map((path) => textAt(second, path)),
    );
    for (const text of told) expect(text).not.toMatch(new RegExp(`${WORD}|"total":8[0-9]|Lina`));
    await second.find(titleOf(RELAIS));
    await heading(second, titleOf(RELAIS));
    await second.press(second.page.getByRole('link', { name: 'Lectures côte à côte' }));
    await heading(second, 'Lectures côte à côte');
    await second.page.getByText('Aucune lecture à montrer pour le moment.').waitFor();
    await second.press(second.page.getByRole('link', { name: /^Rendre sa lecture/ }));
    await score(second, [2, 4, 4, 3]);

    const { lectures } = await dataOf(second, reply);
    expect(lectures).toHaveLength(2);
    await second.page.getByText(`${WORD}, critère 1`).first().waitFor();
    await look(second, 'lectures-deux');
  });

  task('the animation structure settles the gap side by side and gathers the committee in one gesture', async () => {
    const sa = await as('sa');
    const { page } = sa;
    await bringToNote(sa, await as('lecteur2'));
    await visit(sa, 'Réponses');
    const reading = page.getByRole('region', { name: 'En lecture' });
    await sa.press(reading.getByRole('link', { name: titleOf(RELAIS), exact: true }));
    await heading(sa, titleOf(RELAIS));
    await sa.press(page.getByRole('link', { name: 'Lectures côte à côte' }));
    await page.getByText('Écart de 3, à régler').waitFor();
    await look(sa, 'lectures-ecart');
    await sa.press(page.getByRole('link', { name: /^Régler un écart/ }));
    await fill(sa, 'reponse/reponse-ecart', { note: 4, motive: 'Réseau vérifié au téléphone.' });
    await sent(sa, 'Régler un écart');
    await page.getByText('Aucun écart à régler.').waitFor();
    await sa.press(page.getByRole('link', { name: /^Arrêter la note/ }));
    await sent(sa, 'Arrêter la note');

    await visit(sa, 'Appels à projets');
    await sa.press(page.getByRole('link', { name: CALL, exact: true }));
    await heading(sa, CALL);
    await act(sa, 'Réunir le comité', 'appel/appel-reunion', {
      ...{ date: await today(sa), heure: '14:00', lieu: 'Salle du conseil fictive' },
    });
    await visit(sa, 'Séances du comité');
    await sa.press(page.getByRole('link', { name: /Mobilité vers les chantiers/ }).first());
    await heading(sa, 'Séance du comité');
    await page.getByRole('button', { name: `1. ${CHANTIER}` }).waitFor();
    await sa.press(page.getByRole('link', { name: 'Retour au dossier' }));
    await act(sa, 'Composer le comité', 'comite/comite-membres', { membres: MEMBERS });
    await act(sa, 'Convoquer', 'comite/comite-convocation', {});
  });

  task('the committee sits on one screen, and is sent all at once when its minutes are signed', async () => {
    const [sa, member, candidate] = [await as('sa'), await as('copil'), await as('candidat')];
    const { page } = sa;
    const now = await today(sa);
    const [granted = '', asked = '', refused = ''] = await pointsOf(sa);

    await visit(sa, 'Séances du comité');
    await sa.press(page.getByRole('link', { name: /Mobilité vers les chantiers/ }).first());
    await press(sa, 'link', /^Ouvrir la séance/);
    await sent(sa, 'Ouvrir la séance');
    await press(sa, 'link', /^Noter les présences/);
    for (const name of ['Paule Témoin', 'Colin Démo', 'Coline Démo'])
      await sa.tick(page.getByRole('group', { name: new RegExp(`^${name}`) }).getByRole('radio', { name: 'Oui' }));
    await look(sa, 'comite-presences');
    await sent(sa, 'Noter les présences');

    expect((await statusOf(member, `dossiers/${refused}`))[0]).toBe(200);
    await press(sa, 'button', new RegExp(`^3\\. ${RELAIS}`));
    await press(sa, 'link', `Déclarer un intérêt : ${RELAIS}`);
    await fill(sa, 'comite/comite-interet', { membre: await memberOf(sa, 'Colin Démo'), nature: 'Administrateur' });
    await sent(sa, 'Déclarer un intérêt');
    await page.getByText('a déclaré un intérêt : cette personne sort et ne vote pas.').waitFor();
    await keptFrom(member, refused, granted);

    await press(sa, 'button', new RegExp(`^1\\. ${CHANTIER}`));
    await decide(sa, 'Valider', { montant: '15000', places: '12' });
    await decide(sa, 'Ajourner', { question: 'Qui remplace la conseillère ?', avant: addDays(now, 10) });
    await decide(sa, 'Refuser', { motifs: 'Le réseau reste à construire.' });
    for (const size of [
      { width: 1280, height: 800 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize(size);
      if (isFirst) expect(await agendaIsBeside(sa)).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await look(sa, 'comite-seance');

    await press(sa, 'link', 'Clore la séance');
    await sa.press(page.getByRole('button', { name: 'Clore la séance', exact: true }));
    await sa.press(page.getByRole('button', { name: 'Confirmer : Clore la séance' }));
    await page
      .getByText(new RegExp(`${CHANTIER}.*14.000,00`))
      .first()
      .waitFor();
    await look(sa, 'comite-refus');
    await press(sa, 'link', 'Retour à la page');
    await press(sa, 'button', new RegExp(`^1\\. ${CHANTIER}`));
    await decide(sa, 'Valider', { montant: '14000', places: '12' });
    await press(sa, 'link', 'Clore la séance');
    await sent(sa, 'Clore la séance');

    await expect.poll(() => statesOf(sa, granted)).toContain('decidee');
    expect(JSON.stringify(await dataOf(candidate, granted))).not.toContain('1400000,"places":12,"le"');
    await press(sa, 'link', /^Signer le compte rendu/);
    await fill(sa, 'comite/comite-signature', { qui: 'president' });
    await signByCode(sa, demo(), PRESIDENT.courriel);
    await look(sa, 'signature-code');
    await sent(sa, 'Signer le compte rendu');
    await press(sa, 'link', /^Signer le compte rendu/);
    await fill(sa, 'comite/comite-signature', { qui: 'secretaire' });
    await signByAccount(sa, demo().account('sa').password);
    await sent(sa, 'Signer le compte rendu');
    await expect.poll(() => statesOf(sa, granted)).toContain('notifiee');
    await expect.poll(() => statesOf(sa, asked)).toContain('questions');
    await expect.poll(() => statesOf(sa, refused)).toContain('notifiee');
    await press(sa, 'link', 'Retour au dossier');
    await page.getByText('Signée, décisions envoyées').first().waitFor();
    await page
      .getByText(/^Compte rendu/)
      .first()
      .waitFor();
  });

  task('both sides sign the convention on screen, and its operation takes people', async () => {
    const [sa, candidate] = [await as('sa'), await as('candidat')];
    await visit(sa, 'Conventions');
    await sa.press(sa.page.getByRole('link', { name: titleOf(CHANTIER), exact: true }));
    await heading(sa, titleOf(CHANTIER));
    await act(sa, 'Compléter le projet', 'convention/convention-projet', {
      ...{ numero: 'CONV-DEMO-03', tauxCible: 25, minutesReference: 2100 },
      signatairePorteur: { nom: 'Cati Démo (organisme candidat)', qualite: 'Présidente' },
      signatairePlie: { nom: 'Sam Démo (structure d’animation)', qualite: 'Directeur' },
    });
    await act(sa, 'Envoyer à la signature', 'convention/convention-envoi', {});
    await visit(candidate, 'Conventions');
    await candidate.press(candidate.page.getByRole('link', { name: titleOf(CHANTIER), exact: true }));
    await press(candidate, 'link', 'Signer pour l’organisme');
    await signByAccount(candidate, demo().account('candidat').password);
    await sent(candidate, 'Signer pour l’organisme');
    await look(candidate, 'convention-organisme');
    await press(sa, 'link', 'Signer pour le PLIE');
    await signByAccount(sa, demo().account('sa').password);
    await sent(sa, 'Signer pour le PLIE');
    const convention = (await idsOf(sa, 'convention'))(titleOf(CHANTIER));
    await expect.poll(() => statesOf(sa, convention)).toContain('active');
    await look(sa, 'convention-signee');

    // The active convention opens the operation by a background task.
    const started = async () =>
      (await idsOf(sa, 'operation'))(new RegExp(`: notre projet.*${CHANTIER}|${CHANTIER}.*: notre projet`));
    await expect.poll(() => started().catch(() => null)).not.toBeNull();
    const operation = await started();
    const [{ data }, agreed] = [await viewOf(sa, operation), await dataOf(sa, convention)];
    expect(data).toMatchObject({ debut: agreed['debut'], fin: agreed['fin'], places: 12, minutesReference: 2100 });
    const opened = await open(sa, answers.orientation(88, operation, await today(sa)));
    expect(opened).toBe(201);
  });
});

const MEMBERS = [
  { ...PRESIDENT, president: true },
  { nom: 'Colin Démo', qualite: 'Élu', compte: 'per-copil' },
  { nom: 'Coline Démo', qualite: 'Conseil départemental', compte: 'per-copil2' },
  { nom: 'Marc Fictif', qualite: 'Région' },
];

/** Fills in the reading, whose form already has one line per criterion. */
async function score(hands: Hands, marks: number[]): Promise<void> {
  for (const [rank, mark] of marks.entries()) {
    await hands.write(hands.page.locator(`[id="root_notes_${rank}_note"]`), String(mark));
    await hands.write(hands.page.locator(`[id="root_notes_${rank}_commentaire"]`), `${WORD}, critère ${rank + 1}`);
  }
  await sent(hands, 'Rendre sa lecture');
}

/** Brings the two other replies of the call to the committee, through the API. */
async function bringToNote(sa: Hands, second: Hands): Promise<void> {
  const ids = await idsOf(sa, 'reponse');
  const [far, half] = [ids(titleOf(CHANTIER), 'lecturesFaites'), ids(titleOf(JARDINS), 'lecturesAttendues')];
  const { notes } = (await dataOf(sa, far)) as { notes: { critere: string; libelle: string; poids: number }[] };
  const lines = new Map(notes.map(({ critere, libelle, poids }) => [critere, { critere, libelle, poids, note: 4 }]));
  await post(second, half, 'lire', { nom: 'Luc Démo', notes: [...lines.values()] });
  const { grille } = (await dataOf(sa, far)) as { grille: { id: string; ecart: number }[] };
  for (const { id, ecart } of grille)
    if (ecart > 1) await post(sa, far, 'regler-ecart', { critere: id, note: 4, motive: 'Vérifié.' });
  for (const reply of [far, half]) await post(sa, reply, 'arreter-note', {});
}

interface PointDecision {
  montant?: string;
  places?: string;
  question?: string;
  avant?: string;
  motifs?: string;
}

/** Decides the current point on the session's screen; the next point then opens by itself. */
async function decide(
  hands: Hands,
  issue: string,
  { montant, places, question, avant, motifs }: PointDecision,
): Promise<void> {
  const { page } = hands;
  const form = page.getByRole('region', { name: 'Décision' });
  const before = await page.getByRole('button', { name: /À décider/ }).count();
  await hands.tick(form.getByRole('radio', { name: issue, exact: true }).first());
  if (montant) await hands.write(form.getByRole('textbox', { name: /^Montant accordé/ }), montant);
  if (places) await hands.write(form.getByRole('textbox', { name: /^Places accordées/ }), places);
  if (question) {
    await hands.press(form.getByRole('button', { name: /^Ajouter/ }));
    await hands.write(form.locator('[id="root_questions_0"]'), question);
  }
  if (avant) await hands.write(form.locator('[id="root_repondreAvant"]'), avant.split('-').reverse().join('/'));
  if (motifs) await hands.write(form.getByRole('textbox', { name: /^Motifs/ }), motifs);
  await hands.press(form.getByRole('button', { name: 'Décider d’un point', exact: true }));
  if (before > 0) await expect.poll(() => page.getByRole('button', { name: /À décider/ }).count()).toBe(before - 1);
  else await page.getByText('Décision enregistrée').first().waitFor({ state: 'attached' });
}

/** Expects that a member who declared an interest no longer reads that reply, but still reads the other. */
async function keptFrom(member: Hands, kept: string, other: string): Promise<void> {
  await expect.poll(async () => (await statusOf(member, `dossiers/${kept}`))[0]).toBe(404);
  for (const path of ['documents', 'journal', 'files'])
    expect((await statusOf(member, `dossiers/${kept}/${path}`))[0]).not.toBe(200);
  const { items } = await read<{ items: { id: string }[] }>(member, 'dossiers?workflow=reponse&limit=100');
  expect(items.map(({ id }) => id)).not.toContain(kept);
  expect(await textAt(member, 'dossiers.csv?workflow=reponse')).not.toContain(kept);
  const comite = (await idsOf(member, 'comite'))(/Mobilité/);
  const screen = await textAt(member, `screens/seance-comite?dossier=${comite}`);
  expect(screen).not.toContain(kept);
  expect(screen).toContain(other);
  expect((await statusOf(member, `dossiers/${other}`))[0]).toBe(200);
}

/** Tells whether the agenda stays beside the point, not above it, and the decision is visible without scrolling. */
function agendaIsBeside({ page }: Hands): Promise<boolean> {
  return page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const [agenda, point, decision] = [box('.agenda-points'), box('.point'), box('.decision')];
    if (!agenda || !point || !decision) return false;
    return agenda.right <= point.left && point.right <= decision.left && decision.top < innerHeight / 2;
  });
}

const press = (hands: Hands, role: 'link' | 'button', name: string | RegExp) =>
  hands.press(
    hands.page
      .getByRole('main')
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first(),
  );

async function idsOf(hands: Hands, workflow: string) {
  const { items } = await read<{ items: { id: string; title: string; states: string[] }[] }>(
    hands,
    `dossiers?workflow=${workflow}&limit=100`,
  );
  return (title: string | RegExp, state?: string) => {
    const isWanted = (one: (typeof items)[number]) =>
      (typeof title === 'string' ? one.title === title : title.test(one.title)) &&
      (state === undefined || one.states.includes(state));
    const found = items.find(isWanted);
    if (!found) throw new Error(`No ${workflow} « ${title} » among ${items.map((one) => one.title).join(', ')}`);
    return found.id;
  };
}

const viewOf = (hands: Hands, id: string) =>
  read<{ data: { [field: string]: unknown }; states: string[] }>(hands, `dossiers/${id}`);
const dataOf = async (hands: Hands, id: string) => (await viewOf(hands, id)).data;
const statesOf = async (hands: Hands, id: string) => (await viewOf(hands, id)).states;

/** Returns the dossiers of the agenda in its order, which are the three replies. */
async function pointsOf(hands: Hands): Promise<string[]> {
  const comite = (await idsOf(hands, 'comite'))(/Mobilité/);
  const { points } = (await dataOf(hands, comite)) as { points: { dossier: string }[] };
  return points.map(({ dossier }) => dossier);
}

async function memberOf(hands: Hands, name: string): Promise<string> {
  const comite = (await idsOf(hands, 'comite'))(/Mobilité/);
  const { membres } = (await dataOf(hands, comite)) as { membres: { id: string; nom: string }[] };
  return membres.find(({ nom }) => nom === name)?.id ?? '';
}

function statusOf({ page }: Hands, path: string): Promise<[number, string]> {
  return page.evaluate(async (where): Promise<[number, string]> => {
    const answer = await fetch(`/api/v1/${where}`);
    return [answer.status, await answer.text()];
  }, path);
}

const textAt = async (hands: Hands, path: string) => (await statusOf(hands, path))[1];

async function post(hands: Hands, dossier: string, event: string, data: object): Promise<void> {
  const [status, told] = await send(hands, `dossiers/${dossier}/events`, { event, data });
  if (status >= 300) throw new Error(`« ${event} » : ${told}`);
}

const open = async (hands: Hands, data: object) =>
  (await send(hands, 'dossiers', { workflow: 'parcours-btp', data: data as Answers }))[0];

function send({ page }: Hands, path: string, body: object): Promise<[number, string]> {
  return page.evaluate(
    async ([where, sending]): Promise<[number, string]> => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const answer = await fetch(`/api/v1/${where}`, { method: 'POST', headers, body: JSON.stringify(sending) });
      return [answer.status, await answer.text()];
    },
    [path, body] as const,
  );
}
