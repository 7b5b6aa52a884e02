import type { Api } from '../../../../http/http.ts';
import { plural } from '../../../look/plural.ts';
import type { Saving } from '../use-definitions.ts';

export type Renaming = Api['readDefinitionRenaming']['answer'];
export type RenamedKind = 'state' | 'event' | 'deadline' | 'field';
/** What is renamed, and what follows. */
export interface RenameProps {
  kind: RenamedKind;
  /** Of the workflow that declares it; of a question, its form. */
  workflow: string;
  /** Of a question, its address in its form: `coordonnees.telephone`. */
  id: string;
  title: string;
  editor: Saving;
  onRenamed?: (id: string) => void;
}

type Place = Renaming['places'][number];

const IN: { [kind in Place['kind']]: string } = {
  step: 'dans les étapes et leurs passages',
  condition: 'dans les conditions',
  action: 'dans les actions',
  deadline: 'dans les échéances',
  reading: 'dans ce que lit chaque rôle',
  sheet: 'sur la fiche du dossier',
  page: 'sur les pages personnelles',
  link: 'dans les liens entre dossiers',
  form: 'dans les formulaires',
  screen: 'sur les écrans',
  example: 'dans les exemples gardés',
  letter: 'dans les modèles de lettre',
  rule: 'dans les règles',
  directory: 'dans les annuaires',
};

/** « 12 endroits : 5 dans les étapes et leurs passages, 3 dans les conditions ». */
export function countOf(places: readonly Place[]): string {
  const kinds = [...new Set(places.map(({ kind }) => kind))];
  const each = kinds.map((kind) => `${places.filter((one) => one.kind === kind).length} ${IN[kind]}`);
  return `${plural(places.length, 'endroit')} : ${each.join(', ')}.`;
}

/** Each place once, with how often it names it: « l’étape « Instruction » (3 fois) ». */
export function placesSaid(places: readonly Place[]): string[] {
  const times = new Map<string, number>();
  for (const { where } of places) times.set(where, (times.get(where) ?? 0) + 1);
  return [...times].map(([where, count]) => (count === 1 ? where : `${where} (${count} fois)`));
}

/** What an id may be, as the server holds to it: `obstacles.ts` of questions, `rename.ts` of the others. */
const WORD = {
  maxLength: 80,
  says: 'Des lettres sans accent et des chiffres, en commençant par une lettre ; entre eux, des tirets ou des « _ » ; 80 signes au plus.',
};
export const ALLOWED: { [kind in RenamedKind]: { maxLength: number; says: string } } = {
  state: WORD,
  event: WORD,
  deadline: WORD,
  field: {
    maxLength: 60,
    says: 'Des lettres sans accent, des chiffres et des « _ », en commençant par une lettre ; 60 signes au plus.',
  },
};

/** What becomes of the dossiers that run, said before the button. */
export const MEANING: { [kind in RenamedKind]: string } = {
  state:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, ceux qui sont à cette étape y resteront, sous son nouvel identifiant, avec leurs échéances : le passage est rempli d’avance.',
  event:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, ce qui a été fait par cette action compte encore : le passage est rempli d’avance. Un dossier où une réponse est commencée pour elle, ou qu’un lien signé ouvre pour elle, attend qu’elle soit envoyée ou jetée, que le lien soit retiré.',
  field:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, leur réponse passe sous le nouvel identifiant : le passage est rempli d’avance. Ce qui est recopié d’un formulaire à l’autre porte un seul nom : les autres formulaires qui la reprennent changent avec celui-ci. Un dossier où l’un d’eux est commencé attend qu’il soit envoyé ou jeté.',
  deadline:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, cette échéance garde son instant et ce qu’elle a déjà rappelé : le passage est rempli d’avance.',
};

const UNFOUND: { [kind in RenamedKind]: { screen: string; elsewhere: string } } = {
  state: {
    screen: 'les écrans qui nomment cette étape ne trouvent plus ceux qui y sont',
    elsewhere:
      'les liens, les formulaires et les autres processus qui regardent cette étape ne voient plus ceux qui y sont',
  },
  event: {
    screen: 'les boutons d’écran de cette action n’agissent plus sur eux',
    elsewhere: 'les autres processus qui envoient cette action ne la font plus recevoir par eux',
  },
  field: {
    screen: 'les écrans qui montrent cette réponse ne la trouvent plus sur eux',
    elsewhere: 'les autres processus et les annuaires qui lisent cette réponse ne la trouvent plus sur eux',
  },
  deadline: {
    screen: 'les écrans qui nomment cette échéance ne la trouvent plus sur eux',
    elsewhere: 'ce qui nomme cette échéance ailleurs ne la trouve plus sur eux',
  },
};

/** What publishing alone stops, for the dossiers that keep their version: pages, links and messages know the new id only. */
export function stoppedAtOnce(kind: RenamedKind, workflow: string, places: readonly Place[]): string[] {
  const own = `workflows/${workflow}.json`;
  const isElsewhere = (place: Place) =>
    kind === 'field' ? place.kind === 'link' || place.kind === 'directory' : isBeyond(place, own);
  const { screen, elsewhere } = UNFOUND[kind];
  return [
    ...(places.some((place) => place.kind === 'screen') ? [screen] : []),
    ...(places.some(isElsewhere) ? [elsewhere] : []),
  ];
}

function isBeyond({ kind, file }: Place, own: string): boolean {
  return kind === 'form' || kind === 'link' || (/^workflows\/[^/]+$/.test(file) && file !== own);
}
