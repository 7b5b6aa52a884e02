// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listReadings = 'GET /api/v1/audit/reads';
