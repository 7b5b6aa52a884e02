// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listReadingAlerts = 'GET /api/v1/reading-alerts';
export const dismissReadingAlert = 'POST /api/v1/reading-alerts/:id/dismissal';
export const closeSessionsOnAlert = 'POST /api/v1/reading-alerts/:id/sessions-closing';
export const changeReadingRules = 'PUT /api/v1/reading-rules';
