// Written by tests/http/addresses.test.ts from the records of operations: where each call is.
export const searchSubjects = 'GET /api/v1/data-subjects';
export const showSubject = 'GET /api/v1/data-subjects/:id';
export const takeSubjectArchive = 'GET /api/v1/data-subjects/:id/archive';
export const listErasures = 'GET /api/v1/erasures';
export const proposeErasure = 'POST /api/v1/erasures';
export const showErasure = 'GET /api/v1/erasures/:id';
export const dropErasure = 'DELETE /api/v1/erasures/:id';
export const takeErasureCertificate = 'GET /api/v1/erasures/:id/certificate';
export const opineOnErasure = 'POST /api/v1/erasures/:id/opinion';
export const giveErasureVisa = 'POST /api/v1/erasures/:id/visa';
export const listMeasures = 'GET /api/v1/measures';
export const takeMeasure = 'POST /api/v1/measures';
export const endMeasure = 'POST /api/v1/measures/:id/end';
