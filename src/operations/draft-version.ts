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

/** Pointers of the answers written since a version that was told, for those who write it together; none of another draft's. */
export function answersSince(found: VersionedDraft | null, told: string | null): string[] {
  const seen = found === null || told === null ? null : versionTold(found, told);
  if (seen === null) return [];
  const fields = Object.entries(found?.draft.shared?.fields ?? {});
  return fields.filter(([, { version }]) => version > seen).map(([path]) => path);
}
