import {
  cel,
  duration,
  field,
  flag,
  integer,
  listOr,
  map,
  name,
  nameAs,
  named,
  oneOf,
  optional,
  pair,
  record,
  required,
  set,
  some,
  text,
  words,
  yes,
} from '../shape.ts';
import { signedLink } from './signed-link.ts';

export const deadline = named('deadline', ['Échéance'], () =>
  record({
    title: required(words(), 'Titre', "Ce qu'une personne lit dans le calendrier."),
    delay: optional(duration, 'Délai'),
    delays: optional(set(duration, some), 'Délais', 'Plusieurs à la fois : une échéance par délai.'),
    in: optional(
      oneOf('civil', 'working-days'),
      'Compté en',
      'Jours civils (par défaut) ou jours ouvrés, du lundi au vendredi hors jours fériés.',
    ),
    from: required(
      cel('deadline item', 'date|instant|string?', 'deadline', 'le jour dont elle est comptée', 'entry'),
      'À partir de',
      "« entry » : l'entrée dans l'état ; sinon une expression CEL qui donne une date ou null (null : en sommeil).",
    ),
    each: optional(
      listOr(
        pair(cel('deadline', 'list', 'value', 'ce qui a chacun la sienne')),
        cel('deadline', 'list', 'value', 'ce qui a chacun la sienne'),
      ),
      'Pour chaque',
      "Liste d'éléments avec un « id », ou deux listes (la seconde sur « item »).",
    ),
    while: optional(cel('deadline item', 'bool', 'deadline', 'l’échéance court'), 'Tant que', 'Faux : retirée.'),
    at: optional(
      text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
      'Heure',
      'HH:MM dans le fuseau du workflow ; 09:00 par défaut.',
    ),
    endOf: optional(oneOf('day'), 'À la fin du', 'Fin (exclue) du jour civil.'),
    closing: optional(
      yes,
      'Clôture',
      "Ferme quelque chose à un instant que des conditions comparent à « now ». Suivie d'effet 60 secondes plus tard, quand tout ce qui fut reçu avant est enregistré ; aussitôt dans les scénarios et sur une horloge déplacée.",
    ),
    repeat: optional(
      record({
        every: required(duration, 'Tous les'),
        max: required(integer({ minimum: 1, maximum: 1000 }), 'Au plus', 'Nombre de rappels après la première fois.'),
      }),
      'Répétition',
    ),
    legal: optional(flag, 'Légale', 'Non déplacée par une suspension, ne peut pas être mise en sourdine.'),
    maxLateness: optional(duration, 'Retard admis', "Au-delà, l'échéance est notée comme sautée."),
    to: required(set(name('role')), 'Pour', 'Rôles prévenus.'),
    do: optional(
      record({
        event: required(name('event'), 'Événement', "Nom d'un événement que chaque rôle de « to » peut faire."),
        preset: optional(
          map(field('form', {}), cel('deadline item', 'any?', 'value', 'une réponse donnée d’avance')),
          "Réponses données d'avance",
          'Champ du formulaire → expression. Variables : celles de « while ».',
        ),
      }),
      'Ce qui le fait',
      "L'événement qui termine ce travail. Tant qu'il est possible, la ligne « à faire » ouvre son formulaire.",
    ),
    done: optional(
      cel('deadline item whatever the day', 'bool', 'deadline', 'c’est fait'),
      'Fait quand',
      "Booléen sur data, item, etats, liens, jamais today. Vrai : ni lettre ni ligne pour cette fois, l'échéance reste armée.",
    ),
    settle: optional(
      yes,
      'Se règle à la main',
      "Ceux à qui il s'adresse disent : fait, sans objet (avec un motif), ou reporté à un jour.",
    ),
    due: optional(
      cel('deadline item', 'date|instant|string?', 'deadline', 'le jour où c’est dû'),
      'À faire au plus tard',
      "Date ou null : dernier jour avant le retard. Sans elle, en retard dès que l'échéance tombe.",
    ),
    until: optional(
      cel('deadline item whatever the day', 'date?', 'deadline', 'le jour où elle s’arrête'),
      "À faire jusqu'au",
      "Date ou null, sans today : dernier jour où cela a un sens. La ligne « à faire » part ensuite d'elle-même, de toutes les listes ; une échéance qui tomberait après est sans effet.",
    ),
    except: optional(
      cel('own item', 'list', 'deadline', 'qui n’est pas rappelé'),
      'Sauf',
      "Liste des identifiants des personnes qui ont fait leur part, sur data, etats, roles, dossier et item : ni lettre ni ligne « à faire » pour elles, ni pour qui les remplace ; elles peuvent encore refaire l'événement.",
    ),
    subject: optional(
      cel('deadline item', 'string?', 'value', 'de quoi elle parle'),
      "De quoi il s'agit",
      'Texte ou null, en clair : « août 2026 · Durand BTP ».',
    ),
    template: optional(
      nameAs('template', { pattern: '^(documents|emails)/[A-Za-z0-9][A-Za-z0-9-]*$' }),
      'Gabarit',
      'Nom du gabarit, sans extension : « emails/bienvenue » est le fichier templates/emails/bienvenue.hbs.',
    ),
    contact: optional(
      cel('deadline item', 'string|list?', 'value', 'l’adresse à qui l’on écrit'),
      'Contact',
      "Adresse e-mail, liste ou null, à la place du contact du rôle tenu par lien. « item » et « sub » : ceux de l'échéance qui arrive.",
    ),
    link: optional(signedLink),
  }),
);
