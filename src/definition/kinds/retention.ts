import {
  cel,
  defaulted,
  duration,
  field,
  list,
  listOr,
  name,
  only,
  optional,
  record,
  required,
  set,
  some,
  words,
} from '../shape.ts';

export const archive = record({
  opens: defaulted(
    [],
    set(name('role')),
    'Ouverte sur motif par',
    'Rôles qui peuvent ouvrir un dossier archivé, pour eux seuls et pour quelques jours, en disant pourquoi.',
  ),
  lasts: defaulted('P7D', duration, "Durée d'une ouverture", "Sept jours si rien n'est dit."),
  reads: defaulted(
    [],
    set(name('role')),
    'Lue comme avant par',
    "Rôles donnés par mandat, qui la lisent sans l'ouvrir.",
  ),
});

export const erasure = record({
  keep: defaulted(
    [],
    set(field('data', { minLength: 1 })),
    'Ce qui reste',
    'Champs du premier niveau. Les chiffres que le dossier comptait restent sans eux.',
  ),
  kind: optional(words(200), 'Nature', "Comment un bordereau d'élimination nomme ces dossiers."),
  visa: optional(words(200), 'Visa attendu de', "L'effacement attend que ce visa soit noté."),
});

export const retention = record({
  active: required(
    record({
      from: required(
        listOr(
          list(cel('retention', 'date?', 'read', 'le jour dont la durée est comptée'), { minItems: 1, maxItems: 20 }),
          cel('retention', 'date?', 'read', 'le jour dont la durée est comptée'),
        ),
        'Contacts',
        "Date, ou null tant qu'il n'y en a pas : ce qui compte comme un contact. Une liste : la plus récente de ses dates. Portée : data, liens, etats, dossier.",
      ),
      for: required(duration, 'Durée', 'Comptée du dernier contact : P2Y, P6M, P30D.'),
      what: optional(
        words(100),
        'De quoi elle part, en mots',
        'Complète « en usage deux ans après… ». Absent : le dernier contact.',
      ),
      notice: optional(
        record({
          before: required(duration, 'Combien de temps avant', 'P30D : trente jours.'),
          to: required(set(name('role'), some), 'Pour', 'Rôles prévenus.'),
        }),
        'Préavis',
        'Une chose à faire pour ces rôles, avant que le dossier quitte leurs mains : un contact noté le garde en usage.',
      ),
    }),
    'En usage',
  ),
  archive: required(
    archive,
    'Archive intermédiaire',
    'Le dossier sort des listes, de la recherche, des pages et des documents de tous ; les chiffres le comptent encore.',
  ),
  keep: required(
    record({
      if: optional(
        cel('retention', 'bool', 'read', 'le dossier est gardé'),
        'Si',
        "Condition : faux, rien n'oblige à garder le dossier, il est effacé au terme de son usage sans être archivé. Même portée.",
      ),
      from: required(
        cel('retention', 'date?', 'read', 'le jour dont la garde est comptée'),
        'À compter de',
        "Date, ou null tant qu'elle n'est pas connue : rien n'est alors effacé. Même portée.",
      ),
      endOf: optional(only('year'), 'De la fin de', "« year » : du 31 décembre de l'année de cette date."),
      for: required(duration, 'Durée', 'P5Y : cinq ans.'),
      what: optional(
        words(100),
        'Ce qui oblige, en mots',
        'Complète « effacé cinq ans après… » : le dernier paiement.',
      ),
    }),
    'Ce qui oblige à garder',
  ),
  erase: optional(erasure, 'Effacement'),
});
