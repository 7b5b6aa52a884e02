import { isJsonObject } from '../../base/base.ts';
import type { DocumentFault } from '../fault.ts';

/** Gives our words for what the exports refuse: a pattern of Typst's message, what it means, what to do. */
const KNOWN: [RegExp, string, string][] = [
  [
    /missing alt text|alt text/i,
    "Une image n'a pas de texte de remplacement.",
    "Écrire alt='…', qui dit ce qu'elle montre.",
  ],
  [/title/i, "Le document n'a pas de titre.", 'Donner about.title.'],
  [/heading level|skip/i, 'Un niveau de titre est sauté.', 'Faire suivre <h1> de <h2>, <h2> de <h3>.'],
  [/glyph|codepoint|private use/i, "Un signe n'a pas de dessin dans la police.", 'Le remplacer par un autre.'],
  [/decode|png|image|svg/i, "Une image n'a pu être lue.", 'Donner un PNG complet, ou un tracé simple.'],
];

/** Turns Typst's diagnostics into faults. They have no place in the template, since they are about text made from data. */
export function faultsOf(diagnostics: unknown[]): DocumentFault[] {
  const messages = diagnostics.map((one) => (isJsonObject(one) ? String(one['message']) : String(one)));
  const all = messages.length === 0 ? ['unknown'] : messages;
  return all.map((said) => {
    const [, message, cure] = KNOWN.find(([pattern]) => pattern.test(said)) ?? [];
    return {
      line: 1,
      column: 1,
      message: message ?? `La mise en page a échoué : ${said}`,
      cure: cure ?? 'Signaler ce document avec ses données.',
    };
  });
}
