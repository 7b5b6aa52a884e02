import * as Type from '../../../shapes/shapes.ts';

const AgendaMeeting = Type.named(
  'AgendaMeeting',
  Type.described(
    'Une rencontre : quand, de quoi, où, avec qui, et ce qu’on peut faire depuis elle.',
    Type.record({
      dossier: Type.text(),
      dossierTitle: Type.text(),
      workflow: Type.text(),
      /** Holds the id of an element of the dossier's list; null when the meeting is of the dossier itself. */
      item: Type.nullable(Type.text()),
      kind: Type.text(),
      /** Names the person or organisation met. */
      name: Type.text(),
      title: Type.text(),
      date: Type.civilDate,
      start: Type.nullable(Type.text()),
      end: Type.nullable(Type.text()),
      minutes: Type.nullable(Type.integer()),
      place: Type.nullable(Type.text()),
      with: Type.nullable(Type.text()),
      /** The meeting took place and nobody has noted its outcome. */
      isLate: Type.flag,
      events: Type.listOf(Type.record({ event: Type.text(), title: Type.text(), preset: Type.anyObject })),
    }),
  ),
);
export type AgendaMeeting = Type.ShapeType<typeof AgendaMeeting>;
export const readAgenda = {
  query: {
    from: Type.described('Premier jour', Type.civilDate),
    until: Type.described('Dernier jour, compris', Type.civilDate),
    mine: Type.described('Seulement les dossiers qui vous sont confiés', Type.flag),
  },
  answer: Type.record({ items: Type.listOf(AgendaMeeting), isPartial: Type.flag }),
};
export type AgendaRequest = Type.QueryType<typeof readAgenda.query>;
