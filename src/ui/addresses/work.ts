// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const listTodos = 'GET /api/v1/todos';
export const readCalendar = 'GET /api/v1/calendar';
export const listFeeds = 'GET /api/v1/calendar/feeds';
export const openFeed = 'POST /api/v1/calendar/feeds';
export const rotateFeed = 'POST /api/v1/calendar/feeds/:id/rotation';
export const closeFeed = 'DELETE /api/v1/calendar/feeds/:id';
export const readFeed = 'GET /api/v1/calendar/:secret.ics';
export const listTasks = 'GET /api/v1/tasks';
export const retryTask = 'POST /api/v1/tasks/:key/retry';
export const resolveTask = 'POST /api/v1/tasks/:key/resolve';
export const passTask = 'POST /api/v1/tasks/:key/pass';
