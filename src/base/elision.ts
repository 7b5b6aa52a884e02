/** Puts « de » before a name, elided before a vowel: d’Elsa, d’avril 2024, de Bilal. */
export function withDe(name: string): string {
  // Before h both forms are accepted: « de Hugo » and « de Hassan » are never wrong.
  return /^[aeiouyœæ]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`;
}
