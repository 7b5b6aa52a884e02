import { type DefinitionTexts, HOLIDAYS } from '../files/files.ts';
import { invalidWord } from '../rename/rename.ts';
import { commonLines, isAccountLetter } from '../templates/templates.ts';
import { type NamedFile, nameOf, pathOf, renamedFile } from './files.ts';

/** Lists the words of the template language, which a partial may not be named after. */
const LETTER_WORDS = /^(true|false|null|undefined|this|else|as)$/;

/** Says in French why a file may not have this name, or null. */
export function obstacleTo(
  { texts, base }: Record<'texts' | 'base', DefinitionTexts>,
  file: NamedFile,
  to: string,
): string | null {
  if (!texts.has(pathOf(file))) return 'Ce fichier n’est plus dans le brouillon.';
  if (to === nameOf(file)) return 'C’est déjà son identifiant.';
  const invalid = invalidWord(to);
  if (invalid !== null) return invalid;
  if (file.kind === 'template' && LETTER_WORDS.test(to))
    return `« ${to} » est un nom réservé : choisissez-en un autre.`;
  const next = renamedFile(file, to);
  if (isProducts(file)) return `Jalon lui-même se sert de « ${nameOf(file)} », sous ce nom : il ne se renomme pas.`;
  if (isProducts(next)) return `« ${to} » a un sens pour Jalon : choisissez un autre identifiant.`;
  if (isTaken(texts, next)) return `« ${to} » est déjà pris : ${pathOf(next)} existe. Choisissez un autre identifiant.`;
  return meantElsewhere({ texts, base }, file, next);
}

function isProducts({ kind, id }: NamedFile): boolean {
  if (kind === 'template') return id.startsWith('emails/') && isAccountLetter(id.slice('emails/'.length));
  return kind === 'list' && id === HOLIDAYS;
}

/** Compares paths without regard to case, as definitions are also written to folders that do not distinguish it. */
function isTaken(texts: DefinitionTexts, file: NamedFile): boolean {
  const path = pathOf(file).toLowerCase();
  return [...texts.keys()].some((one) => one.toLowerCase() === path);
}

/** Refuses a name that means something else in the published version: its printed documents and its answers are found by that name. */
function meantElsewhere(
  { texts, base }: Record<'texts' | 'base', DefinitionTexts>,
  file: NamedFile,
  next: NamedFile,
): string | null {
  const published = base.get(pathOf(next));
  if (published === undefined) return null;
  const isBack = !base.has(pathOf(file)) && isSame(published, texts.get(pathOf(file)) ?? '');
  return isBack
    ? null
    : `« ${nameOf(next)} » est l’identifiant d’autre chose dans la version publiée (${pathOf(next)}) : choisissez un autre identifiant.`;
}

/** Compares two files by their titles, or by their lines. */
function isSame(published: string, text: string): boolean {
  const titleIn = (file: string) => /"title"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(file)?.[1];
  const title = titleIn(published);
  return (title !== undefined && title === titleIn(text)) || commonLines(published, text) >= ALIKE;
}

const ALIKE = 0.6;
