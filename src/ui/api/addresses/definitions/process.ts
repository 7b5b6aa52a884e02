// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readProcess = 'GET /api/v1/workflows/:id/versions/:bundle/process';
export const readStanding = 'GET /api/v1/workflows/:id/standing';
export const compareVersions = 'GET /api/v1/workflows/:id/versions/:bundle/changes';
