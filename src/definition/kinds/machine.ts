import {
  type CompleteOf,
  cel,
  defaulted,
  flag,
  map,
  type NamedShape,
  name,
  nameAs,
  named,
  naming,
  note,
  oneOf,
  oneOrMany,
  optional,
  record,
  required,
  type Shape,
  set,
  since,
  some,
  type TypeOf,
  text,
  words,
} from '../shape.ts';
import { action } from './action.ts';
import { guard } from './guard.ts';
import { eventNames } from './wording.ts';

export const transition = named('transition', ['Transition'], () =>
  record(
    {
      target: optional(
        nameAs('state', { minLength: 1 }, { owner: 'target' }),
        'Cible',
        "État d'arrivée ; sans cible, le dossier reste où il est.",
      ),
      guard: optional(guard, 'Condition', { change: 'condition' }),
      actions: optional(oneOrMany(action), 'Ce qui se passe alors', 'Actions faites dans cet ordre.'),
      reenter: defaulted(false, flag, 'Ressortir', "Sort de l'état et y entre à nouveau."),
      description: optional(note, 'Description', { change: 'neutral' }),
      meta: defaulted(
        {},
        record({
          optional: optional(
            flag,
            'Facultative',
            "Sa condition fausse n'empêche pas l'événement dans les autres régions.",
          ),
          title: optional(words(), 'Titre'),
        }),
        'Libellé',
        { change: 'neutral', isWrapper: true },
      ),
    },
    {},
    'structural',
  ),
);

const transitions = named(
  'transitions',
  ['Transitions', "Une transition, ou plusieurs : la première dont la condition est vraie l'emporte."],
  () => oneOrMany(transition),
);

export const stateMeta = record(
  {
    title: optional(words(), 'Titre', { help: "Nom de l'étape montré aux personnes.", change: 'neutral' }),
    next: since(
      2,
      optional(eventNames, 'Ce qui vient en premier', {
        help: "L'événement que la page du dossier met en premier à cette étape ; de plusieurs, le premier qui peut se faire. Un événement qui dit « nextIf » n’y est que si c’est vrai.",
        change: 'neutral',
      }),
    ),
    help: optional(words(), 'Aide', { change: 'neutral' }),
    todo: optional(
      record({
        title: required(words(), 'Titre'),
        to: required(set(name('role'), some), 'Pour', 'Rôles à qui la tâche revient.'),
        event: optional(name('event'), 'Événement', 'Celui qui fait la tâche.'),
        except: optional(
          cel('own', 'list', 'done', 'qui n’a plus rien à faire ici'),
          'Sauf',
          'Expression CEL sur data, etats, roles et dossier : liste des identifiants des personnes qui ont fait leur part. La tâche ne les attend plus ; elles peuvent encore refaire son événement.',
        ),
      }),
      'Travail à faire',
      { help: "Travail humain tant que l'état est actif.", change: 'additive' },
    ),
  },
  {},
  'neutral',
);

const ofOneState = {
  id: optional(naming('state'), 'Identifiant', "Par défaut la clé de l'état ; unique dans le workflow."),
  type: optional(oneOf('parallel', 'history', 'final', 'atomic', 'compound'), 'Nature de l’étape', {
    help: 'parallel : toutes les régions à la fois ; history : revient où le dossier était.',
    change: 'structural',
  }),
  history: optional(oneOf('deep', 'shallow'), 'Étapes que l’on retrouve en revenant', {
    help: 'deep : sous-états compris.',
    change: 'structural',
  }),
  initial: optional(name('state', 'child'), 'Première étape', { change: 'structural' }),
  target: optional(nameAs('state', { minLength: 1 }, { owner: 'target' }), 'Étape où l’on revient la première fois', {
    help: "D'un état de mémoire, tant que rien n'est mémorisé.",
    change: 'structural',
  }),
  on: defaulted({}, map(name('event'), transitions), 'À l’action', 'Clés : noms des événements déclarés.'),
  after: defaulted({}, map(name('deadline'), transitions), 'À l’échéance', 'Clés : noms des échéances déclarées.'),
  always: optional(transitions, 'Toujours', 'Transitions prises dès que leur condition est vraie.'),
  onDone: optional(
    transitions,
    'Quand tout est fini',
    'Transitions prises quand les sous-états ont atteint leur état final.',
  ),
  entry: optional(oneOrMany(action), 'Ce qui se passe à l’arrivée', 'Actions faites en entrant.'),
  exit: optional(oneOrMany(action), 'Ce qui se passe au départ', 'Actions faites en sortant.'),
  tags: defaulted([], set(text({ minLength: 1, pattern: '^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$' })), 'Étiquettes', {
    help: "ended : dossier clos ; suspended : suspension ; background : région qui n'a pas à finir.",
    change: 'neutral',
  }),
  meta: defaulted({}, stateMeta, 'Présentation', { isWrapper: true }),
  description: optional(note, 'Description', { change: 'neutral' }),
} as const;

/** Extends an XState v5 state node, as JSON, with the members of this grammar. */
export interface MachineNode extends TypeOf<OneState> {
  states?: { [key: string]: MachineNode };
}
type OneState = ReturnType<typeof record<typeof ofOneState>>;
interface CompleteNode extends CompleteOf<OneState> {
  states: { [key: string]: MachineNode };
}

export const node: NamedShape & Shape<MachineNode, CompleteNode> = named(
  'node',
  ['Étape', 'Un état, ses sous-états et ses transitions.'],
  () => record({ ...ofOneState, states: defaulted({}, map(naming('state', 'child'), node), 'Sous-états') }),
);
