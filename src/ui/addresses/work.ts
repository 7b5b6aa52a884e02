// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readCalendar = 'GET /api/v1/calendar';
export const listFeeds = 'GET /api/v1/calendar/feeds';
export const openFeed = 'POST /api/v1/calendar/feeds';
export const closeFeed = 'DELETE /api/v1/calendar/feeds/:id';
export const rotateFeed = 'POST /api/v1/calendar/feeds/:id/rotation';
export const readFeed = 'GET /api/v1/calendar/:secret.ics';
export const listTasks = 'GET /api/v1/tasks';
export const passTask = 'POST /api/v1/tasks/:key/pass';
export const resolveTask = 'POST /api/v1/tasks/:key/resolve';
export const retryTask = 'POST /api/v1/tasks/:key/retry';
export const listTodos = 'GET /api/v1/todos';
