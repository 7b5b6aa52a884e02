/** Keeps dossiers right as time passes: deadlines armed again, journals replayed and verified. */

export { advance, advanceTo, type Drain, passTo } from './advance.ts';
export { createSweeper, rearm } from './rearm.ts';
export { eachDossier, replay } from './replay.ts';
export { spareClosings } from './spare-closings.ts';
export { type ChainsCompared, verify } from './verify.ts';
