/** Compiles what a workflow declares beside its machine: directories, fiche, public page, retention. */

export { type CompiledDirectory, type CompiledDirectorySource, compileDirectories } from './compile-directories.ts';
export { type CompiledEdit, type CompiledFact, type CompiledFiche, compileFiche } from './compile-fiche.ts';
export { type CompiledMeeting, type CompiledMeetingEvent, compileMeetings } from './compile-meetings.ts';
export { type CompiledPublic, compilePublic } from './compile-public.ts';
export { type CompiledRetention, compileRetention } from './compile-retention.ts';
export { compileData, compileForms, linkedScopes } from './compile-schemas.ts';
