import { comparedTexts, quotedTexts } from '../../expressions/expressions.ts';
import type { Tree } from './tree.ts';

type ParsedTexts<Found> = WeakMap<Tree, Map<string, Found[]>>;

const compared: ParsedTexts<ReturnType<typeof comparedTexts>[number]> = new WeakMap();
const quoted: ParsedTexts<ReturnType<typeof quotedTexts>[number]> = new WeakMap();

/** Lists the texts that an expression of the tree compares; it is parsed once, however many things are renamed. */
export const comparedIn = (tree: Tree, text: string) => once(compared, tree, text, comparedTexts);

/** Lists the texts that an expression of the tree quotes. */
export const quotedIn = (tree: Tree, text: string) => once(quoted, tree, text, quotedTexts);

function once<Found>(read: ParsedTexts<Found>, tree: Tree, text: string, parse: (text: string) => Found[]): Found[] {
  const known = read.get(tree) ?? new Map<string, Found[]>();
  read.set(tree, known);
  const found = known.get(text) ?? parse(text);
  known.set(text, found);
  return found;
}
