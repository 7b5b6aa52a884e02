import type { Context } from '../context.ts';
import { issuedByCode } from '../dossier/dossier.ts';
import { readCode } from './verification-code.ts';

/** What anyone may know of a document from its code: that we issued it, what kind it is, when, and the print of its PDF. */
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

/** The heading of the template, when it is the same on each document of the kind: what it prints of a person is nobody's business. */
function kindOf(source: string): string {
  const heading = /<h1\b[^>]*>([^<]*)<\/h1>/.exec(source)?.[1]?.trim() ?? '';
  return heading === '' || heading.includes('{{') ? 'Document' : heading;
}
