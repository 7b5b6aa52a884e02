import type { Problem } from '../../base/base.ts';
import { SETTLEMENTS } from '../../engine/engine.ts';
import * as Type from '../../shapes/shapes.ts';
import { formData } from '../asked.ts';
import { View } from '../shared-shapes/shared-shapes.ts';

/** This shape is open, because a refusal may carry more members (`errors`, `because`). */
const BatchProblem = Type.named<Problem>('BatchProblem', {
  type: 'object',
  description: 'Le refus d’une ligne : mêmes membres qu’un refus, sans « type ».',
  properties: { status: Type.integer(), code: Type.text(), title: Type.text(), detail: Type.text() },
  required: ['status', 'code', 'title', 'detail'],
  additionalProperties: true,
});
const BatchResult = Type.kinds(
  Type.record({ dossier: Type.text(), ok: Type.oneOf(true), revision: Type.integer({ minimum: 1 }) }),
  Type.record({ dossier: Type.text(), ok: Type.oneOf(false), problem: BatchProblem }),
);
export type BatchResult = Type.ShapeType<typeof BatchResult>;
export const submitBatch = {
  body: Type.record(
    {
      event: Type.described("Nom de l'action", Type.id),
      dossiers: Type.listOf(Type.id, { minItems: 1, maxItems: 500, uniqueItems: true }),
      data: formData,
    },
    ['data'],
  ),
  answer: Type.record({ results: Type.listOf(BatchResult) }),
};

export const settleTodo = {
  body: Type.record(
    {
      act: Type.described('Fait, sans objet, reporté', Type.choice(...SETTLEMENTS)),
      motive: Type.described('Pourquoi ; nécessaire quand c’est sans objet', Type.text({ maxLength: 1000 })),
      until: Type.described('Jour auquel c’est reporté ; nécessaire alors', Type.nullable(Type.civilDate)),
    },
    ['motive', 'until'],
  ),
  answer: View,
};
export type TodoSettlement = Type.ShapeType<typeof settleTodo.body>;
