import type { JsonObject } from '../base/base.ts';
import type { Dossier } from '../engine/engine.ts';
import { addDays } from '../time/time.ts';
import { participant, REFERENTS } from './cast.ts';

/*
 * The workshops of the demo: every other Wednesday, a group of those who look for a job or have found one. Most sheets are
 * signed on a screen; one is cancelled, one waits for its signatures, one was signed on paper, two are still to come.
 */

/** Says how a workshop goes. */
type Turn = 'signed' | 'paper' | 'unsigned' | 'cancelled' | 'planned';

export interface Workshop {
  title: string;
  date: string;
  turn: Turn;
  rank: number;
}

/** Names a participant enrolled in a workshop. */
export interface EnrolledPerson {
  index: number;
  dossier: string;
}

const TITLES = ['Atelier CV', 'Préparer un entretien', 'Lire une fiche de paie', 'Gestes et postures', 'Se déplacer'];
const PAST = 10;
const PLANNED = 2;
const GROUP = 8;

export function workshops(today: string): Workshop[] {
  const first = addDays(today, -14 * PAST + 3 - weekday(today));
  return Array.from({ length: PAST + PLANNED }, (_, rank): Workshop => {
    const date = addDays(first, 14 * rank);
    return { title: TITLES[rank % TITLES.length] ?? 'Atelier', date, turn: turnOf(rank, date > today), rank };
  });
}

/** Returns the day of the week, where Monday is 1. */
function weekday(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}

function turnOf(rank: number, isToCome: boolean): Turn {
  if (isToCome) return 'planned';
  if (rank === PAST - 1) return 'unsigned';
  if (rank === 3) return 'cancelled';
  return rank % 4 === 1 ? 'paper' : 'signed';
}

const LOOKING = ['miseEnRelation', 'mission', 'consolidation'];

/** Invites people past the tests, others each time. */
export function group(dossiers: (Dossier & { index: number })[], rank: number): EnrolledPerson[] {
  const looking = dossiers.filter(({ states }) => LOOKING.some((state) => states.includes(state)));
  const from = looking.length === 0 ? 0 : (rank * 5) % looking.length;
  const turned = [...looking.slice(from), ...looking.slice(0, from)];
  return turned.slice(0, GROUP).map(({ id, index }) => ({ dossier: id, index }));
}

export function opening({ title, date }: Workshop, operation: string, enrolled: EnrolledPerson[]): JsonObject {
  return {
    operation,
    titre: title,
    nature: 'atelier',
    forme: 'collective',
    date,
    demiJournee: 'matin',
    debut: '09:00',
    fin: '12:00',
    lieu: 'Plateau technique fictif',
    animateur: 'Omar Démo',
    personnes: enrolled.map(({ dossier, index }) => ({
      dossier,
      nom: nameOf(index),
      referent: `per-${REFERENTS[index % REFERENTS.length] ?? 'referent'}`,
    })),
  };
}

/** Returns what the animator sends on the day, in order. The first enrolled of a workshop of even rank does not come. */
export function course({ turn, rank }: Workshop, enrolled: EnrolledPerson[]): { event: string; data: JsonObject }[] {
  if (turn === 'planned') return [];
  if (turn === 'cancelled') return [{ event: 'annuler-seance', data: { motive: 'Animateur absent' } }];
  const absent = enrolled.slice(0, rank % 2 === 0 ? 1 : 0);
  const present = enrolled.slice(absent.length);
  const appel = [
    ...absent.map(({ dossier }) => ({ dossier, statut: 'excuse', motiveAbsence: 'Rendez-vous en mairie' })),
    ...present.map(({ dossier }) => ({ dossier, statut: 'present' })),
  ];
  const signing = turn === 'signed' ? [...present.map(signedBy), SIGNED_BY_ANIMATOR] : [];
  const paper = turn === 'paper' ? [{ event: 'scanner', data: { fichier: 'feuille-signee.pdf' } }] : [];
  return [{ event: 'ouvrir', data: {} }, ...signing, ...paper, { event: 'clore', data: { appel } }];
}

function signedBy({ dossier, index }: EnrolledPerson) {
  const signature = { nom: nameOf(index), mode: 'ecran', forme: 'dessinee', trace: scribble(index) };
  return { event: 'signer', data: { qui: 'participant', dossier, signature } };
}

const SIGNED_BY_ANIMATOR = {
  event: 'signer',
  data: { qui: 'animateur', signature: { nom: 'Omar Démo', mode: 'ecran', consentement: 'J’atteste ma présence.' } },
};

function nameOf(index: number): string {
  const { nom, prenom } = participant(index);
  return `${nom} ${prenom}`;
}

/** Draws a signature, always the same for the same person. */
function scribble(index: number): string {
  const height = (n: number) => 12 + ((index * 7 + n * 11) % 26);
  const points = Array.from({ length: 8 }, (_, n) => `L ${20 + n * 15} ${height(n)}`);
  return `M 8 ${height(9)} ${points.join(' ')}`;
}
