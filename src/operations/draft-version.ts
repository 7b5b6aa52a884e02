import type { VersionedDraft } from '../store/store.ts';

/** What is told of a draft's version: that of another draft is never taken for it. */
export function draftVersion({ draft, version }: VersionedDraft): string {
  return `${draft.shared?.life ?? ''}.${version}`;
}

/** The number of a version that was told, when it is one of this draft; null otherwise. */
export function versionTold(found: VersionedDraft | null, told: string): number | null {
  const [life, version = ''] = told.split('.');
  const isOfIt = found?.draft.shared !== undefined && found.draft.shared.life === life && /^\d{1,9}$/.test(version);
  return isOfIt ? Number(version) : null;
}
