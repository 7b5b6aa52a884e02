import { eachOnce, memo } from '../../base/base.ts';
import { comparedTexts, quotedTexts } from '../../expressions/expressions.ts';
import type { Tree } from './tree.ts';

/** Reads the texts of each expression of a tree once, however many things are renamed in it. */
const compared = memo<Tree, typeof comparedTexts>('compared texts');
const quoted = memo<Tree, typeof quotedTexts>('quoted texts');

/** Lists the texts that an expression of the tree compares. */
export const comparedIn = (tree: Tree, text: string) => compared(tree, () => eachOnce(comparedTexts))(text);

/** Lists the texts that an expression of the tree quotes. */
export const quotedIn = (tree: Tree, text: string) => quoted(tree, () => eachOnce(quotedTexts))(text);
