import {
  cel,
  defaulted,
  delay,
  duration,
  field,
  flag,
  integer,
  interval,
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
  since,
  some,
  text,
  words,
  yes,
} from '../shape.ts';
import { signedLink } from './signed-link.ts';

export const deadline = named('deadline', ['Échéance'], () =>
  record(
    {
      title: required(words(), 'Titre', { help: "Ce qu'une personne lit dans le calendrier.", change: 'neutral' }),
      delay: optional(delay, 'Délai', { change: 'temporal' }),
      delays: optional(set(delay, some), 'Délais', {
        help: 'Plusieurs à la fois : une échéance par délai.',
        change: 'temporal',
      }),
      in: defaulted('civil', oneOf('civil', 'working-days'), 'Jours comptés', {
        help: 'Jours civils (par défaut) ou jours ouvrés, du lundi au vendredi hors jours fériés.',
        change: 'temporal',
      }),
      from: required(
        cel('deadline item', 'date|instant|string?', 'deadline', 'le jour dont elle est comptée', 'entry'),
        'Point de départ',
        {
          help: "« entry » : l'entrée dans l'état ; sinon une expression CEL qui donne une date ou null (null : en sommeil).",
          change: 'temporal',
        },
      ),
      each: optional(
        listOr(
          pair(cel('deadline', 'list', 'value', 'ce qui a chacun la sienne')),
          cel('deadline', 'list', 'value', 'ce qui a chacun la sienne'),
        ),
        'Une par',
        { help: "Liste d'éléments avec un « id », ou deux listes (la seconde sur « item »).", change: 'temporal' },
      ),
      while: optional(cel('deadline item', 'bool', 'deadline', 'l’échéance court'), 'Tant que', {
        help: 'Faux : retirée.',
        change: 'temporal',
      }),
      at: defaulted('09:00', text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }), 'Heure', {
        help: 'HH:MM dans le fuseau du workflow ; 09:00 par défaut.',
        change: 'temporal',
      }),
      endOf: optional(oneOf('day'), 'En fin de', { help: 'Fin (exclue) du jour civil.', change: 'temporal' }),
      closing: since(
        3,
        defaulted(false, yes, 'Clôture à l’instant dit', {
          help: "Ferme quelque chose à un instant que des conditions comparent à « now ». Suivie d'effet 60 secondes plus tard, quand tout ce qui fut reçu avant est enregistré ; aussitôt dans les scénarios et sur une horloge déplacée.",
          change: 'temporal',
        }),
      ),
      repeat: optional(
        record({
          every: required(interval, 'Puis tous les'),
          max: required(integer({ minimum: 1, maximum: 1000 }), 'Au plus', 'Nombre de rappels après la première fois.'),
        }),
        'Répétition',
        { change: 'temporal' },
      ),
      legal: defaulted(false, flag, 'Échéance légale', {
        help: 'Non déplacée par une suspension, ne peut pas être mise en sourdine.',
        change: 'temporal',
      }),
      maxLateness: optional(duration, 'Sans effet après', {
        help: "Au-delà, l'échéance est notée comme sautée.",
        change: 'temporal',
      }),
      to: required(set(name('role')), 'À qui', {
        help: 'Rôles prévenus.',
        change: { comes: 'additive', goes: 'tightening' },
      }),
      do: since(
        2,
        optional(
          record({
            event: required(name('event'), 'Événement', "Nom d'un événement que chaque rôle de « to » peut faire."),
            preset: optional(
              map(field('form', {}), cel('deadline item', 'any?', 'value', 'une réponse donnée d’avance')),
              "Réponses données d'avance",
              'Champ du formulaire → expression. Variables : celles de « while ».',
            ),
          }),
          'Action qui y répond',
          {
            help: "L'événement qui termine ce travail. Tant qu'il est possible, la ligne « à faire » ouvre son formulaire.",
            change: 'additive',
          },
        ),
      ),
      done: since(
        2,
        optional(cel('deadline item whatever the day', 'bool', 'deadline', 'c’est fait'), 'Faite quand', {
          help: "Booléen sur data, item, etats, liens, jamais today. Vrai : ni lettre ni ligne pour cette fois, l'échéance reste armée.",
          change: 'additive',
        }),
      ),
      settle: since(
        2,
        optional(yes, 'Peut se dire faite ou sans objet', {
          help: "Ceux à qui il s'adresse disent : fait, sans objet (avec un motif), ou reporté à un jour.",
          change: 'additive',
        }),
      ),
      due: since(
        2,
        optional(cel('deadline item', 'date|instant|string?', 'deadline', 'le jour où c’est dû'), 'En retard après', {
          help: "Date ou null : dernier jour avant le retard. Sans elle, en retard dès que l'échéance tombe.",
          change: 'temporal',
        }),
      ),
      until: since(
        3,
        optional(
          cel('deadline item whatever the day', 'date?', 'deadline', 'le jour où elle s’arrête'),
          'Plus rien à faire après',
          {
            help: "Date ou null, sans today : dernier jour où cela a un sens. La ligne « à faire » part ensuite d'elle-même, de toutes les listes ; une échéance qui tomberait après est sans effet.",
            change: 'temporal',
          },
        ),
      ),
      except: optional(cel('own item', 'list', 'deadline', 'qui n’est pas rappelé'), 'Ceux qui ont fait leur part', {
        help: "Liste des identifiants des personnes qui ont fait leur part, sur data, etats, roles, dossier et item : ni lettre ni ligne « à faire » pour elles, ni pour qui les remplace ; elles peuvent encore refaire l'événement.",
        change: 'neutral',
      }),
      subject: since(
        2,
        optional(cel('deadline item', 'string?', 'value', 'de quoi elle parle'), 'Ce dont il s’agit', {
          help: 'Texte ou null, en clair : « août 2026 · Durand BTP ».',
          change: 'neutral',
        }),
      ),
      template: optional(nameAs('template', { pattern: '^(documents|emails)/[A-Za-z0-9][A-Za-z0-9-]*$' }), 'Lettre', {
        help: 'Nom du gabarit, sans extension : « emails/bienvenue » est le fichier templates/emails/bienvenue.hbs.',
        change: 'neutral',
      }),
      contact: optional(cel('deadline item', 'string|list?', 'value', 'l’adresse à qui l’on écrit'), 'Adresse écrite', {
        help: "Adresse e-mail, liste ou null, à la place du contact du rôle tenu par lien. « item » et « sub » : ceux de l'échéance qui arrive.",
        change: 'neutral',
      }),
      link: optional(signedLink, 'Lien de la lettre', { change: 'neutral' }),
    },
    {},
    'temporal',
  ),
);
