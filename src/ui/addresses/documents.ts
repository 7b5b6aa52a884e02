// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listDocuments = 'GET /api/v1/dossiers/:id/documents';
export const makeDocument = 'POST /api/v1/dossiers/:id/documents';
export const readDocument = 'GET /api/v1/dossiers/:id/documents/:doc';
export const sendDocument = 'POST /api/v1/dossiers/:id/documents/:doc/letters';
export const previewDocument = 'POST /api/v1/dossiers/:id/preview/:template';
export const readProof = 'GET /api/v1/dossiers/:id/proof';
