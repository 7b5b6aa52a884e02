import { plural } from '../../../base/base.ts';
import type { ErasureView } from '../../../http/http.ts';
import { erasesNothing } from './erasure-words.ts';

type ErasureRecipient = ErasureView['recipients'][number];

/** Shows who had the data before, and who was told of the erasure once it is done; only the names of those not told are kept then. */
export function Recipients({ erasure }: { erasure: ErasureView }) {
  const { state, done, recipients } = erasure;
  if (state === 'refused' || state === 'dropped' || (state === 'proposed' && erasesNothing(erasure))) return null;
  const isOver = state === 'done';
  const lines =
    isOver && done > 0 ? toldLines(recipients) : HOWS.flatMap((how) => lineOf(how, withHow(recipients, how)));
  return (
    <section className="card stack" aria-labelledby="destinataires">
      <h2 id="destinataires">Qui a déjà reçu ces données</h2>
      <p>{isOver ? overWords(recipients, done) : beforeWords(recipients)}</p>
      {lines.length > 0 && (
        <ul className="stack">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
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

const WHO: { [how in ErasureRecipient['how']]: string } = {
  letter: 'Lettre reçue',
  copy: 'Copie emportée',
  call: 'Autre logiciel appelé',
};
const HOWS = Object.keys(WHO) as ErasureRecipient['how'][];

const withHow = (recipients: ErasureRecipient[], how: ErasureRecipient['how']) =>
  recipients.filter((one) => one.how === how);

/** Writes in one line the names of those who had the data in one way. */
function lineOf(how: ErasureRecipient['how'], those: ErasureRecipient[]): string[] {
  const names = those.flatMap(({ name }) => (name === '' ? [] : [name])).join(', ');
  return those.length === 0 ? [] : [`${WHO[how]} : ${names === '' ? those.length : names}`];
}

/** Counts those who were told, and names each of the others, since somebody must write to them. */
function toldLines(recipients: ErasureRecipient[]): string[] {
  return HOWS.flatMap((how) => {
    const those = withHow(recipients, how);
    const told = those.filter(({ isTold }) => isTold).length;
    const untold = those.filter(({ isTold }) => !isTold);
    return [
      ...(told === 0 ? [] : [`${WHO[how]} : ${plural(told, 'prévenu')}`]),
      ...untold.map(({ name }) => `${WHO[how]} : ${name}, pas prévenu (son compte est fermé) ; écrivez-lui vous-même`),
    ];
  });
}
