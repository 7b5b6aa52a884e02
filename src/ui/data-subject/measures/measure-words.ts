import type { RightsMeasure } from '../../../http/http.ts';
import { dayOf } from '../../look/look.ts';

type MeasureKind = RightsMeasure['kind'];

/** Holds the words of each measure, where it is asked for and where it ends. */
export interface MeasureWords {
  ask: string;
  /** Says what it does, before one asks for it. */
  does: string;
  button: string;
  /** Says that it has begun. */
  begun: string;
  name: string;
  open: string;
  over: string;
  end: { title: string; motive: string; done: string; refused: string; button: string };
}

export const MEASURE_WORDS: { [kind in MeasureKind]: MeasureWords } = {
  limit: {
    ask: 'Limiter l’usage',
    does: 'Le dossier est gardé tel quel : les actes sont refusés avec leur raison, sauf corriger et retirer un accord, et les rappels attendent ; ni les échéances légales, ni les clôtures. Ceux qui ont reçu les données sont prévenus.',
    button: 'Limiter l’usage',
    begun: 'L’usage est limité, et ceux qui avaient les données sont prévenus.',
    name: 'Usage limité',
    open: 'usage limité',
    over: 'limite levée',
    end: {
      title: 'Lever la limite',
      motive: 'Ce qui a été vérifié, et ce qui en résulte',
      done: 'La demande est fondée',
      refused: 'La demande n’est pas fondée',
      button: 'Lever la limite',
    },
  },
  correct: {
    ask: 'Demander une rectification',
    does: 'Qui suit le dossier le reçoit à faire, avec vos mots. Une fois rectifié, finissez-la ici : ceux qui ont reçu les données sont prévenus.',
    button: 'Demander la rectification',
    begun: 'La rectification est demandée à qui suit le dossier.',
    name: 'Rectification',
    open: 'à faire',
    over: 'plus rien à faire',
    end: {
      title: 'Finir la rectification',
      motive: 'Ce qui a été rectifié, ou pourquoi c’est refusé',
      done: 'C’est rectifié',
      refused: 'C’est refusé',
      button: 'Finir',
    },
  },
};

export const GROUNDS: { [ground in Exclude<RightsMeasure['ground'], null>]: string } = {
  accuracy: 'Elle conteste l’exactitude de ses données, le temps de vérifier',
  objection: 'Elle s’oppose à leur usage, le temps de vérifier',
  unlawful: 'Leur usage est illicite, et elle préfère cette limite à l’effacement',
  claims: 'Elle en a besoin pour défendre ses droits, alors que nous n’en avons plus besoin',
};

/** Says in one line what a measure is about, and since when. */
export function measureTitle({ kind, since, by, ground, what }: RightsMeasure): string {
  const why = ground === null ? (what ?? '') : GROUNDS[ground];
  return `${MEASURE_WORDS[kind].name}, le ${dayOf(since)} par ${by} : ${why}`;
}
