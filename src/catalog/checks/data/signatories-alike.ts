import type { LintCheck } from '../../reading/reading.ts';

export const signatoriesAlike: LintCheck = {
  code: 'signatories-alike',
  title: 'Deux signataires sont deux personnes',
  level: 'warning',
  run({ bundle: { workflow } }) {
    const signing = Object.entries(workflow.events).flatMap(([event, { signatory }]) =>
      signatory?.name === undefined ? [] : [{ event, ...signatory, name: signatory.name }],
    );
    return signing
      .filter(({ distinct = [] }) => distinct.length === 0)
      .flatMap(({ event, name }) => {
        const other = signing.find((one) => one.event !== event && one.name !== name);
        if (other === undefined) return [];
        return [
          {
            path: `$.events.${event}.signatory`,
            message: `Rien ne distingue qui signe ici de qui signe « ${other.event} » : une même personne pourrait signer les deux.`,
            cure: 'Nommer dans « distinct » les signatures qui doivent être d’une autre personne.',
          },
        ];
      });
  },
};
