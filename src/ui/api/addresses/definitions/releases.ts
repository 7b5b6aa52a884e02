// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listReleases = 'GET /api/v1/releases';
export const exportRelease = 'GET /api/v1/releases/:id/export';
export const importRelease = 'POST /api/v1/releases/import';
export const restoreRelease = 'POST /api/v1/releases/:id/restore';
export const cancelRelease = 'POST /api/v1/releases/:id/cancellation';
export const readPublicationPolicy = 'GET /api/v1/publication-policy';
export const changePublicationPolicy = 'PUT /api/v1/publication-policy';
