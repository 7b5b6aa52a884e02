// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const beginSecondFactor = 'POST /api/v1/me/second-factor';
export const confirmSecondFactor = 'PUT /api/v1/me/second-factor';
export const advisePassword = 'POST /api/v1/password-advice';
