import { isForbiddenName } from '../../base/base.ts';
import { type RenamePlace, writtenOtherwise } from '../rename/rename.ts';
import type { placer } from './place.ts';

const VALID = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;
/** Reserves the words of expressions and of templates. */
const WORDS =
  /^(true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while|this|length|each|with|unless|root)$/;

interface NamePlaces {
  places: readonly RenamePlace[];
  place: ReturnType<typeof placer>;
  /** Finds the place in the published version. */
  before: ReturnType<typeof placer>;
}

/** Says in French why a field may not have this name, or null. */
export function obstacleTo(
  { places, place, before }: NamePlaces,
  { id, to }: { id: string; to: string },
): string | null {
  if (to === id) return 'C’est déjà son identifiant.';
  if (!VALID.test(to))
    return `« ${to} » n’est pas un identifiant de question : des lettres sans accent, des chiffres et « _ », en commençant par une lettre, 60 signes au plus.`;
  if (isForbiddenName(to) || to in {} || WORDS.test(to))
    return `« ${to} » est un nom réservé : choisissez-en un autre.`;
  if (id === 'id') return '« id » est ce par quoi Jalon retrouve une ligne : il ne se renomme pas.';
  if (to === 'id') return '« id » a un sens pour Jalon : choisissez un autre identifiant.';
  return taken({ places, place, before }, id, to) ?? writtenOtherwise(id, places);
}

function taken({ places, place, before }: NamePlaces, id: string, to: string): string | null {
  for (const one of places) {
    const { file, written, start } = one;
    const beside = (name: string) => `${written.path.slice(0, -id.length)}${name}`;
    if (written.isKey && place(`${file}\n${beside(to)}\nkey`, to) !== null)
      return `« ${to} » est déjà pris à côté, dans ${file} (${written.path}) : choisissez un autre identifiant.`;
    if (!written.isKey && isNamedBeside(written.text, start, to))
      return `« ${to} » est déjà un mot de ${file} (${written.path}) : choisissez un autre identifiant.`;
    if (!written.isKey || !file.startsWith('schemas/')) continue;
    const has = (name: string) => before(`${file}\n${beside(name)}\nkey`, name) !== null;
    if (!has(to) || (!has(id) && titleAt(before, file, beside(to)) === titleAt(place, file, written.path))) continue;
    return `« ${to} » est l’identifiant d’autre chose dans la version publiée (${file}) : les réponses s’y mêleraient. Choisissez un autre identifiant.`;
  }
  return null;
}

/** Tells whether an expression that makes a group already gives it a member of this name. */
function isNamedBeside(text: string, start: number, to: string): boolean {
  const isMade = /['"]/.test(text[start - 1] ?? '');
  return isMade && new RegExp(`['"]${to}['"]\\s*:`).test(text);
}

function titleAt(place: NamePlaces['place'], file: string, path: string): string | undefined {
  return place(`${file}\n${path}.title\n0`, '')?.written.text;
}
