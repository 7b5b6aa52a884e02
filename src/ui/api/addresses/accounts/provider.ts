// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readSignIn = 'GET /api/v1/sign-in';
