// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const register = 'POST /api/v1/registrations';
export const confirmRegistration = 'POST /api/v1/registrations/confirmation';
export const listRegistrations = 'GET /api/v1/registrations';
export const settleRegistration = 'POST /api/v1/registrations/:organisation/settlement';
export const listMembers = 'GET /api/v1/members';
export const inviteMember = 'POST /api/v1/members';
export const dropMember = 'DELETE /api/v1/members/:id';
