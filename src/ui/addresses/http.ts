// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const openSession = 'POST /api/v1/session';
export const closeSession = 'DELETE /api/v1/session';
export const watchChanges = 'GET /api/v1/stream';
export const readLinkQr = 'GET /api/v1/links/:id/qr';
export const readClock = 'GET /api/v1/demo/clock';
export const advanceClock = 'POST /api/v1/demo/clock';
export const readLiveness = 'GET /health/live';
export const readReadiness = 'GET /health/ready';
export const readMetrics = 'GET /metrics';
