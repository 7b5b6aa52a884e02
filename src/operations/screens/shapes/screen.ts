import { MeasureAnswer, ReportAnswer } from '../../../screens/screens.ts';
import * as Type from '../../../shapes/shapes.ts';
import { columnKind, Manners } from '../../shared-shapes/shared-shapes.ts';
import { ReadingComparison } from './comparison.ts';
import { Filters } from './filters.ts';
import { ScreenLine } from './line.ts';
import { Meeting } from './meeting.ts';
import { DossierSheet } from './sheet.ts';
import { summary } from './summary.ts';

const common = {
  ...summary,
  help: Type.nullable(Type.text()),
  /** Is the hash of the version whose forms the page's events use. */
  bundle: Type.hash,
  /** Counts the dossiers looked at. */
  dossiers: Type.integer(),
  /** Is true when there are more dossiers than a page of this kind looks at. */
  isPartial: Type.flag,
  /** Counts the dossiers left out because their version of the workflow lacks what the page asks for. */
  leftOut: Type.integer(),
  filters: Filters,
};
/** Every answer carries the members of all kinds of page, so that a client need not know the kind first; these are the empty ones. */
const none = {
  columns: Type.emptyList,
  lines: Type.emptyList,
  measures: Type.emptyList,
  events: Type.emptyList,
  groups: Type.emptyList,
  to: Type.absent,
  open: Type.absent,
  fiche: Type.only(false),
  sheet: Type.absent,
  report: Type.absent,
  meeting: Type.absent,
  comparison: Type.absent,
};
const lines = {
  columns: Type.listOf(Type.record({ title: Type.text(), kind: columnKind })),
  /** A queue and a batch have one line per dossier, a board and a sheet one per card or element. */
  lines: Type.listOf(ScreenLine),
};
const others = { ...common, ...none };

/** Describes a declared page and what it shows to this reader now. */
export const ScreenAnswer = Type.named(
  'Screen',
  Type.described(
    'Une page déclarée, avec ce qu’elle vous montre maintenant.',
    Type.kinds(
      Type.record({
        ...others,
        ...lines,
        kind: Type.oneOf('queue'),
        /** Names the sheet that the lines open. */
        to: Type.nullable(Type.text()),
        /** Labels the button that opens a new dossier of the workflow. */
        open: Type.nullable(Type.text()),
        /** Says whether a line unfolds the fiche of its dossier. */
        fiche: Type.flag,
      }),
      /** `groups` lists the columns that show even without a card. */
      Type.record({ ...others, ...lines, kind: Type.oneOf('board'), groups: Type.listOf(Type.text()) }),
      /** `events` lists what may be done to the chosen dossiers, each with its form. */
      Type.record({
        ...others,
        ...lines,
        kind: Type.oneOf('batch'),
        events: Type.listOf(
          Type.record({ event: Type.text(), title: Type.text(), form: Type.nullable(Type.text()), sign: Manners }),
        ),
      }),
      /** `sheet` holds what is around the lines; it is null when the dossier is not on this page. */
      Type.record({ ...others, ...lines, kind: Type.oneOf('sheet'), sheet: Type.nullable(DossierSheet) }),
      /** `meeting` is null when the dossier is not on this page. */
      Type.record({
        ...others,
        columns: lines.columns,
        kind: Type.oneOf('session'),
        meeting: Type.nullable(Meeting),
      }),
      /** `comparison` is null when the dossier is not on this page. */
      Type.record({ ...others, kind: Type.oneOf('compare'), comparison: Type.nullable(ReadingComparison) }),
      Type.record({ ...others, kind: Type.oneOf('measure'), measures: Type.listOf(MeasureAnswer) }),
      Type.record({ ...others, kind: Type.oneOf('report'), report: ReportAnswer }),
    ),
  ),
);
export type ScreenAnswer = Type.ShapeType<typeof ScreenAnswer>;
/** Narrows the answer to pages of this kind. */
export type ScreenOf<Kind extends ScreenAnswer['kind']> = Extract<ScreenAnswer, { kind: Kind }>;
