/** Edits the conditions of a transition without writing an expression. */

export { ConditionsTable } from './conditions-table.tsx';
export { Guard } from './guard.tsx';
export { comparedAs, type KnownField, knownFields } from './known-fields.ts';
export { type EditedExpression, ExpressionText } from './text/text.ts';
