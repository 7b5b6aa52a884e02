import type { VersionedDraft } from '../store/store.ts';

/** Returns the version of a draft as clients receive it; it includes the draft's life, so a later draft never passes for this one. */
export function draftVersion({ draft, version }: VersionedDraft): string {
  return `${draft.shared?.life ?? ''}.${version}`;
}

/** Returns the number of a version that a client sends back, or null when it belongs to another draft. */
export function versionTold(found: VersionedDraft | null, told: string): number | null {
  const [life, version = ''] = told.split('.');
  const isOfIt = found?.draft.shared !== undefined && found.draft.shared.life === life && /^\d{1,9}$/.test(version);
  return isOfIt ? Number(version) : null;
}

/** Returns pointers of the answers written since the version a client saw, in a shared draft; none for another draft. */
export function answersSince(found: VersionedDraft | null, told: string | null): string[] {
  const seen = found === null || told === null ? null : versionTold(found, told);
  if (seen === null) return [];
  const fields = Object.entries(found?.draft.shared?.fields ?? {});
  return fields.filter(([, { version }]) => version > seen).map(([path]) => path);
}
