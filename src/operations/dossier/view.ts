import type { Json, JsonObject } from '../../base/base.ts';
import type { Choice, DocumentChoice, Todo } from '../../engine/engine.ts';

export type { Choice as ViewEvent, Todo as ViewTodo } from '../../engine/engine.ts';

/** What a reader may see of one dossier, and do to it: the body of `GET /dossiers/:id` (normative, DESIGN §5). */
export interface View {
  id: string;
  workflow: string;
  bundle: string;
  revision: number;
  title: string;
  /** XState value. */
  state: Json;
  /** Ids of all active states. */
  states: string[];
  stateTitles: { [state: string]: string };
  tags: string[];
  data: JsonObject;
  /** The same in words, for who may not read the story; null for who works on the dossier. */
  answers: { field: string; title: string; value: Json }[] | null;
  events: Choice[];
  deadlines: ViewDeadline[];
  todos: Todo[];
  documents: ViewDocument[];
  /** Documents the reader may ask for. */
  onDemand: DocumentChoice[];
  links: ViewLink[];
  people: { role: string; title: string; id: string; name: string }[];
  pauses: { deadline: string; motive: string; until: string | null }[];
  files: { id: string; name: string; type: string; size: number; sha256: string; at: string }[];
  createdAt: string;
  updatedAt: string;
  /** Set when the dossier cannot be written, with the reason. */
  readOnly: string | null;
}
export interface ViewDocument {
  id: string;
  template: string;
  name: string;
  at: string;
  /** Roles it was sent to. */
  to: string[];
  formats: string[];
  /** Printed on it; checked at `/verifier/<code>`. */
  code: string;
  /** Of the PDF. */
  sha256: string;
}
export interface ViewDeadline {
  name: string;
  key: string;
  title: string;
  dueAt: string | null;
  /** The rule in French, e.g. "7 jours ouvrés après l'entrée dans l'étape". */
  rule: string;
  paused: boolean;
  legal: boolean;
  firedAt: string[];
  skippedAt: string[];
}
/** Another dossier: one this dossier leads to (`out`), or one that names it (`in`). */
export interface ViewLink {
  /** Of a declared link, its name; of any other, the title of its workflow. */
  name: string;
  dossier: string | null;
  workflow: string;
  /** Null when there is none, or the reader may not read it. */
  title: string | null;
  direction: 'out' | 'in';
}
