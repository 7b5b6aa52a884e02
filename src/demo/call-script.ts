import type { JsonObject } from '../base/base.ts';
import type { Dossier } from '../engine/engine.ts';
import { addDays, addMonths } from '../time/time.ts';
import * as answers from './call-answers.ts';

/** Describes one event in the life of a call. */
export interface CallAct {
  date: string;
  time: string;
  /** Is the key of a member of the cast. */
  by: string;
  /** Names the dossier within this story: its first event opens it, or another dossier starts it. */
  on: string;
  workflow: string;
  /** Names the event; `draft` saves the answers of `deposer` without sending them. */
  event: string;
  data: (ids: ReadonlyMap<string, string>, dossier: Dossier | null) => JsonObject;
  /** Says how its signature is proved, where it is neither drawn nor written. */
  proof?: 'confirmed' | 'coded';
}

type Data = CallAct['data'];
type Say = (
  date: string,
  time: string,
  by: string,
  event: string,
  data?: Data | JsonObject,
  proof?: CallAct['proof'],
) => CallAct;

const saying =
  (workflow: string, on: string): Say =>
  (date, time, by, event, data = {}, proof = undefined) => ({
    ...{ date, time, by, on, workflow, event },
    ...(proof && { proof }),
    data: typeof data === 'function' ? (data as Data) : () => data,
  });

const CHANTIER: answers.Bidder = {
  member: 'candidat',
  writer: 'Cati Démo',
  organisation: 'Association Chantier-École fictive',
  siret: '12345678200010',
};
const JARDINS: answers.Bidder = {
  member: 'candidat2',
  writer: 'Carl Démo',
  organisation: 'Jardins fictifs',
  siret: '12345678200036',
};
const RELAIS: answers.Bidder = {
  member: 'candidat3',
  writer: 'Cora Démo',
  organisation: 'Relais fictif',
  siret: '12345678200044',
};

/** Returns four calls at four stages, so that everybody who has a part in one finds work: the days count from `today`. */
export function callActs(today: string): CallAct[] {
  return [...settled(today), ...decidedToday(today), ...beingRead(today), ...open(today)];
}

/** Plays the previous call: one reply was kept, its convention is in its sixth month, and the first report is due. */
function settled(today: string): CallAct[] {
  const begins = `${addMonths(today, -5).slice(0, 8)}01`;
  const at = (day: number) => addDays(begins, day - 60);
  const plan = planned('AAP-DEMO-01', 'Entretien des espaces naturels par l’insertion', begins, at(0), at(21), at(35));
  const [appel, reponse] = [saying('appel', 'settled'), saying('reponse', 'settled-reply')];
  const [comite, convention] = [saying('comite', 'settled-committee'), saying('convention', 'convention')];
  return [
    appel(at(-5), '09:00', 'sa', 'open', answers.call(plan)),
    reponse(at(3), '09:00', 'candidat', 'open', (ids) =>
      answers.reply(CHANTIER, ids.get('settled') ?? '', 'Chantiers d’espaces naturels'),
    ),
    reponse(at(10), '09:00', 'candidat', 'deposer', answers.deposit(CHANTIER, plan, 20, 1_800_000)),
    appel(at(22), '09:00', 'sa', 'instruire'),
    ...readTwice(reponse, at(22), [
      [4, 4, 4, 4],
      [4, 3, 4, 4],
    ]),
    reponse(at(26), '09:00', 'sa', 'arreter-note'),
    appel(at(27), '09:00', 'sa', 'reunir', { date: at(35), heure: '14:00', lieu: 'Salle du conseil fictive' }),
    ...convoked(comite, at(28)),
    ...session(comite, at(35)),
    ...signed(convention, at(36)),
  ];
}

/** Plays a call with three replies read, whose committee meets today. */
function decidedToday(today: string): CallAct[] {
  const at = (day: number) => addDays(today, day);
  const begins = `${addMonths(today, 2).slice(0, 8)}01`;
  const plan = planned('AAP-DEMO-02', 'Accueil et remobilisation avant le chantier', begins, at(-60), at(-25), today);
  const appel = saying('appel', 'decided');
  const bids: [answers.Bidder, number, number, number[][]][] = [
    [CHANTIER, 12, 1_600_000, [[4, 5, 4, 4], [4, 4, 4, 4]]], // biome-ignore format: one line a bid
    [JARDINS, 10, 1_500_000, [[3, 3, 4, 3], [3, 4, 3, 3]]], // biome-ignore format: one line a bid
    [RELAIS, 8, 1_700_000, [[2, 2, 2, 3], [2, 1, 2, 2]]], // biome-ignore format: one line a bid
  ];
  return [
    appel(at(-64), '09:00', 'sa', 'open', answers.call(plan)),
    ...bids.flatMap(([bidder, places, amount]) => bid('decided', bidder, plan, { places, amount, on: at(-40) })),
    appel(at(-24), '09:00', 'sa', 'instruire'),
    ...bids.flatMap(([bidder, , , marks]) => {
      const reponse = saying('reponse', `decided-${bidder.member}`);
      return [...readTwice(reponse, at(-22), marks), reponse(at(-18), '10:00', 'sa', 'arreter-note')];
    }),
    appel(at(-14), '09:00', 'sa', 'reunir', { date: today, heure: '14:00', lieu: 'Salle du conseil fictive' }),
    ...convoked(saying('comite', 'committee'), at(-13)),
  ];
}

/**
 * Plays a call that closed last week: one reply waits for both readings, one for the second, and two readings of the third lie far apart.
 */
function beingRead(today: string): CallAct[] {
  const at = (day: number) => addDays(today, day);
  const begins = `${addMonths(today, 3).slice(0, 8)}01`;
  const plan = planned('AAP-DEMO-03', 'Mobilité vers les chantiers', begins, at(-40), at(-8), at(20));
  const appel = saying('appel', 'read');
  const [far, half, unread] = [CHANTIER, JARDINS, RELAIS].map(({ member }) => saying('reponse', `read-${member}`));
  if (!far || !half || !unread) return [];
  return [
    appel(at(-44), '09:00', 'sa', 'open', answers.call(plan)),
    ...[CHANTIER, JARDINS, RELAIS].flatMap((bidder) =>
      bid('read', bidder, plan, { places: 12, amount: 1_400_000, on: at(-20) }),
    ),
    appel(at(-7), '09:00', 'sa', 'instruire'),
    ...readTwice(far, at(-6), [
      [5, 4, 4, 3],
      [3, 4, 2, 3],
    ]),
    ...readTwice(half, at(-6), [[4, 3, 4, 4]]),
    ...readTwice(unread, at(-6), []),
  ];
}

/** Plays a published call with a fortnight left: one rival has submitted a reply, another is writing. */
function open(today: string): CallAct[] {
  const at = (day: number) => addDays(today, day);
  const begins = `${addMonths(today, 4).slice(0, 8)}01`;
  const title = 'Accompagner 90 personnes vers l’emploi par les clauses d’insertion du BTP';
  const plan = { ...planned('AAP-DEMO-04', title, begins, at(-12), at(14), at(24)), places: 90 };
  const appel = saying('appel', 'open');
  const draft = saying('reponse', 'open-candidat');
  return [
    appel(at(-16), '09:00', 'sa', 'open', answers.call(plan)),
    ...bid('open', JARDINS, plan, { places: 90, amount: 1_950_000, on: at(-3) }),
    draft(at(-9), '09:00', 'candidat', 'open', (ids) =>
      answers.reply(CHANTIER, ids.get('open') ?? '', 'Vers les chantiers'),
    ),
    draft(at(-8), '10:00', 'candidat', 'poser-question', { question: 'Un groupement peut-il répondre ?' }),
    appel(at(-6), '11:00', 'sa', 'repondre-question', (_, dossier) => ({
      question: idOf(dossier, 'questions', 0),
      reponse: 'Oui, avec un porteur unique.',
    })),
    appel(at(-6), '11:05', 'sa', 'publier-reponses'),
    draft(at(-4), '15:00', 'candidat', 'draft', answers.replyBegun(CHANTIER)),
    draft(at(-3), '16:00', 'candidat', 'poser-question', { question: 'Les annexes peuvent-elles être remplacées ?' }),
  ];
}

function planned(
  number: string,
  title: string,
  begins: string,
  ...[opens = begins, closes = begins, committee = begins]: string[]
): answers.CallPlan {
  return { number, title, begins, opens, closes, committee, places: 30, cap: 2_120_100, envelope: 4_000_000 };
}

function bid(
  call: string,
  bidder: answers.Bidder,
  plan: answers.CallPlan,
  { places, amount, on }: { places: number; amount: number; on: string },
): CallAct[] {
  const reponse = saying('reponse', `${call}-${bidder.member}`);
  return [
    reponse(addDays(on, -2), '09:20', bidder.member, 'open', (ids) =>
      answers.reply(bidder, ids.get(call) ?? '', `${bidder.organisation} : notre projet`),
    ),
    reponse(on, '11:20', bidder.member, 'deposer', answers.deposit(bidder, plan, places, amount)),
  ];
}

/** @param marks one list per reading that was handed in */
function readTwice(reponse: Say, date: string, marks: number[][]): CallAct[] {
  const readers: [string, string][] = [
    ['lecteur', 'Lina Démo'],
    ['lecteur2', 'Luc Démo'],
  ];
  return [
    reponse(date, '10:00', 'sa', 'declarer-recevable'),
    reponse(date, '10:10', 'sa', 'designer-lecteurs', {
      ...{ premier: 'per-lecteur', second: 'per-lecteur2' },
      sansInteret: true,
    }),
    ...readers.flatMap(([key, name], rank) => {
      const given = marks[rank];
      if (given === undefined) return [];
      const question = rank === 1 ? 'Qui remplace la conseillère ?' : null;
      return [reponse(addDays(date, 2), `1${rank}:00`, key, 'lire', answers.reading(name, given, question))];
    }),
  ];
}

function convoked(comite: Say, date: string): CallAct[] {
  return [
    comite(date, '09:00', 'sa', 'nommer-membres', { membres: answers.MEMBERS }),
    comite(date, '09:10', 'sa', 'convoquer'),
  ];
}

function session(comite: Say, date: string): CallAct[] {
  const president = { qui: 'president', signature: answers.signatoryOf('Paule Témoin', 'Vice-présidente') };
  const secretary = { qui: 'secretaire', signature: answers.signatoryOf('Sam Démo', 'Secrétaire de séance') };
  return [
    comite(date, '14:00', 'sa', 'ouvrir'),
    comite(date, '14:01', 'sa', 'noter-presence', (_, dossier) => ({
      presences: answers.MEMBERS.map(({ nom, qualite }, rank) => ({
        ...{ id: idOf(dossier, 'membres', rank), nom, qualite },
        present: rank < 3,
      })),
    })),
    comite(date, '14:20', 'sa', 'decider-point', (_, dossier) => ({
      point: idOf(dossier, 'points', 0),
      ...{ issue: 'valider', montant: 1_800_000, places: 20, pour: 3, contre: 0, abstention: 0 },
    })),
    comite(date, '14:40', 'sa', 'clore'),
    comite(date, '15:00', 'sa', 'signer-compte-rendu', president, 'coded'),
    comite(date, '15:10', 'sa', 'signer-compte-rendu', secretary, 'confirmed'),
  ];
}

const DIRECTOR = { signature: answers.signatoryOf('Dominique Démo', 'Directrice') };
const BEARER = { signature: answers.signatoryOf('Omar Démo', 'Responsable de l’action') };

function signed(convention: Say, date: string): CallAct[] {
  return [
    convention(date, '09:00', 'sa', 'completer-projet', answers.CONVENTION),
    convention(date, '09:10', 'sa', 'envoyer-signature'),
    convention(addDays(date, 2), '09:00', 'sa', 'signer-plie', DIRECTOR, 'coded'),
    convention(addDays(date, 4), '09:00', 'candidat', 'signer-porteur', BEARER, 'coded'),
    convention(addDays(date, 50), '09:00', 'candidat', 'noter-demande-fse', {
      ...{ numero: 'FSE-DEMO-01', deposeeLe: addDays(date, 49) },
    }),
  ];
}

function idOf(dossier: Dossier | null, list: string, rank: number): string {
  const items = dossier?.data[list];
  const item = Array.isArray(items) ? items[rank] : undefined;
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? String(item['id'] ?? '') : '';
}
