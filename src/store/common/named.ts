import { canonicalJson, sha256, Unreadable } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';

/**
 * Refuses a definition whose text no longer has the SHA-256 that names it. A change made in the database after publication is thus found,
 * whoever made it and with or without keys.
 * @throws Unreadable when the name is not that of the text
 */
function assertNamed(hash: string, text: string, what: string): void {
  if (sha256(text) === hash) return;
  throw new Unreadable(
    `${what} (${hash.slice(0, 12)}) a été changé dans la base après sa publication : son empreinte n’est plus celle de son nom, et rien ne le sert. Restaurez une sauvegarde d’avant, puis « jalon verify ».`,
  );
}

export function bundleNamed(hash: string, bundle: Bundle): Bundle {
  assertNamed(hash, canonicalJson(bundle), `Le processus « ${bundle.workflow?.title ?? ''} »`);
  return bundle;
}

export function sourceNamed(hash: string, text: string): string {
  assertNamed(hash, text, 'Un fichier des définitions');
  return text;
}

export function treeNamed(hash: string, files: { [path: string]: string }): { [path: string]: string } {
  assertNamed(hash, canonicalJson(files), 'La liste des fichiers d’une version');
  return files;
}

export function pagesNamed<Pages extends object>(hash: string, pages: Pages): Pages {
  assertNamed(hash, canonicalJson(pages), 'L’ensemble des pages et des lettres d’une version');
  return pages;
}
