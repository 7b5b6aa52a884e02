// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const searchArchives = 'GET /api/v1/archives';
export const openArchive = 'POST /api/v1/archives/:id/openings';
export const showRetention = 'GET /api/v1/retention';
export const proposeRetention = 'POST /api/v1/retention/runs';
export const showRetentionRun = 'GET /api/v1/retention/runs/:id';
export const dropRetention = 'DELETE /api/v1/retention/runs/:id';
export const approveRetention = 'POST /api/v1/retention/runs/:id/approval';
export const takeRetentionCopies = 'GET /api/v1/retention/runs/:id/copies';
export const takeRetentionSlip = 'GET /api/v1/retention/runs/:id/slip';
export const giveRetentionVisa = 'POST /api/v1/retention/runs/:id/visa';
