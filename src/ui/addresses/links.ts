// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readLinkOffers = 'GET /api/v1/dossiers/:id/link-offers';
export const prepareLinks = 'POST /api/v1/dossiers/:id/link-offers';
export const listLinks = 'GET /api/v1/dossiers/:id/links';
export const makeLink = 'POST /api/v1/links';
export const rotateLinkKey = 'POST /api/v1/links/rotation';
export const readLink = 'GET /api/v1/links/:id';
export const revokeLink = 'DELETE /api/v1/links/:id';
