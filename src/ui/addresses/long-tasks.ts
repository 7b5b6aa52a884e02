// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listLongTasks = 'GET /api/v1/long-tasks';
export const readLongTask = 'GET /api/v1/long-tasks/:id';
export const stopLongTask = 'DELETE /api/v1/long-tasks/:id';
