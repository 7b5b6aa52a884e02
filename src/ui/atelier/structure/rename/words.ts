import { plural } from '../../../../base/base.ts';
import type { Api } from '../../../../http/http.ts';
import type { SavingEditor } from '../use-definitions.ts';

export type RenamePreview = Api['readDefinitionRenaming']['answer'];
export type RenamedKind = 'state' | 'event' | 'deadline' | 'field' | 'form' | 'template' | 'rule' | 'list';
/** Says what is renamed, and what happens next. */
export interface RenameProps {
  kind: RenamedKind;
  /** Names the workflow that declares it, or the form of a question; empty for a file. */
  workflow: string;
  /** Is, for a question, its address in the form, such as `coordonnees.telephone`; for a letter, its folder too, as in `emails/rappel`. */
  id: string;
  title: string;
  editor: SavingEditor;
  onRenamed?: (id: string) => void;
}

/** Returns the last part of an address, which is the part that a renaming changes. */
export function lastOf(id: string): string {
  return id.slice(Math.max(id.lastIndexOf('.'), id.lastIndexOf('/')) + 1);
}

/** Returns the whole address with its last part renamed. */
export function renamedIn(id: string, to: string): string {
  return id.slice(0, id.length - lastOf(id).length) + to;
}

const FILES: { [kind in RenamedKind]?: string } = {
  form: 'du formulaire',
  template: 'du modèle',
  rule: 'de la règle',
  list: 'de la liste',
};

/** Labels the button; the page of a form has one for each of its questions. */
export function asking(kind: RenamedKind): string {
  const of = FILES[kind];
  return of === undefined ? 'Renommer l’identifiant…' : `Renommer l’identifiant ${of}…`;
}

type RenamedPlace = RenamePreview['places'][number];

const IN: { [kind in RenamedPlace['kind']]: string } = {
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
  list: 'dans les listes',
  role: 'dans les rôles',
  document: 'dans les documents à la demande',
  setting: 'dans les réglages du processus',
};

/** Says how many places name it, by kind, as in « 12 endroits : 5 dans les étapes et leurs passages, 3 dans les conditions ». */
export function countOf(places: readonly RenamedPlace[]): string {
  if (places.length === 0) return 'Rien d’autre ne le nomme : seul le fichier change de nom.';
  const kinds = [...new Set(places.map(({ kind }) => kind))];
  const each = kinds.map((kind) => `${places.filter((one) => one.kind === kind).length} ${IN[kind]}`);
  return `${plural(places.length, 'endroit')} : ${each.join(', ')}.`;
}

/** Names each place once, with the number of mentions there, as in « étape « Instruction » (3 fois) ». */
export function placesSaid(places: readonly RenamedPlace[]): string[] {
  const times = new Map<string, number>();
  for (const { where } of places) times.set(where, (times.get(where) ?? 0) + 1);
  return [...times].map(([where, count]) => (count === 1 ? where : `${where} (${count} fois)`));
}

const KEPT = 'Les dossiers en cours gardent leur version, où l’ancien nom vaut toujours.';

/** Repeats the limits of the server, which `rename-field/obstacles.ts` sets for questions and `rename/rename.ts` for other ids. */
const WORD = {
  maxLength: 80,
  says: 'Des lettres sans accent et des chiffres, en commençant par une lettre ; entre eux, des tirets ou des « _ » ; 80 signes au plus.',
};
export const ALLOWED: { [kind in RenamedKind]: { maxLength: number; says: string } } = {
  state: WORD,
  event: WORD,
  deadline: WORD,
  form: WORD,
  template: WORD,
  rule: WORD,
  list: WORD,
  field: {
    maxLength: 60,
    says: 'Des lettres sans accent, des chiffres et des « _ », en commençant par une lettre ; 60 signes au plus.',
  },
};

/** Says what becomes of running dossiers, shown before the button. */
export const MEANING: { [kind in RenamedKind]: string } = {
  state:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, ceux qui sont à cette étape y resteront, sous son nouvel identifiant, avec leurs échéances : le passage est rempli d’avance.',
  event:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, ce qui a été fait par cette action compte encore, et la suivent une réponse commencée pour elle, un lien signé qui l’ouvre : le passage est rempli d’avance.',
  field:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, leur réponse passe sous le nouvel identifiant : le passage est rempli d’avance. Ce qui est recopié d’un formulaire à l’autre porte un seul nom : les autres formulaires qui la reprennent changent avec celui-ci. Ce qui est commencé dans l’un d’eux suit aussi.',
  deadline:
    'Les dossiers en cours gardent leur version. Quand vous les amènerez à la nouvelle, cette échéance garde son instant et ce qu’elle a déjà rappelé : le passage est rempli d’avance.',
  form: `${KEPT} Les réponses ne changent pas ; amenés à la nouvelle, ils répondent au même formulaire sous son nouveau nom, et qui lisait un document rempli avec lui le lit encore.`,
  template: `${KEPT} Ce qui est déjà émis se lit et se réimprime avec le texte de sa version, reste sur la page publique s’il y était, et ce qui attend de partir part avec lui.`,
  rule: `${KEPT} Les avis déjà rendus ne changent pas.`,
  list: `${KEPT} Les réponses gardent leurs codes, et ces codes leurs libellés.`,
};

const OUTSIDE: { [kind in RenamedKind]?: string } = {
  form: 'un programme qui demande ce formulaire par son nom (API) dans la version en service doit prendre le nouveau nom',
  template:
    'un programme qui demande ce document par son nom (API) doit prendre le nouveau nom pour les dossiers de la nouvelle version',
  rule: 'un programme qui interroge cette règle par son nom (API) ne la trouve plus sous l’ancien',
  list: 'des définitions gardées hors de Jalon qui nomment encore cette liste ne vont plus avec celles-ci',
};

type WorkflowPart = 'state' | 'event' | 'deadline' | 'field';

const UNFOUND: { [kind in WorkflowPart]: { screen: string; elsewhere: string } } = {
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

/** Names what publishing breaks at once for dossiers that keep their version: pages, links and messages then know only the new id. */
export function stoppedAtOnce(kind: RenamedKind, workflow: string, places: readonly RenamedPlace[]): string[] {
  if (!isWithin(kind)) return [];
  const own = `workflows/${workflow}.json`;
  const isElsewhere = (place: RenamedPlace) =>
    kind === 'field' ? place.kind === 'link' || place.kind === 'directory' : isBeyond(place, own);
  const { screen, elsewhere } = UNFOUND[kind];
  return [
    ...(places.some((place) => place.kind === 'screen') ? [screen] : []),
    ...(places.some(isElsewhere) ? [elsewhere] : []),
  ];
}

/** Names what calls the thing by its id from outside Jalon, where no renaming can follow. */
export function calledFromOutside(kind: RenamedKind): string | null {
  return OUTSIDE[kind] ?? null;
}

function isWithin(kind: RenamedKind): kind is WorkflowPart {
  return Object.hasOwn(UNFOUND, kind);
}

function isBeyond({ kind, file }: RenamedPlace, own: string): boolean {
  return kind === 'form' || kind === 'link' || (/^workflows\/[^/]+$/.test(file) && file !== own);
}
