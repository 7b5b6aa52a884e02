import type { Context } from '../../context.ts';
import type { Mailer } from '../../mail/mail.ts';
import { checkDraft, lintFile } from './check.ts';
import type { DefinitionDraftOperations } from './contract.ts';
import { checkExpression, namesForExpression } from './expression.ts';
import { comparedLetter, comparedPages, drawnLetter } from './letters.ts';
import { maskedDossiers } from './masked-letter.ts';
import { publishDraft } from './publication.ts';
import { definitionDraft, definitionDrafts } from './read.ts';
import { rebaseDraft } from './rebase.ts';
import { renamingIn } from './renaming.ts';
import { answerReview, askReview } from './review.ts';
import { definitionSource, definitionSources } from './sources.ts';
import { takeDraft } from './take-over.ts';
import { usesOfFile } from './uses.ts';
import { variablesOf } from './variables.ts';
import { beginDraft, dropDraft, saveFile, settleConflict } from './write.ts';

export { changedLetters } from './check.ts';
export type * from './contract.ts';
export { definitionDraftShapes } from './contract.ts';
export { saysOtherwise } from './letters.ts';
export { definitionLetterShapes } from './letters-contract.ts';
export { keyOf, maskedAsPinned, numberOf } from './masked-letter.ts';
export { draftedTexts, draftNamed, triedDraft } from './read.ts';
export { releaseById } from './sources.ts';

/** Changes of definitions that administrators prepare in the product: written, checked, put on what is served, published. */
export function definitionDraftOperations(context: Context, mailer: Pick<Mailer, 'kick'>): DefinitionDraftOperations {
  return {
    definitionSources: () => definitionSources(context),
    definitionSource: (_caller, wanted) => definitionSource(context, wanted),
    definitionDrafts: (caller) => definitionDrafts(context, caller),
    beginDefinitionDraft: (caller, request) => beginDraft(context, caller, request),
    definitionDraft: (caller, id) => definitionDraft(context, caller, id),
    saveDefinitionFile: (caller, id, writing) => saveFile(context, caller, { ...writing, id }),
    settleDefinitionConflict: (caller, id, choice) => settleConflict(context, caller, { ...choice, id }),
    dropDefinitionDraft: (caller, id) => dropDraft(context, caller, id),
    checkDefinitionDraft: (caller, id) => checkDraft(context, caller, id),
    lintDefinitionFile: (caller, id, written) => lintFile(context, caller, { ...written, id }),
    definitionExpression: (caller, wanted) => namesForExpression(context, caller, wanted),
    checkDefinitionExpression: (caller, id, written) => checkExpression(context, caller, { ...written, id }),
    definitionUses: (caller, wanted) => usesOfFile(context, caller, wanted),
    definitionRenaming: (caller, wanted) => renamingIn(context, caller, wanted),
    maskedDossiers: (caller, wanted) => maskedDossiers(context, caller, wanted),
    templateVariables: (caller, wanted) => variablesOf(context, caller, wanted),
    rebaseDefinitionDraft: (caller, id, { revision }) => rebaseDraft(context, caller, { id, revision }),
    compareDefinitionLetter: (caller, wanted) => comparedLetter(context, caller, wanted),
    compareDefinitionPages: (caller, wanted) => comparedPages(context, caller, wanted),
    drawDefinitionLetter: (caller, wanted) => drawnLetter(context, caller, wanted),
    askDefinitionReview: (caller, id, request) => askReview({ ...context, ...mailer }, caller, { ...request, id }),
    answerDefinitionReview: (caller, id, answer) => answerReview({ ...context, ...mailer }, caller, { ...answer, id }),
    takeDefinitionDraft: (caller, id) => takeDraft(context, caller, id),
    publishDefinitionDraft: (caller, id, request) =>
      publishDraft({ ...context, kick: mailer.kick }, caller, { ...request, id }),
  };
}
