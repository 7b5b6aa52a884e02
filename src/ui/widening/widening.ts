/** Shows who would read more after a publication. */

export { HeldWidening } from './held.tsx';
export { Until } from './until.tsx';
