import { expect } from 'vitest';
import { addDays, addMonths } from '../../../src/time/time.ts';
import { twins } from './day.ts';
import { AGREED, type Answers, fill, sent } from './filling.ts';
import { lookAt } from './gaze.ts';
import type { Hands } from './hands.ts';
import { type Speaker, speaker } from './speaker.ts';
import { act, advance, gesture, heading, today, visit } from './steps.ts';

const TITLE = 'Trois lots vers les chantiers';
const CALL = `AAP-LOTS · ${TITLE}`;
const [CHANTIER, JARDINS] = ['Association Chantier-École fictive', 'Jardins fictifs'];
const LOTS = [
  { lot: '1', intitule: 'Accueil et tests', places: 20, plafond: 1_500_000 },
  { lot: '2', intitule: 'Suivi sur chantier', places: 30 },
  { lot: '3', intitule: 'Mobilité', places: 10, plafond: 800_000 },
];
const CRITERIA = [
  { code: 'ancrage', libelle: 'Ancrage dans le territoire', poids: 70 },
  { code: 'prix', libelle: 'Prix par personne', poids: 30 },
];

/** Another call, made otherwise: what the animation structure does is clicked; who answers and who reads are there beside it. */
twins('A second call: three lots, other parts and criteria, two winners', ({ as, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());
  const replies: { [organisation: string]: string } = {};
  let call = '';

  task('the animation structure publishes it, and two organisations answer some of its lots', async () => {
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
    await fill(sa, 'appel/appel-ouverture', { places: 60 });
    await sent(sa, 'Préparer un appel');
    await heading(sa, CALL);
    await sa.page.getByText('Ouvert aux réponses').first().waitFor();
    await look(sa, 'appel-lots');
    [, call = ''] = /dossiers\/([^/?]+)/.exec(sa.page.url()) ?? [];

    replies[CHANTIER] = await answered('candidat', CHANTIER, '12345678200010', {
      1: [20, 1_500_000],
      2: [30, 2_000_000],
    });
    replies[JARDINS] = await answered('candidat2', JARDINS, '12345678200036', { 2: [30, 1_900_000], 3: [10, 700_000] });
  });

  task('once it is closed, each reply is admitted, given to two readers, and its mark is set', async () => {
    const sa = await as('sa');
    await advance(sa, 'd’un jour');
    await sa.page.goto(`${demo().url}/app/dossiers/${call}`);
    await sa.page.getByRole('main').getByText('Clos', { exact: true }).first().waitFor();
    await gesture(sa, 'Commencer l’instruction');
    const readers = await Promise.all(['lecteur', 'lecteur2'].map((key) => speaker(demo(), key)));
    for (const organisation of [CHANTIER, JARDINS]) {
      await sa.page.goto(`${demo().url}/app/dossiers/${replies[organisation]}`);
      await act(sa, 'Déclarer recevable', 'reponse/reponse-recevable', {});
      await act(sa, 'Désigner les lecteurs', 'reponse/reponse-lecteurs', {
        ...{ premier: readers[0]?.id, second: readers[1]?.id },
        sansInteret: true,
      });
      for (const reader of readers) await hisWork(reader, replies[organisation] ?? '');
      await sa.page.reload();
      await gesture(sa, 'Arrêter la note');
    }
    await look(sa, 'reponse-lots');
  });

  task('the committee gives each lot to one organisation', async () => {
    const sa = await as('sa');
    await sa.page.goto(`${demo().url}/app/dossiers/${call}`);
    await act(sa, 'Réunir le comité', 'appel/appel-reunion', { date: await today(sa), heure: '14:00' });
    await visit(sa, 'Séances du comité');
    await sa.press(sa.page.getByRole('link', { name: new RegExp(TITLE) }).first());
    await sa.page.getByRole('navigation', { name: 'Ordre du jour' }).waitFor();
    const meeting = new URL(sa.page.url()).searchParams.get('dossier');
    await sa.page.goto(`${demo().url}/app/dossiers/${meeting}`);
    await act(sa, 'Composer le comité', 'comite/comite-membres', {
      membres: [
        { nom: 'Paule Témoin', qualite: 'Vice-présidente', president: true },
        { nom: 'Marc Fictif', qualite: 'Région' },
      ],
    });
    await gesture(sa, 'Convoquer');
    await gesture(sa, 'Ouvrir la séance');
    await act(sa, 'Noter les présences', 'comite/comite-presences', {
      presences: [{ present: true }, { present: true }],
    });
    await sa.page.goto(`${demo().url}/app/pages/seance-comite?dossier=${meeting}`);
    const decide = async (organisation: string, lots: Answers[], places: number, montant: number) => {
      await sa.press(
        sa.page
          .getByRole('navigation', { name: 'Ordre du jour' })
          .getByRole('button', { name: new RegExp(organisation) }),
      );
      await fill(sa, 'comite/comite-decision', { issue: 'valider', lots, montant, places });
      await sa.press(sa.page.getByRole('button', { name: 'Décider d’un point', exact: true }));
    };
    const none = { places: '', montant: '' };
    const [first, second, third] = [
      { places: 20, montant: 1_500_000 },
      { places: 30, montant: 1_900_000 },
      { places: 10, montant: 700_000 },
    ];
    await decide(CHANTIER, [first, none, none], 20, 1_500_000);
    await sa.page.getByRole('button', { name: /20 places, lot 1/ }).waitFor();
    await decide(JARDINS, [first, second, third], 60, 4_100_000);
    await sa.page.getByText('Déjà attribué à un autre organisme : lot 1.').first().waitFor();
    await look(sa, 'seance-lots');
    await decide(JARDINS, [none, second, third], 40, 2_600_000);
    await sa.page.getByRole('button', { name: /40 places, lot 2 et 3/ }).waitFor();
    await sa.press(sa.page.getByRole('link', { name: 'Clore la séance', exact: true }));
    await sent(sa, 'Clore la séance');
    await sa.page.goto(`${demo().url}/app/dossiers/${meeting}`);
    for (const [qui, nom, qualite] of [
      ['president', 'Paule Témoin', 'Vice-présidente'],
      ['secretaire', 'Sam Démo', 'Secrétaire de séance'],
    ])
      await act(sa, 'Signer le compte rendu', 'comite/comite-signature', {
        qui,
        signature: { nom, qualite, ...AGREED },
      });
  });

  task('each winner has its draft convention, which names its lots', async () => {
    const sa = await as('sa');
    for (const [organisation, lots] of [
      [CHANTIER, ['Lot 1, Accueil et tests : 20 places']],
      [JARDINS, ['Lot 2, Suivi sur chantier : 30 places', 'Lot 3, Mobilité : 10 places']],
    ] as const) {
      await visit(sa, 'Conventions');
      const drafts = sa.page.getByRole('region', { name: 'À préparer' });
      await sa.press(drafts.getByRole('link', { name: new RegExp(organisation) }).first());
      for (const lot of lots) await sa.page.getByText(lot).first().waitFor();
    }
    await look(sa, 'convention-lots');
  });

  async function answered(
    key: string,
    raisonSociale: string,
    siret: string,
    asked: { [lot: string]: [number, number] },
  ) {
    const bidder = await speaker(demo(), key);
    const reply = await bidder.open('reponse', { appel: call, siret, raisonSociale, intitule: 'Notre réponse' });
    const [places, montant] = [0, 1].map((rank) =>
      Object.values(asked).reduce((sum, pair) => sum + (pair[rank] ?? 0), 0),
    );
    await bidder.act(reply, 'deposer', {
      organisme: { forme: 'association', presentation: 'Une association fictive.' },
      contact: { nom: 'Cati Démo', courriel: 'candidat@demo.example' },
      projet: { resume: 'Nos lots.', description: 'Lot par lot.' },
      references: 'Trois actions menées.',
      lots: LOTS.map(({ lot, intitule, places: auLot }) => {
        const [own, money] = asked[lot] ?? [];
        return { lot, intitule, auLot, ...(own && { places: own, montant: money }) };
      }),
      ...{ places, montant },
      depenses: [{ libelle: 'Salaires', nature: 'salaires', montant }],
      recettes: [{ libelle: 'PLIE', source: 'plie', montant }],
      signataire: { nom: 'Alix Modèle', qualite: 'Présidente', habilite: true },
      deposant: { nom: 'Cati Démo', courriel: 'candidat@demo.example' },
    });
    return reply;
  }
});

/** The reading waits in his list at once, and leaves it with his answer. */
async function hisWork(reader: Speaker, reply: string): Promise<void> {
  const waiting = async () => {
    const { items } = await reader.read<{ items: { dossier: string; event: string | null }[] }>(
      'todos?mine=true&able=true&limit=200',
    );
    return items.filter(({ dossier, event }) => dossier === reply && event === 'lire').length;
  };
  expect(await waiting()).toBe(1);
  await reader.act(reply, 'lire', {
    notes: CRITERIA.map(({ code: critere, libelle, poids }) => ({ critere, libelle, poids, note: 4 })),
  });
  expect(await waiting()).toBe(0);
}
