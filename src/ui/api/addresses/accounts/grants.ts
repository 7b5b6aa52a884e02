// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listGrants = 'GET /api/v1/grants';
export const approveGrant = 'POST /api/v1/grants/:id/approval';
export const refuseGrant = 'POST /api/v1/grants/:id/refusal';
