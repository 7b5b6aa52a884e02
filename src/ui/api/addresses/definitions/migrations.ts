// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listMigrations = 'GET /api/v1/workflows/:id/migrations';
export const beginMigration = 'POST /api/v1/workflows/:id/migrations';
export const readMigration = 'GET /api/v1/migrations/:id';
export const planMigration = 'PUT /api/v1/migrations/:id/plan';
export const stepMigration = 'POST /api/v1/migrations/:id/steps';
export const pauseMigration = 'POST /api/v1/migrations/:id/pause';
export const closeMigration = 'POST /api/v1/migrations/:id/closing';
export const listMigrated = 'GET /api/v1/migrations/:id/dossiers';
export const undoMigrated = 'POST /api/v1/migrations/:id/dossiers/:key/undo';
export const redoMigrated = 'POST /api/v1/migrations/:id/dossiers/:key/redo';
