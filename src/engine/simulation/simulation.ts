/** Plays an invented story on a workflow, with a clock of its own. */

export type { SimulationRequest } from './request.ts';
export {
  type Example,
  playedScript,
  type ReplayOutcome,
  replayExample,
  type SimulationScript,
  type SimulationStep,
  type SimulationView,
  type SimulationViewRequest,
  viewSimulation,
} from './script/script.ts';
export { runSeveral, type SeveralPlayed } from './several/several.ts';
export { type Simulation, simulate, simulation } from './simulate.ts';
export { runStory } from './story.ts';
