// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readSession = 'GET /api/v1/session';
export const renewSession = 'PUT /api/v1/session';
export const forgotPassword = 'POST /api/v1/password-requests';
export const readAccountLink = 'POST /api/v1/account-links/read';
export const choosePassword = 'POST /api/v1/account-links/password';
export const confirmEmail = 'POST /api/v1/account-links/email';
export const listOwnSessions = 'GET /api/v1/me/sessions';
export const closeOtherSessions = 'DELETE /api/v1/me/sessions';
export const closeOwnSession = 'DELETE /api/v1/me/sessions/:id';
export const makeToken = 'POST /api/v1/me/tokens';
export const changePassword = 'PUT /api/v1/me/password';
export const askEmailChange = 'POST /api/v1/me/email';
export const confirmAccount = 'POST /api/v1/session/confirmation';
export const dropOwnSecondFactor = 'POST /api/v1/me/second-factor/removal';
export const makeRecoveryCodes = 'POST /api/v1/me/second-factor/recovery-codes';
