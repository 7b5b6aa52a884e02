/**
 * Says whether data fits a form's schema, which of its fields a person sees, what is recorded and what stands for an answer
 * not given. It words every refusal in French. It knows no workflow, no store and no clock: the same document always gets the
 * same answer, and no document makes it throw.
 *
 * Terms: *group* an object of a schema · *shown* the fields whose `x-show-if` holds, hidden siblings counted as absent ·
 * *blank* an empty text, or null where none is admitted: an answer not given.
 */

export { type CompiledForm, compileForm, type Validation, visibleFields } from './compile.ts';
export { fillAbsent } from './fill.ts';
export { formats } from './formats.ts';
export { inlineRefs } from './inline-refs.ts';
export { formMetaSchema } from './meta-schema.ts';
export { type Option, outlineOf, type Question, type Signed } from './outline.ts';
export type { SchemaIssue } from './schema-issue.ts';
export { formSchemaIssues } from './schema-issues.ts';
export { type SensitiveMark, sensitivePaths } from './sensitive.ts';
