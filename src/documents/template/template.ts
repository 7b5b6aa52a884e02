/** Fills a template with data. */

export { helperOf } from './check-call.ts';
export { readTemplate } from './check-template.ts';
export type { Expansion } from './environment.ts';
export { guardOf, MAX_OUTPUT, TOO_MUCH } from './guard.ts';
export { isCall, isPath, isText } from './nodes.ts';
export { LESS_NESTED, MAX_INCLUSIONS, prepare, TOO_NESTED } from './prepare.ts';
