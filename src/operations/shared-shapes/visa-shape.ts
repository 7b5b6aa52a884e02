import { civilDate, described, record, type ShapeType, text } from '../../shapes/shapes.ts';

export const visaGiven = record({
  reference: described('Référence du visa', text({ minLength: 1, maxLength: 200 })),
  on: described('Date du visa', civilDate),
});
/** Describes the visa by which archives agree that dossiers are erased. */
export type Visa = ShapeType<typeof visaGiven>;
