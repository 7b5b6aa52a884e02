import * as Type from '../../../shapes/shapes.ts';
import { options } from './filters.ts';
import { OfferedEvent } from './offered-event.ts';

const titled = { event: Type.text(), title: Type.text(), enabled: Type.flag };

/** The dossier of a sheet, beside its lines. */
export const Sheet = Type.named(
  'Sheet',
  Type.record({
    title: Type.text(),
    revision: Type.integer(),
    /** Hash of the version of the workflow this dossier follows. */
    version: Type.hash,
    stage: Type.listOf(Type.text()),
    actions: Type.listOf(OfferedEvent),
    summary: Type.listOf(Type.record({ title: Type.text(), value: Type.anything })),
    /** The question each line answers by one press. */
    touch: Type.nullable(Type.record({ ...titled, field: Type.text(), options })),
    add: Type.nullable(Type.record(titled)),
    /** Document on demand that serves on paper. */
    print: Type.nullable(Type.text()),
  }),
);
export type Sheet = Type.Of<typeof Sheet>;
