import type { FieldError, JsonObject, Problem } from '../../base/base.ts';
import { labelAt } from './columns.ts';
import type { ImportFault, ImportReport, ImportResult } from './import-shapes.ts';
import type { SheetTable } from './sheet.ts';

type ImportLine = ImportReport['lines'][number];

/** Builds what people read of an import: each line, and what to correct in which column. */
export function reportOf(
  results: ImportResult[],
  told: { form: JsonObject; table: SheetTable; paths: string[] },
): ImportReport {
  const cells = new Map(told.table.rows.map(({ line, cells: row }) => [line, row]));
  const lines = results.map((result) => lineOf(result, { ...told, cells: cells.get(result.line) ?? [] }));
  const count = (status: ImportLine['status']) => lines.filter((line) => line.status === status).length;
  const totals = {
    ...{ lines: lines.length, valid: count('valid'), created: count('created') },
    ...{ exists: count('exists'), refused: count('refused') },
  };
  return { isTrial: results.every(({ status }) => status !== 'created'), totals, lines };
}

interface ImportReading {
  form: JsonObject;
  /** Lists the columns of the file as the paths of errors name them. */
  paths: string[];
  cells: string[];
}

function lineOf(result: ImportResult, told: ImportReading): ImportLine {
  const { line } = result;
  switch (result.status) {
    case 'created':
      return { line, status: 'created', dossier: result.dossier, faults: [] };
    case 'valid':
      return { line, status: 'valid', dossier: null, faults: [] };
    case 'duplicate':
      return { line, ...duplicateOf(result) };
    case 'refused':
      return { line, status: 'refused', dossier: null, faults: faultsOf(result.problem, told) };
  }
}

/** Refuses a line that is twice in the file, for its author to correct; a line whose dossier exists already is left as it is. */
function duplicateOf({
  dossier,
  message,
  first,
}: Extract<ImportResult, { status: 'duplicate' }>): Omit<ImportLine, 'line'> {
  const isTwice = first !== undefined;
  const cure = isTwice ? `${message} Retirez l’une des deux.` : message;
  return { status: isTwice ? 'refused' : 'exists', dossier, faults: [{ column: null, seen: null, message: cure }] };
}

function faultsOf({ detail, errors = [], because = [] }: Problem, told: ImportReading): ImportFault[] {
  const reasons = because.map(({ text }) => ({ column: null, seen: null, message: text }));
  const named = errors.map((error) => faultOf(error, told));
  const faults = [...named, ...reasons];
  return faults.length > 0 ? faults : [{ column: null, seen: null, message: detail }];
}

function faultOf({ path, message, params }: FieldError, { form, paths, cells }: ImportReading): ImportFault {
  const column = labelAt(form, path);
  const index = paths.findIndex((one) => path === one || path.startsWith(`${one}/`));
  const seen = index < 0 ? null : (cells[index] ?? '');
  const isAbsent = column !== null && !paths.some((one) => one === path || one.startsWith(`${path}/`) || index >= 0);
  const cure = isAbsent ? ` Ajoutez la colonne « ${column} ».` : choicesOf(params);
  return { column, seen: seen === '' ? null : seen, message: `${message}${cure}` };
}

const MAX_NAMED = 8;

function choicesOf(params: FieldError['params']): string {
  const allowed = params?.allowed;
  if (!Array.isArray(allowed) || allowed.length === 0) return '';
  return ` Réponses possibles : ${allowed.slice(0, MAX_NAMED).join(', ')}${allowed.length > MAX_NAMED ? '…' : ''}.`;
}
