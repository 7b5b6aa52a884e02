import { type Json, withDe } from '../../base/base.ts';
import {
  formatDate,
  formatInstant,
  formatLongDate,
  formatMonth,
  frenchDuration,
  isCivilDate,
  isDuration,
  isInstant,
  todayIn,
  weekdayInFrench,
} from '../../time/time.ts';
import { type Helper, type HelperContext, HelperFault } from './helper.ts';

const day = { name: 'jour', type: 'date' } as const;

export const dateHelpers: Helper[] = [
  {
    name: 'date',
    summary: 'Une date en chiffres ; un instant est ramené au jour du fuseau.',
    example: '{{date form.date}} → 01/03/2026',
    positional: [day],
    named: [],
    gives: 'text',
    call: ([value], _, context) => formatDate(dayOf(value, context)),
  },
  {
    name: 'dateLongue',
    summary: 'Une date en toutes lettres.',
    example: '{{dateLongue form.date}} → 1er mars 2026',
    positional: [day],
    named: [],
    gives: 'text',
    call: ([value], _, context) => formatLongDate(dayOf(value, context)),
  },
  {
    name: 'dateJour',
    summary: 'Une date en toutes lettres, avec le jour de la semaine.',
    example: '{{dateJour form.date}} → dimanche 1er mars 2026',
    positional: [day],
    named: [],
    gives: 'text',
    call: ([value], _, context) => {
      const date = dayOf(value, context);
      return `${weekdayInFrench(date)} ${formatLongDate(date)}`;
    },
  },
  {
    name: 'mois',
    summary: "Un mois en toutes lettres ; avec apres='de', comme après ce mot.",
    example: "{{mois form.mois}} → mars 2026 · {{mois form.mois apres='de'}} → d’avril 2026",
    positional: [{ name: 'mois', type: 'month' }],
    named: [{ name: 'apres', type: 'literal', isOptional: true }],
    gives: 'text',
    call: ([value], { apres }) => {
      if (typeof value !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) throw wanted('un mois AAAA-MM', value);
      return apres === 'de' ? withDe(formatMonth(value)) : formatMonth(value);
    },
  },
  {
    name: 'heure',
    summary: 'Une heure du jour.',
    example: '{{heure form.heure}} → 9 h 05',
    positional: [{ name: 'heure', type: 'time' }],
    named: [],
    gives: 'text',
    call: ([value]) => {
      const [, hours, minutes] = (typeof value === 'string' && /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value)) || [];
      if (hours === undefined) throw wanted('une heure HH:MM', value);
      return `${Number(hours)} h${minutes === '00' ? '' : ` ${minutes}`}`;
    },
  },
  {
    name: 'duree',
    summary: 'Une durée en clair.',
    example: '{{duree form.duree}} → 6 mois, 1 h 30',
    positional: [{ name: 'durée', type: 'duration' }],
    named: [],
    gives: 'text',
    call: ([value]) => {
      if (typeof value !== 'string' || !isDuration(value)) throw wanted('une durée', value);
      return frenchDuration(value);
    },
  },
  {
    name: 'instant',
    summary: 'Un instant, avec ses secondes et son fuseau.',
    example: '{{instant dossier.createdAt}} → 1er mars 2026 à 14:03:27, heure de Paris',
    positional: [{ name: 'instant', type: 'instant' }],
    named: [],
    gives: 'text',
    call: ([value], _, { zone }) => {
      if (!isInstant(value)) throw wanted('un instant', value);
      return formatInstant(value, zone);
    },
  },
];

function dayOf(value: Json | undefined, { zone }: HelperContext): string {
  if (isCivilDate(value)) return value;
  if (isInstant(value)) return todayIn(zone, value);
  throw wanted('une date AAAA-MM-JJ', value);
}

/** Returns the error about a value of the wrong type, which the message shows shortened. */
export function wanted(what: string, value: Json | undefined): HelperFault {
  const seen = value === null || value === undefined ? 'rien' : `« ${String(JSON.stringify(value)).slice(0, 60)} »`;
  return new HelperFault(`attend ${what}, et reçoit ${seen}`);
}
