import type { TemplateLine } from '../../http/http.ts';

type Use = TemplateLine['uses'][number];

const MOMENTS: { [by in Use['by']]: string } = {
  event: 'Action',
  deadline: 'Échéance',
  state: 'Étape',
  request: 'À la demande',
};

/** Takes "convocation" out of `emails/convocation`. */
export const nameOf = (template: string) => template.slice(template.indexOf('/') + 1);

export const isEmail = (template: string) => template.startsWith('emails/');

export const kindOf = (template: string) => (isEmail(template) ? 'E-mail' : 'Document');

/** Says what sends the template, as in "Action : Accorder, avec le document …". */
export function momentOf({ by, title, covers }: Use): string {
  return `${MOMENTS[by]} : ${title}${covers === null ? '' : `, avec le document « ${nameOf(covers)} »`}`;
}

/** Names the roles it is addressed to, as in "Référent, Participant"; a document addressed to nobody is kept with the dossier. */
export function recipientsOf({ to }: Use): string {
  return to.length === 0 ? 'gardé avec le dossier' : to.map(({ title }) => title).join(', ');
}
