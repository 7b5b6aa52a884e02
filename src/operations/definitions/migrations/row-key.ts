import { sha256 } from '../../../base/base.ts';

/** Names a dossier within a migration, for readers who may not know which dossier it is. */
export function rowKey(migration: string, dossier: string): string {
  return sha256(`${migration} ${dossier}`).slice(0, 16);
}
