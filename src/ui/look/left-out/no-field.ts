/**
 * Replaces the fields and widgets of the forms library that only a `uiSchema` could name, which ours never does, and the choice between
 * schemas, which `shown-schema.ts` removes; it saves 5 kB.
 */
export default function NoField(): null {
  return null;
}
