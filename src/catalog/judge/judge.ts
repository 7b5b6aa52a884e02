/** Judges a tree of definitions as a whole, in this thread or in one of its own. */

export { type Judge, judgeApart, judgeHere } from './judge-apart.ts';
export { type LintOptions, lintBundles } from './lint.ts';
