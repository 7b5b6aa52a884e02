import type { JsonObject } from '../base/base.ts';
import type { Dossier } from '../engine/engine.ts';
import { addDays, addMonths } from '../time/time.ts';
import * as answers from './answers.ts';
import { type Extent, REFERENTS } from './cast.ts';
import { clauseOf, isOnLot } from './market.ts';

/** Describes one event that a person of the cast sends on a dossier, `after` days after its opening. */
export interface ScriptStep {
  after: number;
  event: string;
  /** Is the key of a member of the cast. */
  by: string;
  data: (date: string, dossier: Dossier | null) => JsonObject;
}

/** Holds everything that happens to one participant, in order. */
export interface ParticipantStory {
  index: number;
  /** Counts the days since it began. */
  began: number;
  steps: ScriptStep[];
}

interface StoryPart {
  index: number;
  operation: string;
  /** Is the dossier of the market that jobs may count in; null when none is followed. */
  market: string | null;
}
type Chapter = (part: StoryPart) => ScriptStep[];

const step = (after: number, event: string, by: string, data: ScriptStep['data'] = () => ({})): ScriptStep => ({
  after,
  event,
  by,
  data,
});
const referentOf = ({ index }: StoryPart): string => REFERENTS[index % REFERENTS.length] ?? 'referent';

const opened: Chapter = ({ index, operation }) => [
  step(0, 'open', 'prescripteur', (date) => answers.orientation(index, operation, date)),
];

const entered: Chapter = (part) => [
  ...opened(part),
  step(5, 'valider-entree', 'cellule', (date) => ({ dateEntree: date, referent: `per-${referentOf(part)}` })),
  step(6, 'convoquer', 'operateur', (date) => ({
    date: addDays(date, 4),
    heure: '09:30',
    modalite: 'sur-place',
    lieu: 'Plateau technique fictif',
    objet: 'Premier accueil',
  })),
];

/** Fills the entry questionnaire before the welcome, as the shipped workflow requires. */
const registered: Chapter = (part) => {
  const [open, ...rest] = entered(part);
  const filled = step(8, 'saisir-entree-fse', 'operateur', (date) => answers.fseEntry(part.index, date));
  return [
    ...(open ? [open] : []),
    ...rest,
    filled,
    step(10, 'accueillir', 'operateur', (date) => answers.welcome(date)),
  ];
};

const presented: Chapter = (part) => [
  ...registered(part),
  step(14, 'enregistrer-presentation', 'operateur', (date) => answers.presentation(date)),
];

const testedOnce: Chapter = (part) => [
  ...presented(part),
  step(18, 'enregistrer-test-securite', 'operateur2', (date) => answers.test(date, 12 + (part.index % 8))),
];

const tested: Chapter = (part) => [
  ...testedOnce(part),
  step(20, 'enregistrer-test-dd', 'operateur2', (date) => answers.test(date, 11 + (part.index % 9))),
];

const interviewed: Chapter = (part) => [
  ...tested(part),
  step(25, 'enregistrer-entretien', 'operateur', (date) => answers.interview(date, 'apte')),
];

const proposed: Chapter = (part) => [
  ...interviewed(part),
  step(30, 'proposer', 'operateur', () => answers.proposal(part.index)),
];

const answered =
  (nature: 'cdi' | 'cdd' | 'interim', months: number | null): Chapter =>
  (part) => [
    ...proposed(part),
    step(40, 'repondre-proposition', 'operateur', (date, dossier) => ({
      propositionId: lastId(dossier, 'propositions'),
      issue: 'retenu',
      contrat: {
        ...answers.contract(
          part.index,
          nature,
          addDays(date, 3),
          months === null ? null : addDays(addMonths(addDays(date, 3), months), -1),
        ),
        ...clauseOf(part.index, part.market),
      },
    })),
  ];

/** Returns the month after the last one recorded for the last contract; its first month when none was. */
function nextMonthOf(dossier: Dossier | null): string {
  const contract = lastOf(dossier, 'contrats');
  const last = lastOf(dossier, 'activites')['mois'];
  return (last === undefined ? String(contract['debut']) : addMonths(`${last}-01`, 1)).slice(0, 7);
}

const sheet = (after: number): ScriptStep =>
  step(after, 'saisir-activites', 'operateur', (_, dossier) =>
    answers.taskSheet(lastId(dossier, 'contrats'), nextMonthOf(dossier)),
  );

const visit = (after: number): ScriptStep =>
  step(after, 'visiter-chantier', 'operateur', (date, dossier) => answers.siteVisit(date, lastId(dossier, 'contrats')));

const placed: Chapter = (part) => [...answered('cdd', 4)(part), visit(72), ...[76, 107].map(sheet)];

/** Plays a job that the person found alone, of the kind that may become a positive exit. */
const hired =
  (nature: 'cdi' | 'cdd', months: number | null): Chapter =>
  (part) => [
    ...interviewed(part),
    step(35, 'declarer-contrat', referentOf(part), (date) =>
      answers.contract(part.index, nature, date, months === null ? null : addDays(addMonths(date, months), -1)),
    ),
  ];

/** Lets the person who reads the market declare the job, where the employer holds one of its lots. */
const hiredOnMarket: Chapter = (part) => [
  ...interviewed(part),
  step(
    35,
    'declarer-contrat',
    part.market !== null && isOnLot(part.index) ? 'operateur' : referentOf(part),
    (date) => ({
      ...answers.contract(part.index, 'cdi', date, null),
      ...clauseOf(part.index, part.market),
    }),
  ),
];

/** Follows a job with a sheet each month and both visits. Short contracts are not followed, so that something is late. */
const followedFrom =
  (base: Chapter): Chapter =>
  (part) => [...base(part), visit(64), visit(124), ...[70, 101, 132, 163, 194].map(sheet)];

const followed = followedFrom(hired('cdi', null));

const asked: Chapter = (part) => [
  ...followed(part),
  sheet(222),
  step(225, 'demander-sortie', referentOf(part), (date) => answers.exitRequest(date, 'cdi')),
];

const left: Chapter = (part) => [
  ...asked(part),
  sheet(231),
  step(232, 'valider-sortie', 'cellule', (date) => ({
    ...{ le: date, motivation: 'Six mois atteints, pièces vues.' },
    ...answers.decided,
  })),
];

const reported: Chapter = (part) => [
  ...left(part),
  step(240, 'saisir-sortie-fse', 'operateur', (date) => answers.fseExit(date, true)),
];

const closed: Chapter = (part) => [...reported(part), step(250, 'cloturer', 'sa')];

const followedUp: Chapter = (part) => [
  ...closed(part),
  step(410, 'saisir-suivi-6-mois', 'sa', (date) => answers.fseFollowUp(date)),
];

const lostAtFollowUp: Chapter = (part) => [
  ...closed(part),
  step(412, 'constater-injoignable', 'sa', (date) => answers.unreachable(date)),
];

const otherExit =
  (motive: string, base: Chapter, after: number): Chapter =>
  (part) => [
    ...base(part),
    step(after, 'declarer-sortie', referentOf(part), (date) => ({
      dateSortie: date,
      motive,
      ...(motive !== 'deces' && { relais: 'Relais pris par le prescripteur.' }),
    })),
  ];

const refused: Chapter = (part) => [
  ...opened(part),
  step(6, 'refuser-entree', 'cellule', () => ({
    motive: 'declin',
    explication: 'La personne préfère un autre projet.',
    autreOrientation: 'Mission locale',
    ...answers.decided,
  })),
];

const suspended =
  (base: Chapter, after: number): Chapter =>
  (part) => [
    ...base(part),
    step(after, 'suspendre', referentOf(part), (date) => ({ motive: 'personnelle', finPrevue: addDays(date, 45) })),
  ];

const absent =
  (times: number): Chapter =>
  (part) => [
    ...presented(part),
    ...Array.from({ length: times }, (_, n) =>
      step(17 + 2 * n, 'constater-absence', 'operateur', (date) => ({
        seance: answers.meeting(date, 'collective'),
        prevenue: false,
      })),
    ),
  ];

const unreachableAtExit: Chapter = (part) => [
  ...otherExit('abandon', proposed, 45)(part),
  step(75, 'constater-injoignable', referentOf(part), (date) => answers.unreachable(date)),
];

/** Says which chapters are played, how many times, and how long ago each began: [chapter, count, first began, spread] in days. */
const PROGRAMME: [Chapter, number, number, number][] = [
  [opened, 6, 2, 6],
  [refused, 4, 60, 40],
  [entered, 4, 8, 2],
  [registered, 4, 12, 1],
  [presented, 4, 16, 2],
  [testedOnce, 3, 19, 1],
  [tested, 4, 22, 3],
  [interviewed, 4, 28, 4],
  [proposed, 6, 33, 5],
  [answered('interim', 3), 3, 60, 8],
  [placed, 6, 80, 9],
  [followedFrom(hiredOnMarket), 4, 120, 14],
  [hired('cdd', 7), 3, 150, 12],
  [asked, 4, 228, 3],
  [left, 4, 236, 2],
  [reported, 3, 244, 2],
  [closed, 4, 270, 22],
  [followedUp, 3, 430, 12],
  [lostAtFollowUp, 2, 425, 9],
  [otherExit('demenagement', presented, 30), 2, 55, 12],
  [otherExit('abandon', registered, 14), 2, 40, 9],
  [otherExit('personnelle', proposed, 60), 1, 95, 0],
  [otherExit('deces', proposed, 60), 1, 110, 0],
  [unreachableAtExit, 2, 100, 20],
  [suspended(testedOnce, 22), 2, 30, 12],
  [suspended(proposed, 45), 2, 70, 12],
  [absent(1), 1, 19, 0],
  [absent(2), 2, 24, 3],
  [absent(3), 1, 30, 0],
];

/**
 * Returns stories spread over every state, each lived by `times` people; `operation` is the dossier that all are linked to, `market` the
 * dossier that some jobs count in.
 */
export function stories(
  { operation, market }: Omit<StoryPart, 'index'>,
  { extent, times }: { extent: Extent; times: number },
): ParticipantStory[] {
  const told = PROGRAMME.flatMap(([chapter, count, first, spread]) =>
    Array.from({ length: extent === 'brief' ? 1 : count }, (_, n) => ({ chapter, began: first + n * spread })),
  );
  const all = Array.from({ length: times }, () => told).flat();
  return all.map(({ chapter, began }, index) => ({ index, began, steps: chapter({ index, operation, market }) }));
}

const lastId = (dossier: Dossier | null, list: string): string => String(lastOf(dossier, list)['id'] ?? '');

function lastOf(dossier: Dossier | null, list: string): JsonObject {
  const items = dossier?.data[list];
  const last = Array.isArray(items) ? items.at(-1) : undefined;
  return typeof last === 'object' && last !== null && !Array.isArray(last) ? last : {};
}
