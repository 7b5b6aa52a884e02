import { canonicalJson, type FieldError, Refusal, sha256 } from '../../base/base.ts';
import type { Operations } from '../../operations/operations.ts';
import type { FormFields } from './form-body.ts';
import { acceptFile, type FormFile } from './upload.ts';

/** Holds a page's form once its files are kept: each file is answered by its id, or by an error next to its field. */
export interface ReceivedForm {
  fields: FormFields;
  errors: FieldError[];
}

/** Keeps the files of a form sent by a link. The fault of one file does not stop the others. */
export async function receiveFiles(
  operations: Operations,
  link: { token: string; address: string; received?: number },
  { fields, files }: { fields: FormFields; files: FormFile[] },
): Promise<ReceivedForm> {
  const errors: FieldError[] = [];
  const kept: [string, string][] = [];
  for (const file of files) {
    try {
      const { id } = await operations.addLinkFile({ ...link, file: await acceptFile(file) });
      kept.push([file.field, id]);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.code === 'link-closed') throw error;
      errors.push({ path: file.field, code: error.problem.code, message: error.problem.detail });
    }
  }
  const replaced = new Set(kept.map(([field]) => field));
  return { fields: [...fields.filter(([name]) => !replaced.has(name)), ...kept], errors };
}

/** Returns the same hash when the same page is sent again, files included. */
export function contentOf(fields: FormFields, files: FormFile[]): string {
  const sent = [...fields.map((pair) => [...pair]), ...files.map(({ field, content }) => [field, sha256(content)])];
  return sha256(canonicalJson(sent));
}
