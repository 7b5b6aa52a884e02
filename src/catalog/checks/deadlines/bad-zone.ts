import type { LintCheck } from '../../reading/reading.ts';

export const badZone: LintCheck = {
  code: 'bad-zone',
  title: 'Le fuseau horaire est un nom IANA connu',
  level: 'error',
  run({ bundle }) {
    const { zone } = bundle.workflow;
    if (isZone(zone)) return [];
    return [
      {
        path: '$.zone',
        message: `« ${zone} » n'est pas un fuseau horaire.`,
        cure: 'Écrire un nom IANA, par exemple « Europe/Paris ».',
      },
    ];
  },
};

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
