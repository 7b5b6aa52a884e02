// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readAgenda = 'GET /api/v1/agenda';
export const listScreens = 'GET /api/v1/screens';
export const readScreen = 'GET /api/v1/screens/:id';
export const readCandidates = 'GET /api/v1/screens/:id/candidates';
export const readCountedDossiers = 'GET /api/v1/screens/:id/dossiers';
export const exportScreen = 'GET /api/v1/screens/:id/export';
