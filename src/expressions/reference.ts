import { FUNCTIONS, METHODS } from './calls.ts';
import { readable } from './functions/functions.ts';
import { MACRO_USAGES } from './macros.ts';

/** Describes one call that expressions know, for people who write expressions. */
export interface CallReference {
  name: string;
  usage: string;
  /** Says in French what the call returns. */
  says: string;
}

const SAYS: { [name: string]: string } = {
  date: 'La date écrite ainsi ; refusée à la publication si elle n’est pas du calendrier.',
  addMonths: 'La date plus ce nombre de mois, ramenée au dernier jour du mois s’il le faut.',
  addDays: 'La date plus ce nombre de jours du calendrier.',
  addWorkingDays: 'La date plus ce nombre de jours ouvrés (ni samedi, ni dimanche, ni jour férié).',
  daysBetween: 'Le nombre de jours du calendrier de l’une à l’autre.',
  yearsBetween: 'Le nombre d’années révolues : un âge.',
  workingDays: 'Le nombre de jours ouvrés de l’une à l’autre.',
  formatDate: 'La date en chiffres : 31/01/2024.',
  formatMonth: 'Le mois en clair : janvier 2024, pour le texte 2024-01.',
  months: 'Les mois touchés, AAAA-MM, du début à la fin, jamais au-delà de la date donnée.',
  duration: 'La durée écrite ainsi : P6M, P90D, PT4H ; refusée à la publication si elle n’en est pas une.',
  addDuration: 'La date plus cette durée, ramenée au dernier jour du mois s’il le faut.',
  formatDuration: 'La durée en clair : 6 mois.',
  instant: 'L’instant de cette heure, ce jour-là, dans le fuseau du workflow.',
  endOfDay: 'Le premier instant du jour suivant : ce qui le précède est encore du jour.',
  dayOf: 'Le jour de cet instant, dans le fuseau du workflow.',
  formatInstant: 'L’instant en clair, avec son fuseau.',
  preciseInstant: 'Le même, à la milliseconde.',
  addHours: 'L’instant plus ce nombre d’heures réelles.',
  interval: 'La période du premier jour au dernier, tous deux compris ; sans dernier jour, elle dure encore.',
  clip: 'Les périodes, réduites à ce qui tombe dans la fenêtre.',
  mergeIntervals: 'Les périodes, celles qui se touchent ou se chevauchent réunies.',
  coveredDays: 'Le nombre de jours couverts, un jour couvert deux fois compté une fois.',
  size: 'Le nombre d’éléments de la liste, ou de caractères du texte.',
  first: 'Le premier élément, ou null.',
  last: 'Le dernier élément, ou null.',
  max: 'Le plus grand, ou null d’une liste vide.',
  min: 'Le plus petit, ou null d’une liste vide.',
  sum: 'La somme ; 0 d’une liste vide.',
  join: 'Les textes l’un après l’autre, séparés ainsi.',
  string: 'La valeur en texte.',
  de: 'Le texte précédé de « de » ou « d’ ».',
  minutesOf: 'Les minutes depuis minuit, pour une heure HH:MM.',
  fold: 'Le texte sans accents ni majuscules, pour comparer.',
  sound: 'Ce que l’oreille en garde : deux orthographes d’un même nom y sont égales.',
  formatNumber: 'Le nombre en clair, au centième : 82,5.',
  euros: 'Le montant en clair, pour un nombre de centimes.',
  lastDigits: 'Les derniers chiffres du texte.',
  int: 'Le nombre sans ce qui suit la virgule.',
  ceil: 'Le nombre entier au-dessus.',
  contains: 'Le texte contient l’autre.',
  startsWith: 'Le texte commence par l’autre.',
  endsWith: 'Le texte finit par l’autre.',
  trim: 'Le texte sans blancs au début ni à la fin.',
  lowerAscii: 'Le texte en minuscules.',
  upperAscii: 'Le texte en majuscules.',
  orElse: 'La valeur, ou celle par défaut quand elle est absente.',
  inList: 'Le code est dans la liste de référence à cette date.',
  label: 'Le libellé de ce code, dans une liste de référence ou un champ à choix.',
  signed: 'Cette signature vaut : un dessin, ou un nom écrit avec accord, ou une feuille numérisée, et son instant.',
  signedOutside:
    'Cette signature vaut, et fut donnée ce jour-là, ou avant, hors des heures que « x-signed » dit de cette partie du jour.',
  firstTrue: 'Le premier jour, dans ce nombre de jours, où la règle devient vraie pour ces faits ; null sinon.',
  codesOf: 'Les codes de la règle qui valent ce jour-là pour ces faits, dans leur ordre : `code`, `title`.',
  readable: 'Qui lit a un rôle sur ce dossier (dans les droits de lecture par élément seulement).',
  exists: 'Au moins un élément remplit la condition.',
  all: 'Chaque élément remplit la condition.',
  exists_one: 'Un seul élément remplit la condition.',
  filter: 'Les éléments qui remplissent la condition.',
  map: 'Une valeur par élément (qui remplit la condition, quand il y en a une).',
  sortBy: 'Les éléments, rangés par cette clé.',
};

/** Lists every call of the language, by name. */
export function expressionReference(): CallReference[] {
  const usages = Object.entries({ ...FUNCTIONS, ...METHODS, readable }).map(([name, { usage }]): [string, string] => [
    name,
    usage,
  ]);
  return [...usages, ...Object.entries(MACRO_USAGES)]
    .map(([name, usage]) => ({ name, usage, says: SAYS[name] ?? '' }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
