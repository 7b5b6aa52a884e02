import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { anyObject, described, id, instant, integer, listOf, nullable, record, ref, text } from '../schema.ts';
import { formData } from './view-schema.ts';

const command = record({ event: id, data: formData, role: id, actor: text({ maxLength: 120 }), at: instant }, [
  'data',
  'role',
  'actor',
  'at',
]);

const run: Route<{ body: unknown }> = {
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
  handle: async ({ operations, caller, body }) => json(await operations.simulate(caller, body)),
};

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
