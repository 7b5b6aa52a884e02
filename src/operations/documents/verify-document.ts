import type { Context } from '../context.ts';
import { issuedByCode } from '../dossier/dossier.ts';
import { readCode } from './verification-code.ts';

/** Describes what a code reveals of a document to anyone: that we issued it, its kind, its date, and the hash of its PDF. */
export type Verification =
  | { isValid: true; code: string; kind: string; workflow: string; at: string; zone: string; sha256: string }
  | { isValid: false };

export async function verifyDocument(context: Context, typed: string): Promise<Verification> {
  const code = readCode(typed);
  const document = code === null ? null : await issuedByCode(context.store, code);
  if (code === null || document === null) return { isValid: false };
  const { bundle } = await context.bundles.byHash(document.bundle);
  const { title, zone } = bundle.workflow;
  const kind = kindOf(bundle.templates[document.template] ?? '');
  return { isValid: true, code, kind, workflow: title, at: document.at, zone, sha256: document.files.pdf.sha256 };
}

/**
 * Returns the template's heading when it is the same on each document of the kind, since a heading filled with personal data must not be
 * shown.
 */
function kindOf(source: string): string {
  const heading = /<h1\b[^>]*>([^<]*)<\/h1>/.exec(source)?.[1]?.trim() ?? '';
  return heading === '' || heading.includes('{{') ? 'Document' : heading;
}
