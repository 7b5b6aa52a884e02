import { operation } from '../../operation.ts';
import { Simulation, SimulationRequest } from '../workflow-shapes.ts';

export const runSimulation = operation({
  id: 'runSimulation',
  method: 'post',
  path: '/api/v1/simulations',
  summary: 'Jouer des actions à blanc',
  detail:
    'Rien n’est gardé. La première action est « open » (le formulaire de création), sauf à partir d’un dossier (« from »). L’horloge est virtuelle : « at » par action, « until » pour la fin.',
  tag: 'Définitions',
  access: 'simulation.run',
  asks: { body: SimulationRequest },
  answers: { 200: { description: 'Ce qui se serait passé', schema: Simulation } },
  problems: ['notFound'],
  repeat: 'by-door',
  load: () => import('../run-simulation.ts'),
  run: ({ runSimulation }, context, { caller, asked }) => runSimulation(context, caller, asked),
});
