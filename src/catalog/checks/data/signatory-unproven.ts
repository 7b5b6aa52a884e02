import type { LintCheck } from '../../reading/reading.ts';

export const signatoryUnproven: LintCheck = {
  code: 'signatory-unproven',
  title: 'La signature d’une personne désignée se prouve',
  level: 'warning',
  run({ bundle: { workflow } }) {
    return Object.entries(workflow.events).flatMap(([event, { sign = [], signatory }]) => {
      const loose = sign.filter((manner) => manner === 'drawn' || manner === 'typed');
      if (signatory?.name === undefined || loose.length === 0) return [];
      return [
        {
          path: `$.events.${event}.sign`,
          message:
            'Cet acte désigne qui signe, et accepte une signature dessinée ou écrite : rien ne prouve qu’elle est de cette personne.',
          cure: 'Écrire "sign": ["confirmed", "coded"] : son propre compte, ou un code envoyé à l’adresse enregistrée (« signatory.address »).',
        },
      ];
    });
  },
};
