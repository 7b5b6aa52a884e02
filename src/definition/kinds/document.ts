import {
  cel,
  defaulted,
  flag,
  list,
  map,
  name,
  nameAs,
  named,
  naming,
  oneOf,
  optional,
  record,
  required,
  set,
  since,
  some,
  words,
} from '../shape.ts';
import { availability, validity } from './event.ts';

export const computedValues = named(
  'values',
  [
    'Valeurs calculées',
    "Nom → expression CEL. Le gabarit lit « values.nom » : ce qu'il faut choisir dans une liste, ou additionner.",
  ],
  () => map(naming('value'), cel('action', 'any?', 'value', 'ce que dit le document')),
);

export const workflowDocument = record(
  {
    title: required(words(), 'Titre', { help: 'Texte du bouton.', change: 'neutral' }),
    help: optional(words(), 'Aide', { help: 'Une phrase sous le bouton.', change: 'neutral' }),
    template: required(
      nameAs('template', { pattern: '^documents/[A-Za-z0-9][A-Za-z0-9-]*$' }),
      'Gabarit',
      'Nom du gabarit, sans extension : « documents/attestation » est le fichier templates/documents/attestation.hbs.',
    ),
    name: optional(
      cel('request form', 'string?', 'value', 'le nom du document'),
      'Nom du document',
      'Expression CEL qui donne un texte, ou null pour le titre. Portée : data, form, roles, etats, liens, today, actor.',
    ),
    form: optional(name('form'), 'Formulaire', "Ce qu'il faut préciser pour l'écrire ; nom sans extension."),
    by: required(set(name('role'), some), 'Par', 'Rôles qui peuvent le demander.'),
    values: optional(computedValues),
    availableIf: optional(availability, 'Possible si'),
    validIf: defaulted([], list(validity, some), 'Valable si'),
  },
  { title: 'Document à la demande' },
  'additive',
);

export const letterhead = record({
  issuer: required(
    words(),
    'Émetteur',
    "Ce qui se lit en tête tant qu'aucune organisation ne répond pour le rôle « from ».",
  ),
  from: optional(
    name('role'),
    'Rôle qui écrit',
    "Rôle dont l'organisation écrit : l'en-tête des documents est le sien, tel que l'administration le tient.",
  ),
  cofinancedIf: optional(
    cel('letterhead', 'bool', 'done', 'la mention du financement est imprimée'),
    "Cofinancé par l'Union européenne si",
    "Expression CEL. Vrai : l'emblème et la mention figurent sur chaque document. Portée : data, liens, today…",
  ),
});

export const templateSettings = record(
  {
    delivery: defaulted(
      'at-least-once',
      oneOf('at-least-once', 'at-most-once'),
      "En cas de panne pendant l'envoi",
      'at-least-once (par défaut) : renvoyé sous le même numéro. at-most-once : jamais deux fois, une personne vérifie.',
    ),
    kept: since(
      3,
      optional(
        words(300),
        'Doit être gardé',
        'Ce qui oblige à garder le document quand la personne demande l’effacement de ses données : « règlement (UE) 2021/1060, article 82 ».',
      ),
    ),
    legal: optional(flag, 'Avis légal', 'Ni les préférences ni les heures de bureau ne le retiennent.'),
    digest: since(
      2,
      defaulted(
        false,
        flag,
        'Dans la lettre du matin',
        'Ne presse pas : qui a un compte le reçoit avec le reste, une fois par jour ouvré, sans pièce jointe.',
      ),
    ),
  },
  { title: 'Envoi' },
);
