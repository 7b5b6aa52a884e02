import type { DefinitionDraftLine } from '../../http/http.ts';

type ReviewState = NonNullable<DefinitionDraftLine['review']>;

/** Says where the review by a second person stands, without a final full stop. */
export function standingOf({ standing, why, answer }: ReviewState): string {
  const who = answer?.by.name ?? 'une autre personne';
  switch (standing) {
    case 'waiting':
      return 'Attend la relecture d’une autre personne';
    case 'approved':
      return `Approuvé par ${who}`;
    case 'returned':
      return `Renvoyé par ${who}`;
    case 'void':
      return why === 'served'
        ? `L’approbation de ${who} ne vaut plus : une autre version a été publiée depuis`
        : `L’approbation de ${who} ne vaut plus : le brouillon a changé depuis`;
  }
}
