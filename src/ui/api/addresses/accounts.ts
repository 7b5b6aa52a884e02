// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readMe = 'GET /api/v1/me';
