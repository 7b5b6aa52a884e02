/** What is wrong in a form's schema: `path` is a JSON path (`$.properties.nom.pattern`), the rest French sentences. */
export interface SchemaIssue {
  path: string;
  message: string;
  cure: string;
}
