import type { Controller } from './record.ts';

/** Stands as the author of what the representative decides by a link; no account may have this id. */
export const REPRESENTATIVE = 'responsable du traitement';

/** Is how the representative answers what was put to them, by the link they received. */
export interface RepresentativeAnswer {
  outcome: 'agree' | 'refuse' | 'suspend';
  motive: string;
  /** Names them, with their quality. */
  by: string;
}

/** Writes « Association Exemple, représentée par Ada Témoin, présidente (ada@exemple.fr) ». */
export function representedBy({ organisation, name, quality, email }: Controller): string {
  return `${organisation}, représentée par ${name}, ${quality} (${email})`;
}
