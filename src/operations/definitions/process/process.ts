export { changesSince } from './compare.ts';
export type * from './contract.ts';
export { requireProcess } from './may-read.ts';
