/** Shows that something is awaited, came late or failed. */

export { Awaited } from './awaited.tsx';
export { useGradually } from './gradually.ts';
export { lazyDressed, lazyPart } from './lazy-part.ts';
export { Trouble } from './trouble.tsx';
export { Waiting, WaitingPage } from './waiting.tsx';
