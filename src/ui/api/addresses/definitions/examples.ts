// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const runTrial = 'POST /api/v1/trials';
export const listDefinitionExamples = 'GET /api/v1/definition-examples';
export const proposeDefinitionExamples = 'POST /api/v1/definition-examples/proposals';
export const listUnseenChanges = 'GET /api/v1/definition-drafts/:id/unseen-changes';
