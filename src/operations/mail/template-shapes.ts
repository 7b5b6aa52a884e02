import * as Type from '../../shapes/shapes.ts';

const line = {
  workflow: Type.text(),
  workflowTitle: Type.text(),
  template: Type.described('« emails/… » ou « documents/… »', Type.text()),
  delivery: Type.oneOf('at-least-once', 'at-most-once'),
  legal: Type.flag,
  uses: Type.listOf(
    Type.record({
      by: Type.described(
        'Une action, une échéance, une étape, un document demandé',
        Type.oneOf('event', 'deadline', 'state', 'request'),
      ),
      title: Type.text(),
      covers: Type.described('Le document que cet e-mail accompagne', Type.nullable(Type.text())),
      to: Type.listOf(Type.record({ role: Type.text(), title: Type.text() })),
    }),
  ),
};

/** Describes a template in the list: which workflow uses it, when, and for whom. */
export const TemplateLine = Type.named(
  'TemplateLine',
  Type.described('Un gabarit : qui s’en sert, quand, et pour qui.', Type.record(line)),
);
export type TemplateLine = Type.ShapeType<typeof TemplateLine>;

/** Locates a fault in a template; lines and columns count from 1. */
const TemplateFault = Type.record({ line: Type.integer(), column: Type.integer(), message: Type.text() });
export type TemplateFault = Type.ShapeType<typeof TemplateFault>;

export const Template = Type.named(
  'Template',
  Type.record({
    ...line,
    source: Type.text(),
    data: Type.described('Données fictives dont il est rempli', Type.anyObject),
    subject: Type.described('Nul quand il ne donne rien : voir « refused »', Type.nullable(Type.text())),
    text: Type.nullable(Type.text()),
    /** Explains why the template cannot be rendered: the file at fault, which may be a partial, and the places. */
    refused: Type.nullable(
      Type.record({
        detail: Type.text(),
        template: Type.described('Le fichier en cause, parfois un partiel', Type.text()),
        source: Type.text(),
        faults: Type.listOf(TemplateFault),
      }),
    ),
  }),
);
export type TemplateView = Type.ShapeType<typeof Template>;

export const triedWorkflow = Type.described('Processus dont la version en service est essayée', Type.id);
