// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listAccesses = 'GET /api/v1/accesses';
export const endAccess = 'DELETE /api/v1/accesses/:kind/:id';
