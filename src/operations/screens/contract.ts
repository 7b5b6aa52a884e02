import { MeasureAnswer } from '../../screens/screens.ts';
import {
  type Asked,
  absent,
  anyObject,
  anything,
  civilDate,
  described,
  emptyList,
  flag,
  hash,
  id,
  instant,
  integer,
  kinds,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';

/** Declared pages over many dossiers: what is asked of them, what they answer. */

const summary = {
  id: text(),
  title: text(),
  kind: oneOf('queue', 'board', 'batch', 'sheet', 'measure'),
  workflow: text(),
  /** Of a batch: roles its event gives to someone else, for who leaves dossiers. */
  handsOver: listOf(text()),
};
const ScreenSummary = named('ScreenSummary', record(summary));
export type ScreenSummary = Of<typeof ScreenSummary>;

/** An event with what its form begins with. */
const OfferedEvent = record({
  event: text(),
  title: text(),
  preset: anyObject,
  /** True when an active state takes it; its own conditions are told by the dossier's view. */
  enabled: flag,
  form: nullable(text()),
  /** Null: its form is filled on its own page. */
  sign: nullable(record({ field: text(), name: nullable(text()) })),
});
export type OfferedEvent = Of<typeof OfferedEvent>;

const ScreenLine = named(
  'ScreenLine',
  record({
    dossier: text(),
    title: text(),
    revision: integer(),
    stage: listOf(text()),
    lateSince: nullable(instant),
    /** Id of the element of the dossier's list; null for the dossier itself. */
    item: nullable(text()),
    /** Of a sheet: whose line it is. */
    name: nullable(text()),
    /** Column of a board, title of lines of a queue. */
    group: nullable(text()),
    /** It waits for nothing more. */
    isDone: flag,
    /** It waits for too long. */
    isLate: flag,
    cells: listOf(anything),
    events: listOf(OfferedEvent),
    /** Deadlines of this very element; null when it has none. */
    reminders: nullable(
      record({
        sent: integer(),
        lastAt: nullable(instant),
        next: nullable(record({ title: text(), at: instant })),
      }),
    ),
    /** Of a queue: why the reader may not decide, who could otherwise. */
    barred: nullable(text()),
    /** Null where the sheet's question may not be answered. */
    touch: nullable(record({ value: nullable(text()), preset: anyObject })),
  }),
);
export type ScreenLine = Of<typeof ScreenLine>;

const options = listOf(record({ value: text(), label: text() }));
const titled = { event: text(), title: text(), enabled: flag };

/** The dossier of a sheet, beside its lines. */
const Sheet = named(
  'Sheet',
  record({
    title: text(),
    revision: integer(),
    /** Hash of the version of the workflow this dossier follows. */
    version: hash,
    stage: listOf(text()),
    actions: listOf(OfferedEvent),
    summary: listOf(record({ title: text(), value: anything })),
    /** The question each line answers by one press. */
    touch: nullable(record({ ...titled, field: text(), options })),
    add: nullable(record(titled)),
    /** Document on demand that serves on paper. */
    print: nullable(text()),
  }),
);
export type Sheet = Of<typeof Sheet>;

const NamedOptions = named('NamedOptions', record({ name: text(), title: text(), options }));

/** What a page may be narrowed by. */
const Filters = record({ links: listOf(NamedOptions), roles: listOf(NamedOptions), period: flag });
export type Filters = Of<typeof Filters>;

const common = {
  ...summary,
  help: nullable(text()),
  /** Hash of the version whose forms the page's events use. */
  bundle: hash,
  /** Dossiers looked at. */
  dossiers: integer(),
  /** True when there were more than a page of this kind looks at. */
  isPartial: flag,
  /** Dossiers whose version of the workflow lacks what the page asks for: left out. */
  leftOut: integer(),
  filters: Filters,
};
/** What pages of other kinds have: every answer carries every member, so that a reader need not know its kind first. */
const none = {
  columns: emptyList,
  lines: emptyList,
  measures: emptyList,
  event: absent,
  groups: emptyList,
  to: absent,
  open: absent,
  sheet: absent,
};
const lines = {
  columns: listOf(record({ title: text(), kind: oneOf('text', 'date', 'number', 'bool', 'list') })),
  /** Queue and batch: one per dossier. Board and sheet: one per card or line. */
  lines: listOf(ScreenLine),
};
const others = { ...common, ...none };

/** A declared page with what it shows to this reader now. */
const ScreenAnswer = named(
  'Screen',
  described(
    'Une page déclarée, avec ce qu’elle vous montre maintenant.',
    kinds(
      record({
        ...others,
        ...lines,
        kind: oneOf('queue'),
        /** The sheet its lines open. */
        to: nullable(text()),
        /** Words of the button that opens a dossier of its workflow. */
        open: nullable(text()),
      }),
      /** `groups`: columns that are there even with no card. */
      record({ ...others, ...lines, kind: oneOf('board'), groups: listOf(text()) }),
      /** `event`: what is done to the dossiers chosen, with its form. */
      record({
        ...others,
        ...lines,
        kind: oneOf('batch'),
        event: nullable(record({ event: text(), title: text(), form: nullable(text()) })),
      }),
      /** `sheet`: what is around the lines; null when the dossier is not on this page. */
      record({ ...others, ...lines, kind: oneOf('sheet'), sheet: nullable(Sheet) }),
      record({ ...others, kind: oneOf('measure'), measures: listOf(MeasureAnswer) }),
    ),
  ),
);
export type ScreenAnswer = Of<typeof ScreenAnswer>;
/** The answer of pages of this kind. */
export type ScreenOf<Kind extends ScreenAnswer['kind']> = Extract<ScreenAnswer, { kind: Kind }>;

const Candidate = named(
  'Candidate',
  record({
    dossier: text(),
    title: text(),
    stage: listOf(text()),
    line: described('Ce que le choisir envoie', anyObject),
    isKnown: described('Déjà là', flag),
  }),
);
export type Candidate = Of<typeof Candidate>;

/** Dossiers to choose from; `into`: field of the event's form that takes the chosen; partial: more than a page looks at. */
const Candidates = record({ event: text(), into: text(), items: listOf(Candidate), isPartial: flag });
export type Candidates = Of<typeof Candidates>;

/** What a figure is made of. */
const CountedDossiers = named(
  'CountedDossiers',
  record({
    title: text(),
    /** At most 200, those counted first. `isCounted` false: only in the denominator. */
    items: listOf(record({ dossier: text(), title: text(), stage: listOf(text()), isCounted: flag })),
    total: integer(),
  }),
);
export type CountedDossiers = Of<typeof CountedDossiers>;

const pairs = text({
  maxLength: 1000,
  pattern: '^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+(,[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+)*$',
});
/** How a page of figures is narrowed. */
const narrowing = {
  link: described('Seulement ce qui est lié à ce dossier : « lien:dos-… »', pairs),
  holder: described('Seulement ce que cette personne ou cet organisme tient : « rôle:per-… »', pairs),
  from: described('Depuis ce jour, pour ce qui est daté', civilDate),
  until: described('Jusqu’à ce jour, compris', civilDate),
};
export type MeasureRequest = Asked<typeof narrowing>;

const screenQuery = { dossier: described('Un seul dossier ; une feuille en a toujours besoin', id), ...narrowing };
const countedQuery = {
  measure: described('Rang de la mesure dans la page, depuis 0', integer({ minimum: 0, maximum: 999 })),
  key: described('Une seule part : l’étape, le mois, qui tient le rôle', text({ maxLength: 200 })),
  ...narrowing,
};

/** By operation id. */
export const screenShapes = {
  listScreens: { answer: record({ items: listOf(ScreenSummary) }) },
  readScreen: { query: screenQuery, answer: ScreenAnswer },
  readCandidates: { query: { dossier: described('Le dossier de la feuille', id) }, answer: Candidates },
  readCountedDossiers: { query: countedQuery, answer: CountedDossiers },
};

export interface ScreenOperations {
  /** Declared pages that are for the caller, in the order of the menu. */
  screens(caller: Caller): Promise<Of<typeof screenShapes.listScreens.answer>>;
  /** A page with what it shows to the caller now; `dossier` = one alone. */
  screen(caller: Caller, id: string, request?: Asked<typeof screenQuery>): Promise<ScreenAnswer>;
  /** The dossiers behind one figure of a page, `key` one part of it. */
  counted(caller: Caller, id: string, request: Asked<typeof countedQuery>): Promise<CountedDossiers>;
  /** Dossiers that may be chosen for this sheet of this dossier. */
  candidates(caller: Caller, id: string, sheet: string | undefined): Promise<Candidates>;
}
