import {
  cel,
  defaulted,
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
  since,
  some,
  words,
  yes,
} from '../shape.ts';
import { about, supply, wording } from './wording.ts';

export const EVENT_GROUPS = ['advance', 'note', 'correct', 'rare'] as const;

export const availability = record({
  if: required(cel('request', 'bool', 'act', 'l’action est proposée'), 'Condition'),
  message: required(wording),
  supply: since(2, optional(supply)),
  about: since(2, optional(about)),
  hidden: since(
    2,
    optional(
      yes,
      'Pas proposé',
      "true : quand la condition est fausse, il n'y a rien sur quoi agir, et l'action n'est pas montrée.",
    ),
  ),
});

export const validity = record(
  {
    if: required(cel('request form', 'bool', 'act', 'les réponses sont acceptées'), 'Condition'),
    message: required(wording),
    supply: since(2, optional(supply)),
    about: since(2, optional(about)),
    field: optional(
      field('form', { minLength: 1, pattern: '^(/[^/]+)+$' }),
      'Champ en cause',
      'Pointeur JSON dans le formulaire : « /dateSortie ».',
    ),
  },
  { title: 'Condition' },
);

/** These conditions are asked before an event is accepted, and before a document on demand is made. */
const conditions = {
  availableIf: optional(availability, 'Possible seulement si', {
    help: 'Condition sans le formulaire. Portée : data, roles, etats, liens, today, actor.',
    change: 'condition',
  }),
  validIf: defaulted([], list(validity, some), 'Réponses acceptées si', {
    help: 'Conditions sur le formulaire envoyé.',
    change: 'condition',
  }),
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
    address: since(
      4,
      optional(
        cel('request form', 'string?', 'value', 'l’adresse de qui doit signer'),
        'Adresse du code',
        'Adresse e-mail de la personne désignée, enregistrée avant l’acte : son code y est envoyé. Null : elle ne signe pas par un code. Du formulaire, seuls les choix sont lus.',
      ),
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

export const event = named('event', ['Action', 'Une action possible sur le dossier.'], () =>
  record(
    {
      title: required(words(), 'Titre', { help: 'Texte du bouton.', change: 'neutral' }),
      help: optional(words(), 'Aide', { help: 'Une phrase sous le bouton.', change: 'neutral' }),
      form: optional(name('form'), 'Formulaire', {
        help: 'Nom sans extension : « contrat » est le fichier schemas/contrat.schema.json.',
        change: 'structural',
      }),
      confirm: optional(words(500), 'Avertissement avant d’envoyer', {
        help: 'Pour une action sur laquelle on ne revient pas : ce qu’elle fait, en une ou deux phrases. Les réponses sont montrées de nouveau avant l’envoi.',
        change: 'neutral',
      }),
      group: since(
        2,
        optional(oneOf(...EVENT_GROUPS), 'Groupe où elle est proposée', {
          help: "Où l'action est rangée : faire avancer, noter, corriger, rare. Sans lui, selon ce qu'elle fait.",
          change: 'neutral',
          isReadOnly: true,
        }),
      ),
      tell: since(
        2,
        defaulted(
          [],
          list(cel('telling', 'string?', 'value', 'ce qui est dit avant d’agir'), { minItems: 1, maxItems: 4 }),
          'Ce que l’histoire en dit',
          {
            help: 'Deux ou trois réponses parlantes, en clair : chacune une expression qui donne un texte, ou null (rien à dire). Portée : form, actor, today, et item quand le formulaire nomme un élément d’une liste. Montrée à qui peut lire tout ce qu’elle lit.',
            change: 'neutral',
            isReadOnly: true,
          },
        ),
      ),
      line: optional(set(name('field', 'form'), { minItems: 1, maxItems: 4 }), 'Saisie sur une ligne', {
        help: 'Champs du formulaire demandés sur une ligne, partout où l’on voit le dossier ; les autres sont repris (x-prefill) ou laissés vides.',
        change: 'neutral',
      }),
      prefill: defaulted(false, flag, 'Réponses déjà remplies', {
        help: 'true : le formulaire s’ouvre avec les réponses du dossier qui portent les mêmes noms.',
        change: 'neutral',
      }),
      copy: since(
        3,
        optional(set(name('field', 'form and data'), { minItems: 1, maxItems: 100 }), 'Repris d’un dossier d’avant', {
          help: 'De « open » seulement : champs du formulaire que l’on peut reprendre d’un dossier d’avant du même processus, que l’on peut lire, et qui portent le même nom dans ses données. Les autres (les dates, un numéro) se demandent à neuf.',
          change: 'neutral',
        }),
      ),
      draft: since(
        3,
        defaulted('person', oneOf('person', 'role'), 'À qui est le brouillon', {
          help: 'À qui est le formulaire commencé : à qui l’écrit (« person », ce qui vaut sans rien dire), ou à l’organisme qui tient le rôle sur ce dossier (« role ») ; ses membres l’écrivent alors ensemble, et nul autre ne sait qu’il existe.',
          change: 'structural',
        }),
      ),
      begin: since(
        3,
        optional(words(60), 'Nom de ce qui mène au formulaire', {
          help: 'Sur la page du dossier, quand le titre laisserait croire que suivre le lien suffit : « Écrire la réponse », puis « Déposer » au bas du formulaire.',
          change: 'neutral',
        }),
      ),
      unsent: since(
        3,
        optional(words(200), 'Ce qui est dit tant que rien n’est envoyé', {
          help: 'Dit près du formulaire tant qu’il n’est pas envoyé, quand enregistrer pourrait passer pour agir : « Rien n’est déposé encore. ».',
          change: 'neutral',
        }),
      ),
      by: required(set(name('role')), 'Qui peut le faire', {
        help: 'Rôles qui peuvent le faire.',
        change: { comes: 'additive', goes: 'tightening' },
      }),
      from: defaulted([], set(name('workflow'), some), 'Processus qui peuvent le demander', {
        help: "Workflows dont les dossiers peuvent l'envoyer.",
        change: { comes: 'additive', goes: 'tightening' },
      }),
      sign: since(
        3,
        optional(set(oneOf('drawn', 'typed', 'confirmed', 'coded'), some), 'Signature', {
          help: 'Comment qui la fait la signe : dessin, nom tapé avec accord, compte qui se prouve à nouveau, code envoyé à l’adresse enregistrée (« signatory.address »). Son formulaire a un groupe « x-signed ».',
          change: 'tightening',
        }),
      ),
      signatory: since(
        3,
        optional(signatory, 'De qui est la signature', {
          help: 'De qui est la signature, et de qui elle ne peut pas être. Sans « name » : celle du compte qui agit, sous son nom. Une signature écrite ou confirmée est celle du compte ; dessinée sur l’appareil d’un autre, elle le dit.',
          change: 'tightening',
        }),
      ),
      notBy: defaulted([], set(name('event'), some), 'Pas par qui a fait', {
        help: 'Événements dont les auteurs ne peuvent pas faire celui-ci (« open » : la création).',
        change: { comes: 'tightening', goes: 'additive' },
      }),
      availableIf: conditions.availableIf,
      nextIf: since(
        3,
        optional(cel('request', 'bool', 'act', 'elle est proposée en premier'), 'Mise en premier si', {
          help: 'Tant que c’est faux, la page ne la met pas en premier à une étape dont « next » la nomme ; elle reste proposée. Portée : celle de « availableIf ».',
          change: 'neutral',
        }),
      ),
      elsewhere: since(
        2,
        optional(wording, 'Ce qui est dit quand ce n’est plus l’heure', {
          help: "Dit à qui l'envoie quand le dossier n'est plus à cette étape ; sans lui, les étapes qui le prennent.",
          change: 'neutral',
        }),
      ),
      validIf: conditions.validIf,
      whileLimited: since(
        3,
        optional(flag, 'Possible quand l’usage est limité', {
          help: 'Reste possible quand une personne a fait limiter l’usage de ses données : corriger, répondre à la personne. Retirer un accord l’est toujours.',
          change: { comes: 'additive', goes: 'tightening' },
        }),
      ),
      reserve: optional(reservation, 'Place à prendre', {
        help: "Prend une place dans un compteur d'un dossier lié.",
        change: 'condition',
      }),
    },
    {},
    'structural',
  ),
);
