// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const startDefinitionTrial = 'POST /api/v1/definition-drafts/:id/trial';
export const readDefinitionTrial = 'GET /api/v1/definition-drafts/:id/trial';
export const stopDefinitionTrial = 'DELETE /api/v1/definition-drafts/:id/trial';
export const readDefinitionBeforeAfter = 'GET /api/v1/definition-drafts/:id/before-after';
