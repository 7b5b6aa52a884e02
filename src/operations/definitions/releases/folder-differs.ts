import { plural } from '../../../base/base.ts';
import type { StartResult } from './start.ts';

const SHOWN = 8;

/** Says in one sentence how a folder differs from the served release; returns '' when it does not. */
export function folderDiffers({ differing, release }: Pick<StartResult, 'differing' | 'release'>): string {
  if (differing === null || release === null) return '';
  const { changed, added, removed } = differing;
  const parts = [told('modifié', changed), told('en plus', added), told('en moins', removed)].filter(
    (part) => part !== '',
  );
  return `Le dossier des définitions n’est pas la version servie (nº ${release.number}) : ${parts.join(' ; ')}. C’est la version nº ${release.number} qui reste servie ; « jalon publish » met le dossier en service.`;
}

function told(what: string, files: readonly string[]): string {
  if (files.length === 0) return '';
  const others = files.length - SHOWN;
  return `${what} : ${files.slice(0, SHOWN).join(', ')}${others > 0 ? ` et ${plural(others, 'autre')}` : ''}`;
}
