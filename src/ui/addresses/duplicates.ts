// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listLikelyDossiers = 'GET /api/v1/dossiers/:id/likely';
