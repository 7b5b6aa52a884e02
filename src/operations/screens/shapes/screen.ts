import { MeasureAnswer, ReportAnswer } from '../../../screens/screens.ts';
import * as Type from '../../../shapes/shapes.ts';
import { Manners } from '../../dossier/contract.ts';
import { columnKind } from '../../lists/contract.ts';
import { Comparison } from './comparison.ts';
import { Filters } from './filters.ts';
import { ScreenLine } from './line.ts';
import { Meeting } from './meeting.ts';
import { Sheet } from './sheet.ts';
import { summary } from './summary.ts';

const common = {
  ...summary,
  help: Type.nullable(Type.text()),
  /** Hash of the version whose forms the page's events use. */
  bundle: Type.hash,
  /** Dossiers looked at. */
  dossiers: Type.integer(),
  /** True when there were more than a page of this kind looks at. */
  isPartial: Type.flag,
  /** Dossiers whose version of the workflow lacks what the page asks for: left out. */
  leftOut: Type.integer(),
  filters: Filters,
};
/** What pages of other kinds have: every answer carries every member, so that a reader need not know its kind first. */
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
  /** Queue and batch: one per dossier. Board and sheet: one per card or line. */
  lines: Type.listOf(ScreenLine),
};
const others = { ...common, ...none };

/** A declared page with what it shows to this reader now. */
export const ScreenAnswer = Type.named(
  'Screen',
  Type.described(
    'Une page déclarée, avec ce qu’elle vous montre maintenant.',
    Type.kinds(
      Type.record({
        ...others,
        ...lines,
        kind: Type.oneOf('queue'),
        /** The sheet its lines open. */
        to: Type.nullable(Type.text()),
        /** Words of the button that opens a dossier of its workflow. */
        open: Type.nullable(Type.text()),
        /** True when a line unfolds the fiche of its dossier. */
        fiche: Type.flag,
      }),
      /** `groups`: columns that are there even with no card. */
      Type.record({ ...others, ...lines, kind: Type.oneOf('board'), groups: Type.listOf(Type.text()) }),
      /** `events`: what may be done to the dossiers chosen, each with its form. */
      Type.record({
        ...others,
        ...lines,
        kind: Type.oneOf('batch'),
        events: Type.listOf(
          Type.record({ event: Type.text(), title: Type.text(), form: Type.nullable(Type.text()), sign: Manners }),
        ),
      }),
      /** `sheet`: what is around the lines; null when the dossier is not on this page. */
      Type.record({ ...others, ...lines, kind: Type.oneOf('sheet'), sheet: Type.nullable(Sheet) }),
      /** `meeting`: its points; null when the dossier is not on this page. */
      Type.record({
        ...others,
        columns: lines.columns,
        kind: Type.oneOf('session'),
        meeting: Type.nullable(Meeting),
      }),
      /** `comparison`: its readings; null when the dossier is not on this page. */
      Type.record({ ...others, kind: Type.oneOf('compare'), comparison: Type.nullable(Comparison) }),
      Type.record({ ...others, kind: Type.oneOf('measure'), measures: Type.listOf(MeasureAnswer) }),
      Type.record({ ...others, kind: Type.oneOf('report'), report: ReportAnswer }),
    ),
  ),
);
export type ScreenAnswer = Type.Of<typeof ScreenAnswer>;
/** The answer of pages of this kind. */
export type ScreenOf<Kind extends ScreenAnswer['kind']> = Extract<ScreenAnswer, { kind: Kind }>;
