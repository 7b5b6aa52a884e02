import {
  cel,
  field,
  flag,
  list,
  name,
  named,
  oneOf,
  optional,
  record,
  required,
  set,
  some,
  words,
  yes,
} from '../shape.ts';
import { about, supply, wording } from './wording.ts';

export const EVENT_GROUPS = ['advance', 'note', 'correct', 'rare'] as const;

export const availability = record({
  if: required(cel('request', 'bool', 'act', 'l’action est proposée'), 'Condition'),
  message: required(wording),
  supply: optional(supply),
  about: optional(about),
  hidden: optional(
    yes,
    'Pas proposé',
    "true : quand la condition est fausse, il n'y a rien sur quoi agir, et l'action n'est pas montrée.",
  ),
});

export const validity = record(
  {
    if: required(cel('request form', 'bool', 'act', 'les réponses sont acceptées'), 'Condition'),
    message: required(wording),
    supply: optional(supply),
    about: optional(about),
    field: optional(
      field('form', { minLength: 1, pattern: '^(/[^/]+)+$' }),
      'Champ en cause',
      'Pointeur JSON dans le formulaire : « /dateSortie ».',
    ),
  },
  { title: 'Condition' },
);

/** What may be asked of an act before it is accepted: of an event, and of a document on demand. */
const conditions = {
  availableIf: optional(
    availability,
    'Possible si',
    'Condition sans le formulaire. Portée : data, roles, etats, liens, today, actor.',
  ),
  validIf: optional(list(validity, some), 'Valable si', 'Conditions sur le formulaire envoyé.'),
} as const;

const signatory = record(
  {
    name: optional(
      cel('request form', 'string?', 'value', 'le nom de qui doit signer'),
      'Nom',
      'Nom de la personne désignée, ou null : le compte qui agit. Portée : form, data, roles, etats, liens, today, actor.',
    ),
    quality: optional(
      cel('request form', 'string?', 'value', 'la qualité de qui doit signer'),
      'Qualité',
      'Qualité de la personne désignée, ou null.',
    ),
    account: optional(
      cel('request form', 'string?', 'value', 'le compte de qui doit signer'),
      'Compte',
      'Identifiant du compte de la personne désignée, ou null : elle n’en a pas de connu.',
    ),
    distinct: optional(
      list(cel('request form', 'any?', 'value', 'une signature d’une autre personne'), { minItems: 1, maxItems: 10 }),
      'Distincte de',
      'Signatures déjà données, dont aucune ne peut être de la même personne : un groupe « x-signed » des données chacune.',
    ),
  },
  { minProperties: 1 },
);

const reservation = record({
  in: required(name('link'), 'Lien'),
  counter: required(name('counter', 'link'), 'Compteur'),
  max: required(
    cel('request form', 'int?', 'value', 'le nombre de places'),
    'Nombre de places',
    'Entier. Portée : data, form, liens, today.',
  ),
  overrideIf: optional(
    cel('request form', 'bool', 'act', 'le nombre de places peut être dépassé'),
    'Dépassement permis si',
    'Booléen.',
  ),
  message: optional(
    wording,
    'Message',
    'Phrase montrée quand il n’y a plus de place ; une expression lit aussi places.taken et places.max.',
  ),
});

export const event = named('event', ['Événement', 'Une action possible sur le dossier.'], () =>
  record({
    title: required(words(), 'Titre', 'Texte du bouton.'),
    help: optional(words(), 'Aide', 'Une phrase sous le bouton.'),
    form: optional(
      name('form'),
      'Formulaire',
      'Nom sans extension : « contrat » est le fichier schemas/contrat.schema.json.',
    ),
    confirm: optional(
      words(500),
      'Confirmation',
      'Pour une action sur laquelle on ne revient pas : ce qu’elle fait, en une ou deux phrases. Les réponses sont montrées de nouveau avant l’envoi.',
    ),
    group: optional(
      oneOf(...EVENT_GROUPS),
      'Groupe',
      "Où l'action est rangée : faire avancer, noter, corriger, rare. Sans lui, selon ce qu'elle fait.",
    ),
    tell: optional(
      list(cel('telling', 'string?', 'value', 'ce qui est dit avant d’agir'), { minItems: 1, maxItems: 4 }),
      'Ce qu’en dit l’histoire',
      'Deux ou trois réponses parlantes, en clair : chacune une expression qui donne un texte, ou null (rien à dire). Portée : form, actor, today, et item quand le formulaire nomme un élément d’une liste. Montrée à qui peut lire tout ce qu’elle lit.',
    ),
    line: optional(
      set(name('field', 'form'), { minItems: 1, maxItems: 4 }),
      'En une ligne',
      'Champs du formulaire demandés sur une ligne, partout où l’on voit le dossier ; les autres sont repris (x-prefill) ou laissés vides.',
    ),
    prefill: optional(
      flag,
      'Repart du dossier',
      'true : le formulaire s’ouvre avec les réponses du dossier qui portent les mêmes noms.',
    ),
    copy: optional(
      set(name('field', 'form and data'), { minItems: 1, maxItems: 100 }),
      'Repris d’un dossier d’avant',
      'De « open » seulement : champs du formulaire que l’on peut reprendre d’un dossier d’avant du même processus, que l’on peut lire, et qui portent le même nom dans ses données. Les autres (les dates, un numéro) se demandent à neuf.',
    ),
    draft: optional(
      oneOf('person', 'role'),
      'Brouillon',
      'À qui est le formulaire commencé : à qui l’écrit (« person », ce qui vaut sans rien dire), ou à l’organisme qui tient le rôle sur ce dossier (« role ») ; ses membres l’écrivent alors ensemble, et nul autre ne sait qu’il existe.',
    ),
    begin: optional(
      words(60),
      'Nom de ce qui mène au formulaire',
      'Sur la page du dossier, quand le titre laisserait croire que suivre le lien suffit : « Écrire la réponse », puis « Déposer » au bas du formulaire.',
    ),
    unsent: optional(
      words(200),
      'Tant que ce n’est pas fait',
      'Dit près du formulaire tant qu’il n’est pas envoyé, quand enregistrer pourrait passer pour agir : « Rien n’est déposé encore. ».',
    ),
    by: required(set(name('role')), 'Par', 'Rôles qui peuvent le faire.'),
    from: optional(set(name('workflow'), some), 'Depuis', "Workflows dont les dossiers peuvent l'envoyer."),
    sign: optional(
      set(oneOf('drawn', 'typed', 'confirmed'), some),
      'Signée',
      'Comment qui la fait la signe : dessin, nom tapé avec accord, compte qui se prouve à nouveau. Son formulaire a un groupe « x-signed ».',
    ),
    signatory: optional(
      signatory,
      'Signée par',
      'De qui est la signature, et de qui elle ne peut pas être. Sans « name » : celle du compte qui agit, sous son nom. Une signature écrite ou confirmée est celle du compte ; dessinée sur l’appareil d’un autre, elle le dit.',
    ),
    notBy: optional(
      set(name('event'), some),
      'Pas par',
      'Événements dont les auteurs ne peuvent pas faire celui-ci (« open » : la création).',
    ),
    availableIf: conditions.availableIf,
    nextIf: optional(
      cel('request', 'bool', 'act', 'elle est proposée en premier'),
      'Mise en premier si',
      'Tant que c’est faux, la page ne la met pas en premier à une étape dont « next » la nomme ; elle reste proposée. Portée : celle de « availableIf ».',
    ),
    elsewhere: optional(
      wording,
      'Ailleurs',
      "Dit à qui l'envoie quand le dossier n'est plus à cette étape ; sans lui, les étapes qui le prennent.",
    ),
    validIf: conditions.validIf,
    reserve: optional(reservation, 'Réserve une place', "Prend une place dans un compteur d'un dossier lié."),
  }),
);
