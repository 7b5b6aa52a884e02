import type { ReactNode } from 'react';
import type { Problem } from '../../http/http.ts';
import { ServerRefusal } from '../api/api.ts';
import { Trouble } from '../look/look.ts';

interface Props {
  error: unknown;
  reasons?: ReactNode;
  /** Says that nothing typed is lost; it is shown after a refusal, which recorded nothing. */
  kept?: ReactNode;
}

/** Says why a form was not sent. Without an answer of the server, it says what is known of the sending, and that the draft is kept. */
export function Unsent({ error, reasons, kept }: Props) {
  const problem = error instanceof ServerRefusal ? error.problem : null;
  if (problem?.status === 0) return <Trouble error={new ServerRefusal(silenceOf(problem))} reasons={reasons} />;
  return <Trouble error={error} reasons={reasons} kept={problem && kept} />;
}

function silenceOf(problem: Problem): Problem {
  if (!navigator.onLine) {
    return {
      ...problem,
      title: 'Rien n’a été envoyé : cet appareil n’a plus de réseau',
      detail: 'Vos réponses sont gardées ici. Envoyez-les de nouveau quand le réseau revient.',
    };
  }
  return {
    ...problem,
    title: 'Le serveur n’a pas répondu : rien n’est confirmé',
    detail:
      'Vos réponses sont gardées. Envoyez-les de nouveau : même si le premier envoi était arrivé, il ne comptera qu’une fois.',
  };
}
