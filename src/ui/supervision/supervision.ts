/** Shows incidents, letters and tasks that need a person. */

export { Acts } from './acts-page.tsx';
export { Incidents } from './incidents-page.tsx';
export { LetterPage } from './letter-page.tsx';
export { Letters } from './letters-page.tsx';
export { CALLS } from './reading-calls.ts';
export { Readings } from './readings-page.tsx';
