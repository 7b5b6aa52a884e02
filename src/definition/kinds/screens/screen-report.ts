import {
  cel,
  flag,
  list,
  map,
  name,
  nameAs,
  named,
  naming,
  number,
  numberSet,
  oneOf,
  only,
  optional,
  record,
  required,
  set,
  some,
  words,
} from '../../shape.ts';
import { menuMembers, screenCommon } from './screen-common.ts';

export const reportParameter = record(
  {
    title: required(words(), 'Titre'),
    value: required(numberSet, 'Valeur'),
    confidence: optional(
      oneOf('firm', 'likely', 'guess'),
      'Confiance',
      'firm : la loi ou une page officielle le dit ; likely : cohérent avec ce qui est publié ; guess : notre lecture.',
    ),
    source: optional(words(), 'Source', 'D’où vient la règle.'),
  },
  { title: 'Paramètre' },
);

export const opensOn = record({
  link: required(name('link'), 'Lien', 'Un de ceux par lesquels la page se restreint.'),
  while: required(
    cel('linked', 'bool', 'page', 'la période où elle s’ouvre'),
    'Tant que',
    'Condition sur le dossier lié.',
  ),
});

export const indicator = record(
  {
    code: required(nameAs('indicator', { minLength: 1 }, { declares: true }), 'Code'),
    title: required(words(), 'Titre'),
    group: optional(words(), 'Groupe', 'Le titre sous lequel il est rangé.'),
    of: optional(
      cel('report', 'bool', 'page', 'ce qui est compté'),
      'Compté si',
      'Condition. Absente, « none » dit pourquoi rien n’est compté.',
    ),
    over: optional(
      cel('report', 'bool', 'page', 'ce sur quoi l’on compte'),
      'Parmi',
      'Condition : parmi qui l’on compte.',
    ),
    on: optional(cel('report', 'date?', 'value', 'le jour où c’est compté'), 'Date', 'À la place de celle du rapport.'),
    none: optional(words(), 'Sans chiffre', 'Montré à la place d’un chiffre.'),
    confidence: optional(
      oneOf('firm', 'likely', 'guess'),
      'Confiance',
      'firm : la loi ou une page officielle le dit ; likely : cohérent avec ce qui est publié ; guess : notre lecture.',
    ),
    source: optional(words(), 'Source', 'D’où vient la règle.'),
    note: optional(words(), 'Note'),
  },
  { title: 'Indicateur' },
);

export const lack = record(
  {
    title: required(words(), 'Titre'),
    if: required(cel('report', 'bool', 'page', 'c’est proposé, ou compté'), 'Manque si', 'Condition.'),
    event: optional(name('event', 'shown'), 'Événement', 'Celui dont le formulaire l’apporte.'),
  },
  { title: 'Manque' },
);

export const reportColumn = record(
  {
    header: required(words(), 'En-tête'),
    value: required(
      cel('report', 'any?', 'value', 'ce qui est montré'),
      'Valeur',
      'Texte ; vide quand il est inconnu.',
    ),
    confidence: optional(
      oneOf('firm', 'likely', 'guess'),
      'Confiance',
      'firm : la loi ou une page officielle le dit ; likely : cohérent avec ce qui est publié ; guess : notre lecture.',
    ),
    source: optional(words(), 'Source', 'D’où vient la règle.'),
  },
  { title: 'Colonne' },
);

export const reportScreen = named(
  'screen-report',
  ['report', 'Des indicateurs, ce qui manque, et un tableau à remettre.'],
  () =>
    record({
      ...screenCommon,
      ...menuMembers,
      kind: required(only('report')),
      counts: optional(
        set(name('role'), some),
        'Rôles qui n’en lisent que les chiffres',
        'Rôles du produit (admin, dpo) : aucun nom, et un chiffre sensible trop petit est masqué.',
      ),
      filters: optional(
        record({
          links: optional(set(name('link')), 'Par dossier lié'),
          period: optional(flag, 'Par période', 'Ne garde que ce qui est daté par « on ».'),
          opensOn: optional(
            opensOn,
            'S’ouvre sur',
            'Le dossier lié sur lequel la page s’ouvre : de ceux pour qui la condition est vraie, le plus récent. Qui la lit peut élargir à tous.',
          ),
        }),
        'Filtres',
        'Ce par quoi l’on peut restreindre la page.',
      ),
      on: optional(
        cel('report', 'date?', 'value', 'le jour où c’est compté'),
        'Date',
        'La date d’un dossier, pour la période choisie.',
      ),
      parameters: optional(
        map(naming('parameter'), reportParameter),
        'Paramètres',
        'Nombres que l’administration peut changer, lus par « parameters.nom ».',
      ),
      let: optional(
        list(
          record(
            {
              name: required(naming('step'), 'Nom'),
              is: required(
                cel('report', 'any?', 'value', 'ce qui est calculé d’abord'),
                'Valeur',
                'Lit aussi celles d’avant.',
              ),
            },
            { title: 'Expression nommée' },
          ),
          { maxItems: 60 },
        ),
        'Expressions nommées',
        'Chacune peut être lue par celles qui la suivent et par tout le rapport.',
      ),
      indicators: required(list(indicator, { minItems: 1, maxItems: 200 }), 'Indicateurs'),
      exactlyOne: optional(
        record({
          of: required(nameAs('indicator', { minLength: 1 }), 'Compté par'),
          among: required(set(nameAs('indicator', { minLength: 1 }), { minItems: 2 }), 'Indicateurs'),
        }),
        'Exactement un',
        'Qui est compté par le premier l’est par un seul des autres : la page le vérifie.',
      ),
      lacks: optional(list(lack, { minItems: 1, maxItems: 100 }), 'Ce qui peut manquer'),
      atMost: optional(
        number({ minimum: 0, maximum: 1 }),
        'Seuil',
        'La part de dossiers incomplets à ne pas dépasser, entre 0 et 1.',
      ),
      columns: optional(list(reportColumn, { minItems: 1, maxItems: 200 }), 'Colonnes à remettre'),
      exportIf: optional(
        cel('report', 'bool', 'page', 'le fichier peut être pris'),
        'Remis si',
        'Condition : seuls ces dossiers sont exportés.',
      ),
    }),
);
