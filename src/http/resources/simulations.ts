import { problems, refuse } from '../../base/base.ts';
import {
  anyObject,
  described,
  id,
  instant,
  integer,
  listOf,
  nullable,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { formData } from './view-schema.ts';

const command = record({ event: id, data: formData, role: id, actor: text({ maxLength: 120 }), at: instant }, [
  'data',
  'role',
  'actor',
  'at',
]);

interface Simulation {
  commands: { at?: string }[];
  until?: string;
  now?: string;
}

const run: Route<{ body: Simulation }> = {
  method: 'post',
  path: '/api/v1/simulations',
  id: 'runSimulation',
  summary: 'Jouer des actions à blanc',
  detail:
    'Rien n’est gardé. La première action est « open » (le formulaire de création), sauf à partir d’un dossier (« from »). L’horloge est virtuelle : « at » par action, « until » pour la fin.',
  tag: 'Définitions',
  access: 'simulation.run',
  body: record(
    {
      workflow: described('Workflow joué', id),
      from: described('Dossier de départ', id),
      commands: listOf(command, { maxItems: 500 }),
      until: instant,
      now: instant,
      liens: described('Dossiers liés, par nom de lien', anyObject),
    },
    ['workflow', 'from', 'until', 'now', 'liens'],
  ),
  answers: { 200: { description: 'Ce qui se serait passé', schema: ref('Simulation') } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => {
    refuseTooLong(body, await operations.now());
    return json(await operations.simulate(caller, body));
  },
};

/** Deadlines are fired one by one, and nobody else is served meanwhile: twenty years take a second or two. */
const LONGEST_YEARS = 20;
const YEAR_MS = 365.25 * 24 * 3_600_000;

function refuseTooLong({ commands, until, now }: Simulation, today: string): void {
  const instants = [now ?? today, until, ...commands.map(({ at }) => at)].flatMap((each) =>
    each === undefined ? [] : Date.parse(each),
  );
  if (Math.max(...instants) - Math.min(...instants) <= LONGEST_YEARS * YEAR_MS) return;
  const message = `Une simulation dure ${LONGEST_YEARS} ans au plus : rapprochez « until », « now » et « at ».`;
  refuse(problems.invalidForm(message, { errors: [{ path: '/until', code: 'maximum', message }] }));
}

export const simulationComponents = {
  Simulation: {
    type: 'object',
    properties: {
      states: listOf(text()),
      data: anyObject,
      journal: listOf(anyObject),
      tasks: listOf({
        type: 'object',
        properties: { kind: text(), name: text(), dueAt: nullable(instant), firedAt: nullable(instant) },
        required: ['kind', 'name'],
      }),
      refusals: listOf({
        type: 'object',
        properties: { index: integer(), code: text(), because: listOf(ref('Because')) },
        required: ['index', 'code'],
      }),
    },
    required: ['states', 'data', 'journal', 'tasks', 'refusals'],
  },
};

export const simulationRoutes: Route[] = [run];
