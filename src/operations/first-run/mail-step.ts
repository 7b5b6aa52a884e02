import { templateUsers } from '../../catalog/catalog.ts';
import type { Context } from '../context.ts';
import { hasSent, type MailGap } from '../mail/mail.ts';
import type { FirstStep } from './first-step.ts';
import { type Surroundings, stepOf } from './surroundings.ts';

/** Is done once the mail server has accepted a letter, trial or not. */
export async function mailStep(context: Context, around: Surroundings, gaps: readonly MailGap[]): Promise<FirstStep> {
  const isSent = await hasSent(context);
  const lacks = [
    ...gaps.map((gap) => GAPS[gap]),
    ...(isSent ? [] : ['Aucune lettre n’est encore partie : envoyez-vous un essai.']),
  ];
  return stepOf({
    id: 'mail',
    title: 'L’envoi des lettres',
    isDone: lacks.length === 0,
    lacks,
    trial: trialOf(around),
  });
}

const GAPS: { [Gap in MailGap]: string } = {
  'mail-server':
    'Aucun serveur de courrier : qui tient le serveur donne JALON_SMTP_URL et JALON_MAIL_FROM, puis redémarre Jalon.',
  'public-address':
    'Aucune adresse publique : qui tient le serveur donne JALON_PUBLIC_URL, puis redémarre Jalon. Sans elle, les liens des lettres ne s’ouvrent pas ailleurs.',
};

function trialOf({ bundles }: Surroundings): FirstStep['trial'] {
  const [trial = null] = bundles.flatMap(({ workflow }) =>
    templateUsers(workflow)
      .filter(({ template }) => template.startsWith('emails/'))
      .map(({ template }) => ({ workflow: workflow.id, template })),
  );
  return trial;
}
