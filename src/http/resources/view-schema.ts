import {
  anyObject,
  anything,
  civilDate,
  flag,
  hash,
  instant,
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';

const because = record({ text: text(), path: text(), seen: anyObject, ok: flag, wanted: text(), code: text() }, [
  'seen',
  'ok',
  'wanted',
  'code',
]);

const event = record({
  event: text(),
  title: text(),
  help: nullable(text()),
  form: nullable(text()),
  confirm: nullable(text()),
  prefill: flag,
  role: text(),
  enabled: flag,
  because: listOf(ref('Because')),
  dependsOnForm: flag,
});

const deadline = record({
  name: text(),
  key: text(),
  title: text(),
  dueAt: nullable(instant),
  rule: text(),
  paused: flag,
  legal: flag,
  firedAt: listOf(instant),
  skippedAt: listOf(instant),
});

const todo = record(
  { id: text(), title: text(), to: listOf(text()), since: instant, event: nullable(text()), task: text() },
  ['task'],
);

const link = record({
  name: text(),
  dossier: nullable(text()),
  workflow: text(),
  title: nullable(text()),
  direction: oneOf('out', 'in'),
});

const file = record({ id: text(), name: text(), type: text(), size: integer(), sha256: hash, at: instant });

const offer = record({
  document: text(),
  title: text(),
  help: nullable(text()),
  form: nullable(text()),
  role: text(),
  enabled: flag,
  because: listOf(ref('Because')),
});

const document = record({
  id: text(),
  template: text(),
  name: text(),
  at: instant,
  to: listOf(text()),
  formats: listOf(oneOf('pdf', 'docx', 'html')),
  code: text(),
  sha256: hash,
});

const view = record({
  id: text(),
  workflow: text(),
  bundle: hash,
  revision: integer({ minimum: 1 }),
  title: text(),
  state: { ...anything, description: 'Valeur d’état XState : texte, ou objet par région.' },
  states: listOf(text()),
  stateTitles: mapOf(text()),
  tags: listOf(text()),
  data: { ...anyObject, description: 'Données que vous pouvez lire.' },
  answers: {
    ...nullable(listOf(record({ field: text(), title: text(), value: anything }))),
    description: 'Les mêmes en mots, pour qui ne lit pas l’histoire du dossier ; null pour qui y travaille.',
  },
  events: listOf(event),
  deadlines: listOf(deadline),
  todos: listOf(todo),
  documents: listOf(ref('Document')),
  onDemand: { ...listOf(offer), description: 'Documents que vous pouvez demander.' },
  links: { ...listOf(link), description: 'Dossiers auxquels celui-ci mène, et ceux qui le nomment.' },
  people: listOf(record({ role: text(), title: text(), id: text(), name: text() })),
  pauses: listOf(record({ deadline: text(), motive: text(), until: nullable(civilDate) })),
  files: listOf(file),
  createdAt: instant,
  updatedAt: instant,
  readOnly: { ...nullable(text()), description: 'Pourquoi le dossier ne se modifie pas, sinon null.' },
});

/** Shared by every route that answers a view or a problem. */
export const viewComponents = {
  View: { ...view, description: 'Un dossier tel que vous pouvez le voir, et ce que vous pouvez y faire.' },
  Document: { ...document, description: 'Un document émis : ses octets ne changent plus. « code » le vérifie.' },
  Because: { ...because, description: 'Une raison : la phrase, l’expression d’où elle vient, les valeurs vues.' },
  FieldError: record({ path: text(), code: text(), message: text(), params: anyObject }, ['params']),
  Problem: {
    description: 'Refus (RFC 9457). « code » est stable ; les phrases sont pour les personnes.',
    type: 'object',
    properties: {
      type: text(),
      title: text(),
      status: integer(),
      detail: text(),
      code: text(),
      errors: listOf(ref('FieldError')),
      because: listOf(ref('Because')),
      requestId: text(),
    },
    required: ['type', 'title', 'status', 'detail', 'code'],
    additionalProperties: true,
  },
};

/** A form's data, whose shape the workflow says: refused or kept by the form, never by the door. */
export const formData = { ...anyObject, description: 'Données du formulaire, un membre par champ.' };
export const roleHeld = {
  ...text({ maxLength: 120 }),
  description: 'Rôle sous lequel agir, quand vous en avez plusieurs.',
};
export const pauseUntil = { ...nullable(civilDate), description: 'Dernier jour de la pause, ou null.' };
