import { amountKinds } from '../../../fields/fields.ts';
import {
  cel,
  defaulted,
  flag,
  list,
  name,
  named,
  number,
  objectOr,
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

export const measure = record(
  {
    title: required(words(), 'Titre'),
    kind: defaulted('count', oneOf('count', 'sum', 'ratio'), 'Genre'),
    of: required(
      cel('measured', 'any', 'page', 'ce qui est compté'),
      'Mesure',
      'Condition comptée, ou nombre additionné.',
    ),
    over: optional(
      cel('measured', 'any', 'page', 'ce sur quoi l’on compte'),
      'Rapportée à',
      'Pour ratio : condition du dénominateur.',
    ),
    by: optional(
      objectOr(
        record({
          expr: required(cel('measured', 'string?', 'value', 'ce par quoi l’on compte'), 'Texte'),
        }),
        oneOf('state', 'month', 'role', 'late'),
      ),
      'Par',
      '« late » : les échéances en retard, par rôle attendu. { expr } : sous le texte que donne une expression, null = dans le total seulement.',
    ),
    each: optional(
      cel('measured', 'list', 'value', 'les lignes'),
      'Pour chaque élément',
      'Une liste : « of », « over », « on » et « by.expr » se lisent sur chaque élément, « item ».',
    ),
    as: optional(
      oneOf(...amountKinds),
      'Montré en',
      'D’une somme : des centimes montrés en euros (money), ou des heures (hours).',
    ),
    target: optional(number(), 'Cible'),
    atMost: optional(
      number({ minimum: 0, maximum: 1 }),
      'Seuil',
      'Pour ratio : la part à ne pas dépasser, entre 0 et 1.',
    ),
    outOf: optional(
      record({
        link: required(name('link'), 'Lien'),
        field: required(name('field', 'link'), 'Champ'),
      }),
      'Sur ce qui est prévu',
      'À la place de « over » : un nombre des dossiers liés, chacun compté une fois.',
    ),
    help: optional(words(), 'Aide'),
    on: optional(
      cel('measured', 'date?', 'value', 'le jour où c’est compté'),
      'Date',
      'La date qui compte, pour « month » et pour la période choisie.',
    ),
    role: optional(name('role'), 'Rôle', 'Pour « role ».'),
  },
  { title: 'Mesure' },
);

export const measureScreen = named('screen-measure', ['measure', 'Des chiffres.'], () =>
  record({
    ...screenCommon,
    ...menuMembers,
    kind: required(only('measure')),
    measures: required(list(measure, some), 'Mesures'),
    filters: optional(
      record({
        links: optional(set(name('link')), 'Par dossier lié'),
        roles: optional(set(name('role')), 'Par personne ou organisme tenant un rôle'),
        period: optional(flag, 'Par période', 'Ne change que les mesures datées par « on ».'),
        opensOn: optional(
          record({
            link: required(name('link'), 'Lien', 'Un de ceux par lesquels la page se restreint.'),
            while: required(
              cel('linked', 'bool', 'page', 'la période où elle s’ouvre'),
              'Tant que',
              'Condition sur le dossier lié.',
            ),
          }),
          'S’ouvre sur',
          'Le dossier lié sur lequel la page s’ouvre : de ceux pour qui la condition est vraie, le plus récent. Qui la lit peut élargir à tous.',
        ),
      }),
      'Filtres',
      'Ce par quoi l’on peut restreindre la page.',
    ),
  }),
);
