// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readDraft = 'GET /api/v1/dossiers/:id/drafts/:event';
export const saveDraft = 'PUT /api/v1/dossiers/:id/drafts/:event';
export const dropDraft = 'DELETE /api/v1/dossiers/:id/drafts/:event';
export const noteWriting = 'PUT /api/v1/dossiers/:id/drafts/:event/presence';
