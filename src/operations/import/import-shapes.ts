import type { Problem } from '../../base/base.ts';
import * as Type from '../../shapes/shapes.ts';
import type { SheetTable } from './sheet.ts';

const fault = Type.record({
  column: Type.described('Colonne, comme on la lit ; null : toute la ligne', Type.nullable(Type.text())),
  seen: Type.described('Ce que dit la case', Type.nullable(Type.text())),
  message: Type.described('Ce qui ne va pas, et quoi faire', Type.text()),
});
const line = Type.record({
  line: Type.described('Ligne du fichier, la première compte', Type.integer()),
  status: Type.described(
    'valid : peut être créé · created : créé · exists : existait déjà, laissé tel quel · refused : à corriger',
    Type.oneOf('valid', 'created', 'exists', 'refused'),
  ),
  dossier: Type.nullable(Type.text()),
  faults: Type.listOf(fault),
});
export const ImportReport = Type.named(
  'ImportReport',
  Type.described(
    'Ligne par ligne, ce que dit le fichier. Une seule ligne refusée, et rien n’est créé.',
    Type.record({
      isTrial: Type.described('Rien n’est créé : c’est un essai, ou une ligne est à corriger', Type.flag),
      totals: Type.record({
        lines: Type.integer(),
        valid: Type.integer(),
        created: Type.integer(),
        exists: Type.integer(),
        refused: Type.integer(),
      }),
      lines: Type.listOf(line),
    }),
  ),
);
export type ImportReport = Type.ShapeType<typeof ImportReport>;
export type ImportFault = Type.ShapeType<typeof fault>;

/** Says what became of one line. */
export type ImportResult = { line: number } & (
  | { status: 'created'; dossier: string }
  | { status: 'valid' }
  /** `dossier` is null when the duplicate is another line of the file, or a dossier the caller does not read. */
  | { status: 'duplicate'; dossier: string | null; message: string; first?: number }
  | { status: 'refused'; problem: Problem }
);

export interface ImportRequest {
  workflow: string;
  table: SheetTable;
  /** Defaults to the first of the caller's roles that may open the workflow. */
  role?: string | undefined;
  /** `try` writes nothing; `each` goes on after a refused line; `whole` creates nothing when one line is refused. */
  how: 'try' | 'each' | 'whole';
  onLine?: (done: number) => void;
}
