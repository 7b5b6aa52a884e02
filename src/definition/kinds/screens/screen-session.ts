import { cel, list, map, name, named, only, optional, record, required, some } from '../../shape.ts';
import { screenCommon, summary } from './screen-common.ts';
import { column, presetEvent, screenFact } from './screen-parts.ts';

export const sessionScreen = named(
  'screen-session',
  ['session', 'Une séance : l’ordre du jour d’un dossier, point par point, chacun sur un autre dossier.'],
  () =>
    record({
      ...screenCommon,
      kind: required(only('session')),
      items: required(
        cel('shown', 'list', 'value', 'les lignes'),
        'Ordre du jour',
        'Liste des données de la séance : un point par élément, nommé « item », dans cet ordre.',
      ),
      link: required(
        cel('shown item', 'string?', 'value', 'le dossier lié'),
        'Dossier d’un point',
        'Le numéro du dossier dont parle le point, par exemple « item.dossier ». Il n’est nommé qu’à qui peut le lire.',
      ),
      name: optional(
        cel('shown item', 'string?', 'value', 'le nom d’une ligne'),
        'Nom d’un point',
        'À la place du titre de son dossier.',
      ),
      columns: optional(list(column, some), 'Ce que la séance dit d’un point'),
      facts: optional(
        map(name('workflow'), list(screenFact, { minItems: 1, maxItems: 12 }), { minProperties: 1 }),
        'Faits d’un point',
        'Par workflow du dossier dont parle le point : ce qui est dit de lui, lu sur ce dossier avec les droits de qui lit.',
      ),
      decided: optional(
        cel('shown item', 'string?', 'page', 'le point est décidé'),
        'Décision prise',
        'Ce qui a été décidé sur ce point, en mots ; vide tant que rien ne l’est.',
      ),
      away: optional(
        cel('shown item', 'list', 'page', 'qui se retire'),
        'Doivent sortir',
        'Liste des personnes qui quittent la salle pendant ce point et ne votent pas.',
      ),
      event: required(presetEvent),
      events: optional(list(presetEvent, some), 'Autres actions d’un point'),
      actions: optional(
        list(presetEvent, some),
        'Actions sur la séance',
        'Présences, intérêts déclarés, ajout d’un point.',
      ),
      summary: optional(summary, 'Résumé', 'Ce que l’on sait de la séance : les présents, le quorum.'),
      close: required(presetEvent),
    }),
);
