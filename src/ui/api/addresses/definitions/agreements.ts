// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listWidenings = 'GET /api/v1/widenings';
export const approveWidening = 'POST /api/v1/widenings/:id/approval';
export const cancelWidening = 'POST /api/v1/widenings/:id/cancellation';
