/** Shows declared pages over many dossiers. */

export { useBackTo } from './back-to.ts';
export { Batch } from './batch.tsx';
export { Board } from './board.tsx';
export { JustDone } from './just-done.tsx';
export { EventLinks } from './line-events.tsx';
export { Lines } from './lines.tsx';
export { Measures } from './measures.tsx';
export { wordsOf } from './words-of.ts';
