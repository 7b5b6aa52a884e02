import { problems, refuse } from '../../../base/base.ts';
import { definitionShapes, type SimulationRequest } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const run = route({
  method: 'post',
  path: '/api/v1/simulations',
  id: 'runSimulation',
  summary: 'Jouer des actions à blanc',
  detail:
    'Rien n’est gardé. La première action est « open » (le formulaire de création), sauf à partir d’un dossier (« from »). L’horloge est virtuelle : « at » par action, « until » pour la fin.',
  tag: 'Définitions',
  access: 'simulation.run',
  body: definitionShapes.runSimulation.body,
  answers: { 200: { description: 'Ce qui se serait passé', schema: definitionShapes.runSimulation.answer } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, body }) => {
    refuseTooLong(body, await operations.now());
    return json(await operations.simulate(caller, body));
  },
});

/** Deadlines are fired one by one, in turns with everybody's requests: twenty years take a second or two of computing. */
const LONGEST_YEARS = 20;
const YEAR_MS = 365.25 * 24 * 3_600_000;

function refuseTooLong({ commands, until, now }: SimulationRequest, today: string): void {
  const instants = [now ?? today, until, ...commands.map(({ at }) => at)].flatMap((each) =>
    each === undefined ? [] : Date.parse(each),
  );
  if (Math.max(...instants) - Math.min(...instants) <= LONGEST_YEARS * YEAR_MS) return;
  const message = `Une simulation dure ${LONGEST_YEARS} ans au plus : rapprochez « until », « now » et « at ».`;
  refuse(problems.invalidForm(message, { errors: [{ path: '/until', code: 'maximum', message }] }));
}

export const simulationRoutes = [run];
