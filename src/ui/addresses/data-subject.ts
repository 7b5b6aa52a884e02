// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const searchSubjects = 'GET /api/v1/data-subjects';
export const showSubject = 'GET /api/v1/data-subjects/:id';
export const takeSubjectArchive = 'GET /api/v1/data-subjects/:id/archive';
