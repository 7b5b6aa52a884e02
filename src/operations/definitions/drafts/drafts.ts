/** Administrators prepare changes of definitions here: they write, check, rebase on the served release, and publish them. */

export { changedLetters } from './check.ts';
export type { DefinitionCheck, DefinitionDraftLine, DefinitionDraftView, DefinitionSource } from './draft-shapes.ts';
export type { CheckedExpression, ExpressionNames } from './expression-shapes.ts';
export type { ComparedLetter, ComparedPages, TemplateVariables } from './letter-shapes.ts';
export { saysOtherwise } from './letters.ts';
export { keyOf, maskedAsPinned, numberOf } from './masked-letter.ts';
export { draftedTexts, draftNamed, triedDraft } from './read.ts';
export { releaseById } from './sources.ts';
