import type { LintCheck } from '../../reading/reading.ts';

export const senderlessEvent: LintCheck = {
  code: 'senderless-event',
  title: "Quelqu'un peut envoyer chaque événement",
  level: 'error',
  run({ bundle }) {
    const events = Object.entries(bundle.workflow.events);
    return events
      .filter(([, { by, from }]) => by.length === 0 && from === undefined)
      .map(([name]) => ({
        path: `$.events.${name}.by`,
        message: `Personne ne peut envoyer l'événement « ${name} ».`,
        cure: 'Nommer un rôle dans « by », ou un workflow dans « from ».',
      }));
  },
};
