export { agenda } from './agenda.ts';
export type * from './contract.ts';
export { forgetLines } from './kept-lines.ts';
