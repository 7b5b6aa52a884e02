import { type Json, unescapedStep } from '../../../base/base.ts';
import { definitionKindOf, titleInSentence, titlesIn } from '../../../definition/definition.ts';

/**
 * Names a place of a JSON file in words, such as « étape « Mission » › délai ».
 * @param at a JSON pointer, items of lists by what identifies them
 * @param texts of the file, null where there is none; titles come from the one that holds most of the place
 */
export function placeInWords(file: string, at: string, texts: readonly (string | null)[]): string {
  const path = at.slice(1).split('/').map(unescapedStep);
  const kind = definitionKindOf(file);
  if (kind === null) return path.map((name) => `« ${name} »`).join(' › ');
  const titles = titlesIn(kind, ...texts.flatMap(parsedIn));
  return titles(path).map(titleInSentence).join(' › ');
}

function parsedIn(text: string | null): Json[] {
  try {
    return text === null ? [] : [JSON.parse(text.replace(/^\uFEFF/, '')) as Json];
  } catch {
    return [];
  }
}
