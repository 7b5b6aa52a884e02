/** One reading of a dossier. What the dossier says, its title included, is not the business of who looks after the log. */
export interface Reading {
  dossier: string;
  workflow: string | null;
  workflowTitle: string | null;
  person: string;
  personName: string;
  role: string;
  roleTitle: string;
  at: string;
  /** The call: `view`, `journal`, `file`, `document`, `preview`, `sheet`, `link`, `export`, `likely`. */
  what: string;
}

export interface ReadingsRequest {
  dossier?: string;
  /** Id, or address. */
  person?: string;
  cursor?: string;
  limit?: number;
}
