import { expect } from 'vitest';
import { addDays, addMonths } from '../../../../src/time/time.ts';
import { twins } from '../rig/day.ts';
import { type Answers, fill, sent } from '../rig/filling.ts';
import { lookAt } from '../rig/gaze.ts';
import type { Hands } from '../rig/hands.ts';
import { type Offstage, type OffstageDossier, offstage } from '../rig/offstage.ts';
import { signMinutes } from '../rig/signing.ts';
import { advance, heading, today, visit } from '../rig/steps.ts';

const TITLE = 'Trois lots vers les chantiers';
const CALL = `AAP-LOTS · ${TITLE}`;
const [CHANTIER, JARDINS] = ['Association Chantier-École fictive', 'Jardins fictifs'];
/** Names the convention that runs in the demonstration, whose organisation asks for another year. */
const RUNNING = 'Chantiers d’espaces naturels';
const SOON = { interval: 500 };
const LOTS = [
  { lot: '1', intitule: 'Accueil et tests', places: 20, plafond: 1_500_000 },
  { lot: '2', intitule: 'Suivi sur chantier', places: 30 },
  { lot: '3', intitule: 'Mobilité', places: 10, plafond: 800_000 },
];
const CRITERIA = [
  { code: 'ancrage', libelle: 'Ancrage dans le territoire', poids: 70 },
  { code: 'prix', libelle: 'Prix par personne', poids: 30 },
];
const PRESIDENT = 'paule.temoin@demo.example';
const MEMBERS = [
  { nom: 'Paule Témoin', qualite: 'Vice-présidente', president: true, courriel: PRESIDENT },
  { nom: 'Marc Fictif', qualite: 'Région' },
];

/** Plays another call, set up differently. It clicks only what no other day clicks; the rest is done through the API. */
twins('A second call: three lots, other parts and criteria, two winners', ({ as, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());
  const replies: { [organisation: string]: string } = {};
  let [call, convention] = ['', ''];

  task('the animation structure publishes it; places of its lots make those of the call', async () => {
    const sa = await as('sa');
    const now = await today(sa);
    const debut = addDays(now, 30);
    await visit(sa, 'Appels à projets');
    await sa.press(sa.page.getByRole('link', { name: 'Préparer un appel' }));
    await fill(sa, 'appel/appel-ouverture', {
      ...{ titre: TITLE, numero: 'AAP-LOTS', resume: 'Trois lots, un organisme par lot.', contenu: 'Lot par lot.' },
      ...{ ouverture: now, cloture: now, comiteLe: addDays(now, 1) },
      ...{ debut, fin: addDays(addMonths(debut, 12), -1) },
      ...{ places: 61, plafond: 4_000_000, enveloppe: 6_000_000, lots: LOTS },
      ...{ partsAttendues: ['projet', 'references'], criteres: CRITERIA },
    });
    await sa.press(sa.page.getByRole('button', { name: 'Préparer un appel', exact: true }));
    await sa.page.getByText('Les lots font 60 places, et l’appel 61.').first().waitFor();
    await sa.press(sa.page.getByRole('button', { name: /Les places et l’argent/ }));
    await fill(sa, 'appel/appel-ouverture', { places: 60 });
    await sent(sa, 'Préparer un appel');
    await heading(sa, CALL);
    await sa.page.getByText('Ouvert aux réponses').first().waitFor();
    await look(sa, 'appel-lots');
    [, call = ''] = /dossiers\/([^/?]+)/.exec(sa.page.url()) ?? [];
  });

  task('an organisation answers two lots of three', async () => {
    const bidder = await as('candidat');
    const { page } = bidder;
    await page.goto(`${demo().url}/appels`);
    await bidder.press(page.getByRole('link', { name: CALL }));
    await bidder.press(page.getByRole('link', { name: 'Répondre', exact: true }));
    // A signed-in candidate starts a reply at once.
    await heading(bidder, 'Commencer une réponse');
    await fill(bidder, 'reponse/reponse-ouverture', { intitule: 'Nos lots' });
    await sent(bidder, 'Commencer une réponse');
    await heading(bidder, `${CHANTIER} · Nos lots`);
    [, replies[CHANTIER] = ''] = /dossiers\/([^/?]+)/.exec(page.url()) ?? [];
    await bidder.press(page.getByRole('main').getByRole('link', { name: 'Écrire et déposer', exact: true }).first());
    await fill(bidder, 'reponse/reponse-depot', {
      ...written,
      lots: [
        { places: 20, montant: 1_500_000 },
        { places: 30, montant: 2_000_000 },
        { places: '', montant: '' },
      ],
      ...budgetOf(50, 3_500_000),
    });
    await page.getByText('Rien ne manque pour « Déposer ».').waitFor();
    await look(bidder, 'reponse-lots');
    await bidder.press(page.getByRole('button', { name: 'Déposer…' }));
    await bidder.press(page.getByRole('button', { name: 'Confirmer : Déposer' }));
    await page
      .getByText(/Attestation de dépôt, version 1/)
      .first()
      .waitFor();
  });

  task('another answers too, both are read, and a third matter is put on the agenda', async () => {
    const [sa, animator] = [await as('sa'), await offstage(demo(), 'sa')];
    const [chantier, jardins] = [await offstage(demo(), 'candidat'), await offstage(demo(), 'candidat2')];
    replies[JARDINS] = await answered(jardins, call, JARDINS, '12345678200036', {
      2: [30, 1_900_000],
      3: [10, 700_000],
    });
    convention = await titled(chantier, 'convention', RUNNING);
    await chantier.act(convention, 'demander-avenant', {
      ...{ montant: 1_700_000, places: 20, motive: 'Quatorze sorties sur vingt.' },
    });
    await advance(sa, 'd’un jour');
    await expect.poll(async () => (await seen(animator, call)).states, SOON).toContain('clos');
    await animator.act(call, 'instruire');
    const readers = await Promise.all(['lecteur', 'lecteur2'].map((key) => offstage(demo(), key)));
    for (const reply of Object.values(replies)) await noted(reply, animator, readers);
    await expect.poll(async () => (await seen(animator, call)).states, SOON).toContain('reponsesNotees');
    await animator.act(call, 'reunir', { date: await today(sa), heure: '14:00' });

    await visit(sa, 'Séances du comité');
    await sa.press(sa.page.getByRole('link', { name: new RegExp(TITLE) }).first());
    for (const organisation of [CHANTIER, JARDINS])
      await agenda(sa)
        .getByRole('button', { name: new RegExp(organisation) })
        .waitFor();
    await sa.press(sa.page.getByRole('main').getByRole('link', { name: /^Inscrire un point/ }));
    await fill(sa, 'comite/comite-point', {
      ...{ kind: 'avenant', dossier: convention, organisme: CHANTIER, intitule: 'Une année de plus' },
    });
    await look(sa, 'point-avenant');
    await sent(sa, 'Inscrire un point');
    await agenda(sa).getByRole('button', { name: /^3\./ }).waitFor();
  });

  task('the committee gives each lot to one organisation, and another year to the convention', async () => {
    const [sa, animator] = [await as('sa'), await offstage(demo(), 'sa')];
    const meeting = await titled(animator, 'comite', TITLE);
    await animator.act(meeting, 'nommer-membres', { membres: MEMBERS });
    await animator.act(meeting, 'convoquer');
    await animator.act(meeting, 'ouvrir');
    const { data } = await seen(animator, meeting);
    const members = data['membres'] as { id: string; nom: string; qualite: string }[];
    await animator.act(meeting, 'noter-presence', {
      presences: members.map(({ id, nom, qualite }) => ({ id, nom, qualite, present: true })),
    });

    await visit(sa, 'Séances du comité');
    await sa.press(sa.page.getByRole('link', { name: new RegExp(TITLE) }).first());
    const decide = async (point: RegExp, answers: Answers) => {
      await sa.press(agenda(sa).getByRole('button', { name: point }));
      await fill(sa, 'comite/comite-decision', { issue: 'valider', ...answers });
      await sa.press(sa.page.getByRole('button', { name: 'Décider d’un point', exact: true }));
    };
    const none = { places: '', montant: '' };
    const [first, second, third] = [
      { places: 20, montant: 1_500_000 },
      { places: 30, montant: 1_900_000 },
      { places: 10, montant: 700_000 },
    ];
    const [chantier, jardins] = [new RegExp(`[12]\\. ${CHANTIER}`), new RegExp(JARDINS)];
    await decide(chantier, { lots: [first, none, none], places: 20, montant: 1_500_000 });
    await agenda(sa)
      .getByRole('button', { name: /20 places, lot 1/ })
      .waitFor();
    await decide(jardins, { lots: [first, second, third], places: 60, montant: 4_100_000 });
    await sa.page.getByText('Déjà attribué à un autre organisme : lot 1.').first().waitFor();
    await look(sa, 'seance-lots');
    await decide(jardins, { lots: [none, second, third], places: 40, montant: 2_600_000 });
    await agenda(sa)
      .getByRole('button', { name: /40 places, lots 2 et 3/ })
      .waitFor();
    await decide(/^3\./, { places: 20, montant: 1_700_000 });
    await agenda(sa)
      .getByRole('button', { name: /^3\..*17.000,00/ })
      .waitFor();
    await look(sa, 'seance-avenant');
    await sa.press(sa.page.getByRole('link', { name: 'Clore la séance', exact: true }));
    await sent(sa, 'Clore la séance');
    await signMinutes(demo(), animator, meeting, PRESIDENT);
  });

  task('a winner has its draft convention, which names its lot', async () => {
    const sa = await as('sa');
    await visit(sa, 'Conventions');
    const drafts = sa.page.getByRole('region', { name: 'À préparer' });
    await sa.press(drafts.getByRole('link', { name: new RegExp(`${CHANTIER}.*Nos lots`) }).first());
    await heading(sa, `${CHANTIER} · Nos lots`);
    await sa.page.getByText('Lot 1, Accueil et tests : 20 places').first().waitFor({ state: 'attached' });
  });
});

const agenda = ({ page }: Hands) => page.getByRole('navigation', { name: 'Ordre du jour' });
const seen = (by: Offstage, dossier: string) => by.call<OffstageDossier>('GET', `dossiers/${dossier}`);

/** Finds the dossier of this workflow whose title contains these words. */
async function titled(by: Offstage, workflow: string, words: string): Promise<string> {
  const { items } = await by.call<{ items: { id: string; title: string }[] }>(
    'GET',
    `dossiers?workflow=${workflow}&limit=100`,
  );
  const found = items.find(({ title }) => title.includes(words));
  if (!found) throw new Error(`No ${workflow} « ${words} » among ${items.map(({ title }) => title).join(', ')}`);
  return found.id;
}

/** Brings a reply to its mark: it is declared admissible, read by two people, and scored. */
async function noted(reply: string, animator: Offstage, readers: Offstage[]): Promise<void> {
  await animator.act(reply, 'declarer-recevable');
  await animator.act(reply, 'designer-lecteurs', {
    ...{ premier: 'per-lecteur', second: 'per-lecteur2', sansInteret: true },
  });
  for (const reader of readers)
    await reader.act(reply, 'lire', {
      nom: 'Lina Démo',
      notes: CRITERIA.map(({ code, libelle, poids }) => ({ critere: code, libelle, poids, note: 4 })),
    });
  await animator.act(reply, 'arreter-note');
}

/** Holds the answers that both organisations give alike, for the parts this call requires. */
const written = {
  organisme: { forme: 'association', presentation: 'Une association fictive.' },
  contact: { nom: 'Cati Démo', courriel: 'candidat@demo.example' },
  projet: { resume: 'Nos lots.', description: 'Lot par lot.' },
  references: 'Trois actions menées.',
};

const budgetOf = (places = 0, montant = 0) => ({
  ...{ places, montant },
  depenses: [{ libelle: 'Salaires', nature: 'salaires', montant }],
  recettes: [{ libelle: 'PLIE', source: 'plie', montant }],
  signataire: { nom: 'Alix Modèle', qualite: 'Présidente', habilite: true },
});

/** @param asked of each lot: places, then cents */
async function answered(
  bidder: Offstage,
  appel: string,
  raisonSociale: string,
  siret: string,
  asked: { [lot: string]: [number, number] },
): Promise<string> {
  const { id } = await bidder.call<{ id: string }>('POST', 'dossiers', {
    workflow: 'reponse',
    data: { appel, siret, raisonSociale, intitule: 'Nos lots' },
  });
  const [places, montant] = [0, 1].map((rank) =>
    Object.values(asked).reduce((sum, pair) => sum + (pair[rank] ?? 0), 0),
  );
  await bidder.act(id, 'deposer', {
    ...written,
    lots: LOTS.map(({ lot, intitule, places: auLot }) => {
      const [own, money] = asked[lot] ?? [];
      return { lot, intitule, auLot, ...(own && { places: own, montant: money }) };
    }),
    ...budgetOf(places, montant),
    deposant: { nom: 'Cati Démo', courriel: 'candidat@demo.example' },
  });
  return id;
}
