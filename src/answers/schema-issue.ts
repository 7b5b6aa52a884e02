/** Describes a fault in a form's schema: `path` is a JSON path (`$.properties.nom.pattern`), and the rest are French sentences. */
export interface SchemaIssue {
  path: string;
  message: string;
  cure: string;
}
