/**
 * Lists the variables that the expressions of each named scope may read. A place of the grammar names its scope; `engine/compile` and the
 * pages take the variables from here and give them their types: the data of this workflow, the form of this event, the item of this list.
 */

/** Is all that may be read of a dossier that exists, while something happens to it. */
const ACTED = [
  ...['data', 'etats', 'today', 'now', 'roles', 'actor', 'liens', 'compteurs', 'dossier', 'sender', 'started'],
] as const;
/** Is what may be read without an event: who acts and what was sent are left out. */
const AT_REST = ['data', 'etats', 'today', 'roles', 'compteurs', 'dossier'] as const;
const SHOWN = [...AT_REST, 'liens'] as const;
const DEADLINE = [...SHOWN] as const;
/** Depends on neither the day nor other dossiers: the answer is known in the commit that changes the dossier. */
const OWN = ['data', 'etats', 'roles', 'dossier'] as const;
const PAGE = ['data', 'etats', 'roles', 'liens', 'today'] as const;
const MEETING = [...AT_REST] as const;

export const SCOPES = {
  data: ['data'],
  'data item': ['data', 'item'],
  opening: ['form', 'actor', 'liens', 'sender', 'today'],
  'link opening': ['form', 'actor', 'sender', 'today'],
  choice: ['data', 'etats', 'today'],
  state: ACTED,
  request: ACTED,
  'request form': [...ACTED, 'form'],
  transition: [...ACTED, 'form'],
  action: [...ACTED, 'form', 'verdict'],
  'sent item': [...ACTED, 'form', 'verdict', 'item'],
  'recorded item': [...ACTED, 'form', 'verdict', 'item'],
  letter: [...ACTED, 'form', 'verdict', 'item', 'sub'],
  letterhead: ACTED,
  refusal: [...ACTED, 'form', 'places'],
  telling: ['form', 'actor', 'today', 'item'],
  prefill: ['data', 'liens', 'roles', 'actor', 'today', 'dossier', 'item'],
  rows: ['data', 'liens', 'roles', 'today', 'dossier'],
  account: ['actor'],
  deadline: [...DEADLINE, 'item'],
  'deadline item': [...DEADLINE, 'item', 'sub'],
  'deadline item whatever the day': ['data', 'liens', 'compteurs', 'etats', 'roles', 'dossier', 'item', 'sub'],
  own: OWN,
  'own item': [...OWN, 'item', 'sub'],
  muting: ['data', 'etats', 'today'],
  contact: ['data', 'etats', 'roles', 'today', 'deadline'],
  page: PAGE,
  'page item': [...PAGE, 'item'],
  /** The due dates change with the dossier alone, and are compared with the day afterwards. */
  retention: ['data', 'liens', 'etats', 'dossier'],
  /** A public page reads neither roles nor counters. */
  public: ['data', 'etats', 'today', 'now'],
  fact: [...SHOWN, 'item'],
  /** A page shows a meeting among those of other dossiers. */
  meeting: MEETING,
  'meeting item': [...MEETING, 'item'],
  'granted item': ['data', 'item', 'reader', 'readable'],
  /** A rule reads besides, under their own names, its facts and what it worked out before. */
  rule: ['parameters', 'asOf'],
  shown: SHOWN,
  'shown item': [...SHOWN, 'item'],
  'shown part': [...SHOWN, 'item', 'part', 'row'],
  'shown row': [...SHOWN, 'row'],
  'shown item and row': [...SHOWN, 'item', 'row'],
  linked: SHOWN,
  candidate: SHOWN,
  /** Has no linked dossiers: what is measured is kept with the dossier, and they change without it. */
  measured: [...AT_REST, 'item'],
  report: [...SHOWN, 'parameters'],
} as const satisfies { [scope: string]: readonly string[] };

export type ScopeName = keyof typeof SCOPES;
