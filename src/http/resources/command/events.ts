import { Refusal } from '../../../base/base.ts';
import { type Answer, commandShapes, dossierShapes, type Receipt, type View } from '../../../operations/operations.ts';
import type { Of } from '../../../shapes/shapes.ts';
import { answerReply, json } from '../../route/reply.ts';
import { type Ask, route } from '../../route/route.ts';
import { dossierId, eventName } from '../parameters.ts';

const { body, answer } = commandShapes.submitEvent;
type Submit = { path: 'id'; body: Of<typeof body> };

const submit = route({
  method: 'post',
  path: '/api/v1/dossiers/:id/events',
  id: 'submitEvent',
  summary: 'Faire avancer un dossier',
  detail:
    '« If-Match: "révision" » refuse (412) si le dossier a changé depuis ; « changed » dit quels champs, parmi ceux que vous lisez.',
  tag: 'Dossiers',
  access: 'dossier.act',
  params: dossierId,
  body,
  answers: { 200: { description: 'La vue suivante', schema: answer } },
  problems: [
    'notFound',
    'fourEyes',
    'unknownEvent',
    'guardRefused',
    'quotaFull',
    'duplicate',
    'readOnly',
    'staleRevision',
    'staleDraft',
  ],
  repeat: 'with-commit',
  conditional: true,
  prefers: true,
  handle: async (ask) => answerReply(await submitMatching(ask), ask.wants),
});

/**
 * `If-Match` may list several revisions: each is tried, newest first, so that reading and writing stay one step. What changed is told
 * since the newest.
 */
async function submitMatching(ask: Ask<Submit>): Promise<Answer<View | Receipt>> {
  const [newest, ...older] = ask.ifMatch ?? [undefined];
  const first = await submitAt(ask, newest).catch(staleOrThrow);
  if (!(first instanceof Refusal)) return first;
  for (const revision of older) {
    const answer = await submitAt(ask, revision).catch(staleOrThrow);
    if (!(answer instanceof Refusal)) return answer;
  }
  throw first;
}

function submitAt({ operations, caller, path, body, repeat, wants }: Ask<Submit>, ifRevision: number | undefined) {
  const submission = {
    ...body,
    dossier: path.id,
    data: body.data ?? {},
    wants,
    ...(ifRevision !== undefined && { ifRevision }),
  };
  return operations.submit(caller, submission, repeat);
}

function staleOrThrow(error: unknown): Refusal {
  if (error instanceof Refusal && error.problem.code === 'stale-revision') return error;
  throw error;
}

const preview = route({
  method: 'post',
  path: '/api/v1/dossiers/:id/events/:event/preview',
  id: 'previewEvent',
  summary: 'Voir ce qu’une action demande, avant de la faire',
  detail: 'Conditions, places et réponses déjà connues ; rien n’est écrit. « data » peut être incomplet.',
  tag: 'Dossiers',
  access: 'dossier.act',
  params: { ...dossierId, ...eventName },
  body: dossierShapes.previewEvent.body,
  answers: { 200: { description: 'Ce que l’action demande', schema: dossierShapes.previewEvent.answer } },
  problems: ['notFound'],
  repeat: 'by-door',
  handle: async ({ operations, caller, path, body }) =>
    json(
      await operations.preview(caller, {
        dossier: path.id,
        event: path.event,
        item: body.item ?? null,
        data: body.data ?? {},
      }),
    ),
});

export const eventRoutes = [submit, preview];
