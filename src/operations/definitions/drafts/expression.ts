import { expressionReference } from '../../../catalog/catalog.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { CheckedExpression, ExpressionNames, WrittenExpression } from './expression-shapes.ts';
import { draftedTexts, triedDraft } from './read.ts';

/**
 * Lists what an expression of a draft may read and call at its place.
 * @throws Refusal not-found, forbidden · invalid-form when the draft is too heavy to be read
 */
export async function namesForExpression(
  context: Context,
  caller: Caller,
  { id, path, at }: { id: string; path: string; at: string },
): Promise<ExpressionNames> {
  const texts = await draftedTexts(context, await triedDraft(context, caller, id));
  const { found } = await context.judge.writing({ kind: 'names', texts, at: { file: path, path: at } });
  return { wanted: found?.wanted ?? null, names: found?.names ?? [], calls: expressionReference() };
}

/**
 * Judges a text as publication would, were it the expression at that place; nothing is written.
 * @throws Refusal as `namesForExpression`
 */
export async function checkExpression(
  context: Context,
  caller: Caller,
  { id, path, at, text }: WrittenExpression & { id: string },
): Promise<CheckedExpression> {
  const texts = await draftedTexts(context, await triedDraft(context, caller, id));
  const { issues } = await context.judge.writing({ kind: 'issues', texts, at: { file: path, path: at }, source: text });
  return { isRead: issues !== null, issues: issues ?? [] };
}
