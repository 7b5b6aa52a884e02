/** Says what the served release declares: zones, closing deadlines, templates. */

export { closingsSpared, servedClosings } from './closings.ts';
export { heldWorkflows } from './held-workflows.ts';
export { isBefore, PROGRAM } from './program.ts';
export { partialsUsed } from './template-text.ts';
export { programmeZone, zones } from './zones.ts';
