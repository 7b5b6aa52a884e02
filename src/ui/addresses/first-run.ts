// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readFirstRun = 'GET /api/v1/first-run';
