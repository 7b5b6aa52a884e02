// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readImportSheet = 'GET /api/v1/workflows/:id/import-sheet';
export const importDossiers = 'POST /api/v1/workflows/:id/imports';
