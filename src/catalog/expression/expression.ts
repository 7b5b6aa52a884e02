/** Checks an expression that is being written, and says what it may name. */

export { type ExpressionIssue, expressionIssues } from './issues.ts';
export { type ExpressionName, expressionNames } from './names.ts';
export { expressionPlace, type WrittenAt } from './place.ts';
