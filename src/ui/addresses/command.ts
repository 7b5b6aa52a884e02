// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const submitBatch = 'POST /api/v1/batches';
export const openDossier = 'POST /api/v1/dossiers';
export const submitEvent = 'POST /api/v1/dossiers/:id/events';
export const pauseDeadline = 'POST /api/v1/dossiers/:id/pauses';
export const resumeDeadline = 'DELETE /api/v1/dossiers/:id/pauses/:deadline';
export const settleTodo = 'POST /api/v1/dossiers/:id/todos/:todo';
