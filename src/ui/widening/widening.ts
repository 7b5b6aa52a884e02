/** Shows who would read more after a publication. */

export { HeldWidening, Suspended } from './held.tsx';
export { Until } from './until.tsx';
