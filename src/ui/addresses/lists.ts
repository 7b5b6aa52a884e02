// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listColumns = 'GET /api/v1/columns';
export const chooseDefaultView = 'PUT /api/v1/default-view';
export const listDossiers = 'GET /api/v1/dossiers';
export const exportDossiers = 'GET /api/v1/exports/dossiers';
export const listViews = 'GET /api/v1/views';
export const addView = 'POST /api/v1/views';
export const putView = 'PUT /api/v1/views/:id';
export const dropView = 'DELETE /api/v1/views/:id';
export const listSteps = 'GET /api/v1/workflows/:id/steps';
