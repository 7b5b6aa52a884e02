/** Says a condition in words. */

export { ExpressionText } from './expression-text.tsx';
export type { EditedExpression } from './written.ts';
