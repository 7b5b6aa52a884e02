import { plural } from '../../../base/base.ts';
import type { ErasureView } from '../../../http/http.ts';
import { Folded } from './fates.tsx';

type ErasureRecipient = ErasureView['recipients'][number];

/** Lists whom the data were given to before, and whether each was told of the erasure; their names go once it is done. */
export function Recipients({ erasure: { state, done, recipients } }: { erasure: ErasureView }) {
  if (state === 'refused' || state === 'dropped') return null;
  const isOver = state === 'done';
  const lines = recipients.map((recipient) => lineOf(recipient, isOver && done > 0));
  return (
    <section className="card stack" aria-labelledby="destinataires">
      <h2 id="destinataires">Qui a déjà reçu ces données</h2>
      <p>{isOver ? overWords(recipients, done) : beforeWords(recipients)}</p>
      {lines.length > 0 && <Folded lines={lines} summary={plural(recipients.length, 'destinataire')} />}
    </section>
  );
}

function beforeWords(recipients: ErasureRecipient[]): string {
  return recipients.length === 0
    ? 'Personne d’autre, d’après les lettres, les copies emportées et les appels notés ici.'
    : 'Ils seront prévenus une fois l’effacement fini, par la référence de chaque dossier et sans le nom de la personne.';
}

function overWords(recipients: ErasureRecipient[], done: number): string {
  if (recipients.length === 0) return 'Personne d’autre.';
  return done === 0
    ? 'Rien n’a été effacé : ils n’ont pas été prévenus.'
    : 'Voici qui a été prévenu de l’effacement. Leurs noms ne sont plus gardés.';
}

/** Says who had the data and how. */
function lineOf({ how, name, isTold }: ErasureRecipient, isOver: boolean): string {
  return `${WHO[how]}${name === '' ? '' : ` : ${name}`}${isOver ? TOLD[`${isTold}`] : ''}`;
}

const WHO: { [how in ErasureRecipient['how']]: string } = {
  letter: 'A reçu une lettre',
  copy: 'A emporté une copie',
  call: 'Autre logiciel, appelé',
};
const TOLD = { true: ', prévenu', false: ', pas prévenu : son compte est fermé, écrivez-lui vous-même' };
