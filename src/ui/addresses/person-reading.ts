// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readPersonReading = 'GET /api/v1/people/:id/reading';
export const listReaders = 'GET /api/v1/readers';
