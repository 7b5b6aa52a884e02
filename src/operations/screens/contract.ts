import { FACT_KINDS } from '../../engine/engine.ts';
import { MeasureAnswer, ReportAnswer } from '../../screens/screens.ts';
import * as Type from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';
import { Manners } from '../dossier/dossier.ts';
import { columnKind, type ExportedList } from '../lists/lists.ts';

/** Declared pages over many dossiers: what is asked of them, what they answer. */

const summary = {
  id: Type.text(),
  title: Type.text(),
  kind: Type.oneOf('queue', 'board', 'batch', 'sheet', 'session', 'compare', 'measure', 'report'),
  workflow: Type.text(),
  /** Of a batch: roles its event gives to someone else, for who leaves dossiers. */
  handsOver: Type.listOf(Type.text()),
};
const ScreenSummary = Type.named('ScreenSummary', Type.record(summary));
export type ScreenSummary = Type.Of<typeof ScreenSummary>;

/** An event with what its form begins with. */
const OfferedEvent = Type.record({
  event: Type.text(),
  title: Type.text(),
  preset: Type.anyObject,
  /** True when an active state takes it; its own conditions are told by the dossier's view. */
  enabled: Type.flag,
  form: Type.nullable(Type.text()),
  /** Null: its form is filled on its own page. */
  sign: Type.nullable(Type.record({ field: Type.text(), name: Type.nullable(Type.text()) })),
});
export type OfferedEvent = Type.Of<typeof OfferedEvent>;

const ScreenLine = Type.named(
  'ScreenLine',
  Type.record({
    dossier: Type.text(),
    title: Type.text(),
    revision: Type.integer(),
    stage: Type.listOf(Type.text()),
    lateSince: Type.nullable(Type.instant),
    /** Id of the element of the dossier's list; null for the dossier itself. */
    item: Type.nullable(Type.text()),
    /** Of a sheet: whose line it is. */
    name: Type.nullable(Type.text()),
    /** Column of a board, title of lines of a queue. */
    group: Type.nullable(Type.text()),
    /** It waits for nothing more. */
    isDone: Type.flag,
    /** It waits for too long. */
    isLate: Type.flag,
    cells: Type.listOf(Type.anything),
    events: Type.listOf(OfferedEvent),
    /** Deadlines of this very element; null when it has none. */
    reminders: Type.nullable(
      Type.record({
        sent: Type.integer(),
        lastAt: Type.nullable(Type.instant),
        next: Type.nullable(Type.record({ title: Type.text(), at: Type.instant })),
      }),
    ),
    /** Of a queue: why the reader may not decide, who could otherwise. */
    barred: Type.nullable(Type.text()),
    /** Null where the sheet's question may not be answered. */
    touch: Type.nullable(Type.record({ value: Type.nullable(Type.text()), preset: Type.anyObject })),
  }),
);
export type ScreenLine = Type.Of<typeof ScreenLine>;

const options = Type.listOf(Type.record({ value: Type.text(), label: Type.text() }));
const titled = { event: Type.text(), title: Type.text(), enabled: Type.flag };

/** The dossier of a sheet, beside its lines. */
const Sheet = Type.named(
  'Sheet',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    /** Hash of the version of the workflow this dossier follows. */
    version: Type.hash,
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    /** The question each line answers by one press. */
    touch: Type.nullable(Type.record({ ...titled, field: Type.text(), options })),
    add: Type.nullable(Type.record(titled)),
    /** Document on demand that serves on paper. */
    print: Type.nullable(Type.text()),
  }),
);
export type Sheet = Type.Of<typeof Sheet>;

const NamedOptions = Type.named('NamedOptions', Type.record({ name: Type.text(), title: Type.text(), options }));

/** What a meeting goes through. */
const Point = Type.named(
  'Point',
  Type.record({
    /** Null: the reader may not read the dossier it is about. */
    about: Type.nullable(
      Type.record({
        dossier: Type.text(),
        title: Type.text(),
        workflow: Type.text(),
        stage: Type.listOf(Type.text()),
        facts: Type.listOf(Type.record({ label: Type.text(), as: Type.oneOf(...FACT_KINDS), value: Type.anything })),
      }),
    ),
    name: Type.nullable(Type.text()),
    cells: Type.listOf(Type.anything),
    /** What was decided, in words; null as long as nothing was. */
    decided: Type.nullable(Type.text()),
    /** Who has to leave while it is discussed. */
    away: Type.listOf(Type.text()),
    decide: Type.nullable(OfferedEvent),
    events: Type.listOf(OfferedEvent),
  }),
);
export type Point = Type.Of<typeof Point>;

/** A meeting, beside the columns of its points. */
const Meeting = Type.named(
  'Meeting',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    /** Hash of the version of the workflow this dossier follows. */
    version: Type.hash,
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    close: Type.nullable(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    points: Type.listOf(Point),
  }),
);
export type Meeting = Type.Of<typeof Meeting>;

const figure = Type.nullable(Type.number);

/** Readings of one dossier side by side, those the reader may see. */
const Comparison = Type.named(
  'Comparison',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    readings: Type.listOf(Type.record({ name: Type.text(), total: figure })),
    rows: Type.listOf(
      Type.record({
        title: Type.text(),
        help: Type.nullable(Type.text()),
        /** One per reading. */
        cells: Type.listOf(Type.record({ value: figure, note: Type.nullable(Type.text()) })),
        /** From the least to the most of what is shown; null with fewer than two values. */
        gap: figure,
        /** The gap is more than the row allows. */
        isApart: Type.flag,
        settled: Type.nullable(Type.text()),
        settle: Type.nullable(OfferedEvent),
      }),
    ),
  }),
);
export type Comparison = Type.Of<typeof Comparison>;

/** What a page may be narrowed by. */
const Filters = Type.record({
  links: Type.listOf(NamedOptions),
  roles: Type.listOf(NamedOptions),
  period: Type.flag,
  /** What it is narrowed by now, as `link` says it: what was asked, or what the page opens on. Null: nothing. */
  link: Type.nullable(Type.text()),
});
export type Filters = Type.Of<typeof Filters>;

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
const ScreenAnswer = Type.named(
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

const Candidate = Type.named(
  'Candidate',
  Type.record({
    dossier: Type.text(),
    title: Type.text(),
    stage: Type.listOf(Type.text()),
    line: Type.described('Ce que le choisir envoie', Type.anyObject),
    isKnown: Type.described('Déjà là', Type.flag),
    isApart: Type.described('Choisi après une question', Type.flag),
  }),
);
export type Candidate = Type.Of<typeof Candidate>;

/** Dossiers to choose from; `into`: field of the event's form that takes the chosen; partial: more than a page looks at. */
const Candidates = Type.record({
  event: Type.text(),
  into: Type.text(),
  items: Type.listOf(Candidate),
  isPartial: Type.flag,
  /** Words of those that stand apart, and what is asked before one is chosen. */
  apart: Type.nullable(Type.record({ title: Type.text(), ask: Type.text() })),
});
export type Candidates = Type.Of<typeof Candidates>;

/** What a figure is made of. */
const CountedDossiers = Type.named(
  'CountedDossiers',
  Type.record({
    title: Type.text(),
    /** At most 200, those counted first. `isCounted` false: only in the denominator. */
    items: Type.listOf(
      Type.record({ dossier: Type.text(), title: Type.text(), stage: Type.listOf(Type.text()), isCounted: Type.flag }),
    ),
    total: Type.integer(),
  }),
);
export type CountedDossiers = Type.Of<typeof CountedDossiers>;

const pairs = Type.text({
  maxLength: 1000,
  pattern: '^all$|^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+(,[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+)*$',
});
/** How a page of figures is narrowed. */
const narrowing = {
  link: Type.described(
    'Seulement ce qui est lié à ce dossier : « lien:dos-… » ; « all » : tout, même si la page s’ouvre sur un',
    pairs,
  ),
  holder: Type.described('Seulement ce que cette personne ou cet organisme tient : « rôle:per-… »', pairs),
  from: Type.described('Depuis ce jour, pour ce qui est daté', Type.civilDate),
  until: Type.described('Jusqu’à ce jour, compris', Type.civilDate),
};
export type MeasureRequest = Type.Asked<typeof narrowing>;

const screenQuery = {
  dossier: Type.described('Un seul dossier ; une feuille, une séance, des lectures en ont toujours besoin', Type.id),
  ...narrowing,
};
const countedQuery = {
  measure: Type.described('Rang de la mesure dans la page, depuis 0', Type.integer({ minimum: 0, maximum: 999 })),
  key: Type.described('Une seule part : l’étape, le mois, qui tient le rôle', Type.text({ maxLength: 200 })),
  ...narrowing,
};

const exportQuery = {
  format: Type.described('Par défaut « csv »', Type.choice('csv', 'xlsx')),
  link: narrowing.link,
  from: narrowing.from,
  until: narrowing.until,
};
export type ReportExportRequest = Type.Asked<typeof exportQuery>;

const AgendaMeeting = Type.named(
  'AgendaMeeting',
  Type.described(
    'Une rencontre : quand, de quoi, où, avec qui, et ce qu’on peut faire depuis elle.',
    Type.record({
      dossier: Type.text(),
      dossierTitle: Type.text(),
      workflow: Type.text(),
      /** Id of the element of the dossier's list; null for the dossier itself. */
      item: Type.nullable(Type.text()),
      kind: Type.text(),
      /** Whom one meets. */
      name: Type.text(),
      title: Type.text(),
      date: Type.civilDate,
      start: Type.nullable(Type.text()),
      end: Type.nullable(Type.text()),
      minutes: Type.nullable(Type.integer()),
      place: Type.nullable(Type.text()),
      with: Type.nullable(Type.text()),
      /** It took place and nobody has said what came of it. */
      isLate: Type.flag,
      events: Type.listOf(Type.record({ event: Type.text(), title: Type.text(), preset: Type.anyObject })),
    }),
  ),
);
export type AgendaMeeting = Type.Of<typeof AgendaMeeting>;
const readAgenda = {
  query: {
    from: Type.described('Premier jour', Type.civilDate),
    until: Type.described('Dernier jour, compris', Type.civilDate),
    mine: Type.described('Seulement les dossiers qui vous sont confiés', Type.flag),
  },
  answer: Type.record({ items: Type.listOf(AgendaMeeting), isPartial: Type.flag }),
};
export type AgendaRequest = Type.Asked<typeof readAgenda.query>;

/** By operation id. */
export const screenShapes = {
  readAgenda,
  listScreens: { answer: Type.record({ items: Type.listOf(ScreenSummary) }) },
  readScreen: { query: screenQuery, answer: ScreenAnswer },
  readCandidates: { query: { dossier: Type.described('Le dossier de la feuille', Type.id) }, answer: Candidates },
  readCountedDossiers: { query: countedQuery, answer: CountedDossiers },
  exportScreen: { query: exportQuery },
};

export interface ScreenOperations {
  /** Meetings of the dossiers one may read, from a day to another. @throws Refusal invalid-query */
  agenda(caller: Caller, request: AgendaRequest): Promise<Type.Of<typeof readAgenda.answer>>;
  /** Declared pages that are for the caller, in the order of the menu. */
  screens(caller: Caller): Promise<Type.Of<typeof screenShapes.listScreens.answer>>;
  /** A page with what it shows to the caller now; `dossier` = one alone. */
  screen(caller: Caller, id: string, request?: Type.Asked<typeof screenQuery>): Promise<ScreenAnswer>;
  /** The dossiers behind one figure of a page, `key` one part of it. */
  counted(caller: Caller, id: string, request: Type.Asked<typeof countedQuery>): Promise<CountedDossiers>;
  /** The table of a report as a file, noted in the journal of administration. */
  exportScreen(caller: Caller, id: string, request: ReportExportRequest): Promise<ExportedList>;
  /** Dossiers that may be chosen for this sheet of this dossier. */
  candidates(caller: Caller, id: string, sheet: string | undefined): Promise<Candidates>;
}
