import * as Type from '../../../shapes/shapes.ts';
import { options } from './filters.ts';
import { OfferedEvent } from './offered-event.ts';

const titled = { event: Type.text(), title: Type.text(), enabled: Type.flag };

/** Describes the dossier of a sheet, around its lines. */
export const DossierSheet = Type.named(
  'Sheet',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    /** Is the hash of the version of the workflow this dossier follows. */
    version: Type.hash,
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    /** Describes the question that each line answers with one press. */
    touch: Type.nullable(Type.record({ ...titled, field: Type.text(), options })),
    add: Type.nullable(Type.record(titled)),
    /** Names the document on demand that replaces the sheet on paper. */
    print: Type.nullable(Type.text()),
  }),
);
export type DossierSheet = Type.ShapeType<typeof DossierSheet>;
