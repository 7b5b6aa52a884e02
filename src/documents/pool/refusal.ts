import { type FieldError, problems, Refusal } from '../../base/base.ts';
import type { DocumentFault } from '../fault.ts';

/** Turns the faults of a template or of its data into the problem that people read. */
export function refusedDocument(faults: DocumentFault[], template: string | null): Refusal {
  const errors: FieldError[] = faults.map(({ line, column, message, cure }) => ({
    path: `${line}:${column}`,
    code: 'document',
    message: `${message} ${cure}`,
  }));
  const [first] = errors;
  const where = template === null ? '' : `« ${template} », `;
  const more = errors.length > 1 ? ` (et ${errors.length - 1} autre${errors.length > 2 ? 's' : ''})` : '';
  const detail = first ? `${where}${first.path} : ${first.message}${more}` : 'Le gabarit ne donne pas de document.';
  return new Refusal(problems.documentRefused(detail, { errors, ...(template !== null && { members: { template } }) }));
}

export function tooHeavyDocument(what: string): Refusal {
  return new Refusal(problems.documentTooHeavy(`${what} Retirer des boucles du gabarit, ou partager le document.`));
}
