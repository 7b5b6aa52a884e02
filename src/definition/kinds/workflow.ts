import {
  cel,
  defaulted,
  field,
  flag,
  integer,
  list,
  map,
  name,
  nameAs,
  naming,
  note,
  optional,
  record,
  required,
  set,
  since,
  some,
  text,
  words,
} from '../shape.ts';
import { idOf, schemaMember, todo } from './common.ts';
import { deadline } from './deadline.ts';
import { letterhead, templateSettings, workflowDocument } from './document.ts';
import { duplicates } from './duplicates.ts';
import { event } from './event.ts';
import { fiche } from './fiche.ts';
import { CONSENT_NAME } from './form/form.ts';
import { workflowLink } from './link.ts';
import { node } from './machine.ts';
import { meeting } from './meeting.ts';
import { publicPage } from './public-page.ts';
import { readGrant } from './read.ts';
import { retention } from './retention.ts';
import { workflowRole } from './role.ts';
import { wording } from './wording.ts';

const consent = record({
  title: required(words(120), 'Titre', 'La question qui le demande, telle que la personne la lit : le refus la nomme.'),
  given: required(
    cel('data', 'bool', 'question', 'ce qui repose sur l’accord est demandé'),
    'Donné si',
    'Expression CEL sur « data » : ce que le dossier dit de l’accord. La réponse du formulaire qui le demande (« x-agrees ») passe avant.',
  ),
});

export const workflow = record(
  {
    $schema: schemaMember,
    id: idOf('workflow'),
    title: required(words(), 'Titre', { help: 'Nom montré aux personnes.', change: 'neutral' }),
    description: optional(note, 'Description', { change: 'neutral' }),
    zone: required(text({ minLength: 1 }), 'Fuseau horaire', {
      help: 'Nom IANA du fuseau de toutes les dates, par exemple « Europe/Paris ».',
      change: 'temporal',
    }),
    dossier: required(
      nameAs('form', { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*\\.schema\\.json$' }, { owner: 'file' }),
      'Nom du fichier de ce que le dossier retient',
      { help: 'Fichier de schemas/ qui décrit les données du dossier.', change: 'neutral' },
    ),
    titleOf: required(cel('data', 'string', 'value', 'le nom du dossier'), 'Titre des dossiers', {
      help: 'Expression CEL sur « data » : le texte montré dans les listes.',
      change: 'neutral',
    }),
    rightsOf: since(
      3,
      optional(
        cel('data', 'string?', 'value', 'la personne dont ce dossier suit les droits'),
        'Droits d’une personne',
        {
          help: 'Pour un dossier qui suit ce qu’une personne demande de ses données : son nom, d’où la protection des données cherche ses dossiers. Expression CEL sur « data ». Absent : ce dossier ne suit rien de tel.',
          change: 'neutral',
          isReadOnly: true,
        },
      ),
    ),
    late: since(
      3,
      optional(
        record({
          title: required(words(), 'Titre', "Suivi de l'action et de l'instant de réception."),
          to: required(set(name('role'), some), 'Pour', 'Rôles prévenus.'),
        }),
        'Travail reçu en retard',
        {
          help: "Qui est prévenu, par une chose à faire, d'un envoi reçu qui n'a pas pu être enregistré dans la minute ; son auteur est invité à renvoyer. Une création refusée ainsi se dit sur les dossiers qu'elle nommait, à ceux que nomme leur workflow.",
          change: 'additive',
          isReadOnly: true,
        },
      ),
    ),
    unique: optional(
      record({
        key: required(
          cel('opening', 'string', 'value', 'ce qui n’est qu’à un dossier'),
          'Clé',
          'Expression CEL sur « form », « actor » et « liens » qui donne un texte.',
        ),
        while: optional(
          cel('state', 'bool', 'act', 'un second dossier est refusé'),
          'Tant que',
          "Expression CEL sur « data » et « etats » : dès qu'elle est fausse, un autre dossier peut prendre la clé. Sans elle, la clé est gardée pour toujours.",
        ),
        message: required(
          wording,
          'Message',
          'Réponse à qui crée un dossier déjà connu ; une expression lit ce que lit la clé.',
        ),
        todo: optional(todo, 'Tâche sur le dossier déjà ouvert'),
      }),
      'Un seul dossier',
      { help: 'Un seul dossier par clé ; une seconde création est refusée.', change: 'condition' },
    ),
    likely: optional(duplicates, 'Dossiers proches', {
      help: 'Les dossiers de ce workflow qui ont une clé en commun sont proposés à qui lit les deux ; rien n’est joint sans une personne.',
      change: 'additive',
      isReadOnly: true,
    }),
    roles: required(
      map(name('role'), workflowRole),
      'Rôles du dossier',
      'Rôles que ce workflow utilise ; chacun est déclaré dans workflows/roles.json.',
    ),
    links: required(map(naming('link'), workflowLink), 'Liens avec d’autres dossiers', {
      help: 'Autres dossiers dont celui-ci dépend ; vus sous « liens.<nom> ».',
      change: 'structural',
    }),
    aside: since(
      2,
      defaulted(false, flag, 'Montré à part', {
        help: 'Vrai : listes et recherches montrent ses dossiers à part, après ceux des autres workflows.',
        change: 'neutral',
        isReadOnly: true,
      }),
    ),
    firstRun: since(
      3,
      optional(integer({ minimum: 1, maximum: 99 }), 'Premiers pas', {
        help: 'Rang parmi les processus dont une installation neuve ouvre un premier dossier : son administration est menée jusque-là. Absent : rien n’est demandé.',
        change: 'neutral',
        isReadOnly: true,
      }),
    ),
    columns: defaulted(
      [],
      set(field('data', { pattern: '^[A-Za-z][A-Za-z0-9]*([.][A-Za-z][A-Za-z0-9]*)*$' }), { maxItems: 30 }),
      'Colonnes des listes',
      {
        help: 'Champs des données que les listes peuvent montrer, sous leur propre titre.',
        change: 'neutral',
        isReadOnly: true,
      },
    ),
    search: since(
      2,
      defaulted(
        [],
        set(field('data', { pattern: '^[A-Za-z][A-Za-z0-9]*([.][A-Za-z][A-Za-z0-9]*)*$' }), { maxItems: 30 }),
        'Mots qui trouvent un dossier',
        {
          help: 'Champs dont les mots font trouver le dossier, dans une liste aussi : « contrats.employeur.raisonSociale ». Chacun ne trouve que par ceux qu’il peut lire.',
          change: 'neutral',
          isReadOnly: true,
        },
      ),
    ),
    counters: defaulted([], set(naming('counter')), 'Places comptées', {
      help: "Noms des ensembles de places que d'autres dossiers réservent ici.",
      change: 'structural',
    }),
    events: required(
      map(naming('event'), event, { required: ['open'] }),
      'Actions',
      "Ce qu'une personne ou un autre dossier fait ; « open » est la création.",
    ),
    letterhead: optional(letterhead, 'En-tête', { change: 'neutral', isReadOnly: true }),
    documents: defaulted({}, map(naming('document'), workflowDocument), 'Documents à la demande', {
      help: 'Documents faits quand une personne les demande : rien ne change dans le dossier, ils y sont gardés.',
      isReadOnly: true,
    }),
    meetings: since(
      2,
      defaulted([], list(meeting, { maxItems: 20 }), 'Rencontres', {
        help: 'Quand on se rencontre : l’agenda de qui suit le dossier. Portée : data, etats, roles, compteurs, today, dossier ; « item » avec « each ».',
        change: 'neutral',
        isReadOnly: true,
      }),
    ),
    public: since(
      3,
      optional(publicPage, 'Page publique', {
        help: 'Ce que chacun peut lire d’un dossier, sans compte, tant qu’il est public : cela et rien d’autre. Servie à /<path>/<dossier>, sans script, imprimable.',
        change: 'structural',
        isReadOnly: true,
      }),
    ),
    retention: since(
      3,
      optional(retention, 'Conservation', {
        help: "Combien de temps un dossier se garde, et dans quelles mains : en usage, puis en archive intermédiaire, puis effacé. Rien ne se fait sans l'accord de la personne chargée de la protection des données. Vaut pour tous les dossiers du workflow, quelle que soit leur version. Absent : gardés sans fin.",
        isReadOnly: true,
      }),
    ),
    fiche: since(
      2,
      optional(fiche, 'Fiche', {
        help: "Ce que le dossier dit d'abord : en tête les faits qui comptent à l'étape, puis tous, par parties. Un fait ne se montre qu'à qui peut lire tous les champs qu'il lit.",
        change: 'neutral',
        isReadOnly: true,
      }),
    ),
    consents: since(
      3,
      defaulted({}, map(text(CONSENT_NAME), consent), 'Accords de la personne', {
        help: 'Sur quels accords reposent des questions des formulaires (« x-consent »), et comment le dossier dit qu’ils sont donnés.',
        change: 'tightening',
        isReadOnly: true,
      }),
    ),
    machine: required(node, 'Machine', {
      help: 'États et transitions : une configuration XState v5 en JSON.',
      isWrapper: true,
    }),
    deadlines: required(
      map(naming('deadline'), deadline),
      'Échéances',
      'Échéances, nommées dans les « after » des états.',
    ),
    templates: defaulted(
      {},
      map(nameAs('template', { pattern: '^(emails|documents)/[A-Za-z0-9][A-Za-z0-9._-]*$' }), templateSettings),
      'Envoi des lettres',
      {
        help: "Comment part ce qui est fait d'un gabarit ; un gabarit absent d'ici est un simple rappel.",
        change: 'neutral',
        isReadOnly: true,
      },
    ),
    read: required(map(name('role'), readGrant), 'Lecture', {
      help: 'Ce que chaque rôle peut lire ; « * » : tous les champs qui ne sont pas sensibles.',
      isReadOnly: true,
    }),
  },
  {},
  'structural',
);
