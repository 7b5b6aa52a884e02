// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const readDossier = 'GET /api/v1/dossiers/:id';
export const previewEvent = 'POST /api/v1/dossiers/:id/events/:event/preview';
export const listFiles = 'GET /api/v1/dossiers/:id/files';
export const addFile = 'POST /api/v1/dossiers/:id/files';
export const readFile = 'GET /api/v1/dossiers/:id/files/:file';
export const previewFile = 'GET /api/v1/dossiers/:id/files/:file/preview';
export const readFilePage = 'GET /api/v1/dossiers/:id/files/:file/preview/:page';
export const readJournal = 'GET /api/v1/dossiers/:id/journal';
export const readChoices = 'GET /api/v1/choices/:source';
