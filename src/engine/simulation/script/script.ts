/** Plays a script that no dossier lived, and shows where it leads. */

export { type Example, playedScript, type ReplayOutcome, replayExample } from './example.ts';
export type { SimulationScript, SimulationStep } from './play-script.ts';
export { type SimulationView, type SimulationViewRequest, viewSimulation } from './view.ts';
