// Defines a workflow made to be measured: one form of 40 fields, two guards, a deadline armed again at every step, a to-do.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = ['text', 'date', 'number', 'choice', 'flag'];
const CHOICES = ['jamais', 'parfois', 'souvent', 'toujours'];
const FIELDS = Array.from({ length: 38 }, (_, index) => ({ name: `q${index}`, kind: KINDS[index % KINDS.length] }));

const NAME = { type: 'string', maxLength: 200, title: 'Nom' };

function schemaOf(kind, index) {
  const title = `Question ${index}`;
  switch (kind) {
    case 'date':
      return { type: 'string', format: 'date', title };
    case 'number':
      return { type: 'integer', minimum: 0, maximum: 100_000, title };
    case 'choice':
      return { type: 'string', enum: CHOICES, title };
    case 'flag':
      return { type: 'boolean', title };
    default:
      return { type: 'string', maxLength: 200, title };
  }
}

function form(title, required, extra = {}) {
  const questions = Object.fromEntries(FIELDS.map(({ name, kind }, index) => [name, schemaOf(kind, index)]));
  const properties = {
    name: NAME,
    email: { type: 'string', format: 'email', maxLength: 200, title: 'Adresse e-mail', ...extra },
    ...questions,
  };
  return { title, type: 'object', additionalProperties: false, properties, ...(required && { required }) };
}

const shownIf = { type: 'object', properties: { q3: { enum: CHOICES.slice(1) } }, required: ['q3'] };
const record = (into, mode) => [{ type: 'record', params: { into, mode } }];
const isGrown = {
  type: 'when',
  params: { expr: "form.q2 >= 0 && form.q1 >= date('2000-01-01')", message: 'Trop tôt.' },
};
const step = (target) => ({ target, guard: isGrown, actions: record('answers', 'set') });
const state = (title, target) => ({
  meta: { title, todo: { title: `Répondre (${title})`, to: ['clerk'], event: 'fill' } },
  on: { fill: step(target) },
  after: { late: {} },
});

const workflow = {
  id: 'survey',
  title: 'Enquête',
  zone: 'Europe/Paris',
  dossier: 'survey-dossier.schema.json',
  titleOf: 'data.name',
  roles: { clerk: {} },
  links: {},
  events: {
    open: { title: 'Commencer', form: 'survey-opening', by: ['clerk'] },
    fill: {
      title: 'Répondre',
      form: 'survey-answers',
      by: ['clerk'],
      validIf: [{ if: 'orElse(form.q7, 0) <= 100000', message: 'Trop grand.', field: '/q7' }],
    },
  },
  machine: {
    type: 'parallel',
    entry: record('', 'merge'),
    states: {
      life: { initial: 'asked', states: { asked: state('Demandée', 'told'), told: state('Répondue', 'asked') } },
    },
  },
  deadlines: { late: { title: 'Réponse attendue', delay: 'P7D', in: 'working-days', from: 'entry', to: ['clerk'] } },
  read: { clerk: ['*'] },
};
const roles = { roles: { clerk: { title: 'Enquêteur', binding: 'global' } } };

/** Writes the definitions into `root`, as a person would. */
export function writeSurvey(root) {
  const files = {
    'workflows/survey.json': workflow,
    'workflows/roles.json': roles,
    'schemas/survey-opening.schema.json': {
      title: 'Ouverture',
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: NAME },
    },
    'schemas/survey-answers.schema.json': form('Réponses', ['name', 'q0', 'q1', 'q2', 'q3'], { 'x-show-if': shownIf }),
    'schemas/survey-dossier.schema.json': {
      title: 'Enquête',
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: NAME, answers: form('Réponses') },
    },
  };
  for (const folder of ['workflows', 'schemas', 'templates']) mkdirSync(join(root, folder), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(root, file), JSON.stringify(content));
}

const NAMES = [
  'Léa Martin',
  'Noé Durand',
  "Inès D'Antony",
  'Zoé Lefèvre',
  'Aïcha Ndiaye',
  'Émile Cœur',
  'Łukasz Nguyễn',
];

/** The name never changes: like most steps, these change neither the title nor the words that search reads. */
export const openingOf = (index) => ({ name: `${NAMES[index % NAMES.length]} ${index}` });

/** Returns forty answers, never twice the same, because SQLite skips pages that do not change. */
export function answersOf(index) {
  const answer = {
    text: (nth) => `Réponse ${index}.${nth} à la question posée par l'enquêteur`,
    date: (nth) => `20${10 + ((index + nth) % 15)}-0${1 + ((index + nth) % 9)}-1${index % 10}`,
    number: (nth) => (index * 7_919 + nth) % 100_000,
    choice: (nth) => CHOICES[1 + ((index + nth) % 3)],
    flag: (nth) => (index + nth) % 2 === 0,
  };
  const answers = Object.fromEntries(FIELDS.map(({ name, kind }, nth) => [name, answer[kind](nth)]));
  return { name: `${NAMES[index % NAMES.length]} ${index % 5_000}`, email: `p${index}@exemple.fr`, ...answers };
}
