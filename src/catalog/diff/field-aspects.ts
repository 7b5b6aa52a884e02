import { type Aspect, type Aspects, condition, names, told } from './aspects.ts';

/** Makes the aspect of a limit that is raised, lowered, added or removed. */
function limit(label: string, grows: 'tightening' | 'additive'): Aspect {
  return (before, after) => {
    const lowers = grows === 'tightening' ? 'additive' : 'tightening';
    const isHigher = typeof before === 'number' && typeof after === 'number' && after > before;
    const both = isHigher ? grows : lowers;
    return [
      told(
        { label, class: before === undefined ? 'tightening' : after === undefined ? 'additive' : both },
        before,
        after,
      ),
    ];
  };
}

const neutral = (label: string): Aspect => ({ label, class: 'neutral' });

/** Says how a change of each keyword of a field affects answers that were accepted before. */
export const fieldAspects: Aspects = {
  title: neutral('Titre'),
  description: neutral('Aide'),
  examples: neutral('Exemples'),
  'x-messages': neutral('Messages d’erreur'),
  'x-help-url': neutral('Page d’aide'),
  'x-enum-titles': neutral('Libellés des choix'),
  'x-columns': neutral('Colonnes montrées'),
  'x-folded': neutral('Questions repliées'),
  'x-layout': neutral('Présentation'),
  'x-steps': neutral('Parties'),
  'x-total': neutral('Total montré'),
  'x-prefill': neutral('Réponse proposée'),
  'x-from': condition('Réponse donnée par le compte'),
  'x-own-name': neutral('Nom'),
  'x-widget': { label: 'Façon de répondre', class: 'structural' },
  type: { label: 'Nature de la réponse', class: 'structural' },
  'x-sensitive': { label: 'Donnée sensible', class: 'tightening' },
  'x-show-if': condition('Posée seulement si'),
  'x-when-hidden': { label: 'Ce que devient la réponse quand la question disparaît', class: 'structural' },
  'x-range': condition('Dates admises'),
  'x-signed': condition('Signature'),
  enum: names('Choix', { comes: 'additive', goes: 'tightening' }),
  required: names('Réponses obligatoires', { comes: 'tightening', goes: 'additive' }),
  minimum: limit('Au moins', 'tightening'),
  exclusiveMinimum: limit('Plus de', 'tightening'),
  minLength: limit('Longueur, au moins', 'tightening'),
  minItems: limit('Nombre de lignes, au moins', 'tightening'),
  maximum: limit('Au plus', 'additive'),
  exclusiveMaximum: limit('Moins de', 'additive'),
  maxLength: limit('Longueur, au plus', 'additive'),
  maxItems: limit('Nombre de lignes, au plus', 'additive'),
  format: condition('Forme de la réponse'),
  pattern: condition('Forme de la réponse'),
};
