// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listUnreadableVersions = 'GET /api/v1/incidents/versions';
export const listWorkflows = 'GET /api/v1/workflows';
export const readWorkflow = 'GET /api/v1/workflows/:id';
export const readVersion = 'GET /api/v1/workflows/:id/versions/:bundle';
export const readForm = 'GET /api/v1/workflows/:id/versions/:bundle/forms/:form';
export const runSimulation = 'POST /api/v1/simulations';
export const evaluateRule = 'POST /api/v1/rules/:id/evaluations';
