/** Says after a refusal that nothing was recorded, and that nothing typed is lost. */
export function Kept({ isTyped }: { isTyped: boolean }) {
  return isTyped
    ? 'Rien n’est envoyé. Vos réponses restent ci-dessous, et votre brouillon est gardé.'
    : 'Rien n’est envoyé.';
}
