import type { Format, Rendered } from '../../documents/documents.ts';
import {
  anyObject,
  choice,
  described,
  flag,
  id,
  integer,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';

const line = {
  workflow: text(),
  workflowTitle: text(),
  template: described('« emails/… » ou « documents/… »', text()),
  delivery: oneOf('at-least-once', 'at-most-once'),
  legal: flag,
  uses: listOf(
    record({
      by: described(
        'Une action, une échéance, une étape, un document demandé',
        oneOf('event', 'deadline', 'state', 'request'),
      ),
      title: text(),
      covers: described('Le document que cet e-mail accompagne', nullable(text())),
      to: listOf(record({ role: text(), title: text() })),
    }),
  ),
};

/** A template in the list: which workflow writes with it, when, and to whom. */
const TemplateLine = named('TemplateLine', described('Un gabarit : qui s’en sert, quand, et pour qui.', record(line)));
export type TemplateLine = Of<typeof TemplateLine>;

/** Where a template goes wrong, from 1. */
const TemplateFault = record({ line: integer(), column: integer(), message: text() });
export type TemplateFault = Of<typeof TemplateFault>;

const Template = named(
  'Template',
  record({
    ...line,
    source: text(),
    data: described('Données fictives dont il est rempli', anyObject),
    subject: described('Nul quand il ne donne rien : voir « refused »', nullable(text())),
    text: nullable(text()),
    /** Why it gives nothing: the file at fault, which may be a partial, and where. */
    refused: nullable(
      record({
        detail: text(),
        template: described('Le fichier en cause, parfois un partiel', text()),
        source: text(),
        faults: listOf(TemplateFault),
      }),
    ),
  }),
);
export type TemplateView = Of<typeof Template>;

const workflow = described('Processus dont la version en service est essayée', id);

/** By operation id. */
export const templateShapes = {
  listTemplates: { answer: record({ items: listOf(TemplateLine) }) },
  readTemplate: { query: { workflow }, answer: Template },
  previewTemplate: {
    query: { format: described('html par défaut', choice('html', 'text', 'pdf', 'docx')) },
    body: record({ workflow }),
  },
  testTemplate: { body: record({ workflow }), answer: record({ to: text(), messageId: text(), letter: text() }) },
};

interface Tried {
  workflow: string;
  template: string;
}

/** Templates of letters and documents, tried on fictional data. */
export interface TemplateOperations {
  /** What the current versions write with, for who edits definitions. */
  templates(caller: Caller): Promise<{ items: TemplateLine[] }>;
  /** One of them: its source, and what it says of fictional data or why it says nothing. */
  template(caller: Caller, tried: Tried): Promise<TemplateView>;
  /** A template filled with fictional data. */
  tryTemplate(caller: Caller, tried: Tried, format: Format): Promise<Rendered>;
  /** The same, sent to the caller; `letter`: its id in the outbox. */
  testTemplate(caller: Caller, tried: Tried): Promise<Of<typeof templateShapes.testTemplate.answer>>;
}
