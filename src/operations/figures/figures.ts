/** Keeps what a dossier counts for in the figures of declared pages. */

export { figuresKept, keepFigures, reportedAs } from './kept-figures.ts';
export { type PageReading, readingOf } from './page-reading.ts';
export {
  type FiguresPage,
  type FiguresPart,
  freshPart,
  isFresh,
  isFrozen,
  keptPart,
  nextLate,
  type Parts,
  partsOf,
} from './parts.ts';
