import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { call } from '../../src/demo/call-answers.ts';
import { type Actor, type Command, choices, type Dossier, decide } from '../../src/engine/engine.ts';
import { compileShipped } from './shipped.ts';

const PLAN = {
  ...{
    number: 'AAP-24',
    title: 'Vers les chantiers',
    opens: '2024-01-08',
    closes: '2024-02-02',
    committee: '2024-02-08',
  },
  ...{ begins: '2024-04-01', places: 30, cap: 2_120_100, envelope: 6_000_000 },
};
const NOW = '2024-01-08T08:00:00.000Z';

it('an open call puts a question first while one waits, then its publication, and nothing once all is answered', async () => {
  const compiled = await compileShipped('appel');
  const sa: Actor = { id: 'sa-1', role: 'sa', organisation: null };
  let dossier: Dossier | null = null;
  const send = (event: string, data: JsonObject = {}) => {
    const command: Command = { kind: 'event', event, data, actor: sa };
    const decision = decide(compiled, dossier, command, { now: NOW, id: 'dos-1', liens: {} });
    if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision));
    dossier = decision.dossier;
    return decision.dossier;
  };
  const first = (at: Dossier) =>
    choices(compiled, at, [sa], { now: NOW, id: 'dos-1', liens: {} }).flatMap(({ isNext, event }) =>
      isNext ? event : [],
    );

  send('open', call(PLAN));
  expect(first(send('publier'))).toEqual([]);
  const asked = send('enregistrer-question', { question: 'Un groupement peut-il répondre ?' });
  expect(first(asked)).toEqual(['repondre-question']);
  const [question] = asked.data['questions'] as { id: string }[];
  expect(first(send('repondre-question', { question: question?.id ?? '', reponse: 'Oui.' }))).toEqual([
    'publier-reponses',
  ]);
  expect(first(send('publier-reponses'))).toEqual([]);
});
