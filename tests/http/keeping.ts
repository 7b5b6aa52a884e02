import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../src/base/base.ts';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { answerErasure } from '../../src/operations/data-subject/data-subject.ts';
import { keepAlert } from '../../src/operations/reading-watch/alert-record.ts';
import type { App, Client } from './app.ts';
import { type Office, openingOf } from './dossiers/leave.ts';

const LEAVE_REQUEST = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));
export const KEPT = 'Gardée';

/** Reads the fixture, changed so that requests with the name `KEPT` are long past their retention periods. */
export async function withKeeping() {
  const definitions = await readDefinitions(LEAVE_REQUEST);
  const { workflow } = definitions.bundles['leave-request'] ?? {};
  if (workflow === undefined) throw new Error('No leave request');
  const past = `data.name == '${KEPT}' ? date('2020-01-01') : null`;
  workflow.retention = {
    active: { from: past, for: 'P2Y' },
    archive: { opens: ['hr'], lasts: 'P2D' },
    keep: { if: `data.name == '${KEPT}'`, from: past, for: 'P5Y' },
    erase: { keep: ['team'], visa: 'les archives' },
  };
  return definitions;
}

/** Makes every call about retention once, on the fixture with its rules. */
export async function callAllAboutRetention(app: App, { zoe, ana, max, team }: Office): Promise<void> {
  await app.operations.machine.publish(await withKeeping());
  const dpo = await app.as('keeper', ['dpo']);
  const id = await ended(ana, openingOf(KEPT, max.id, team));
  await dpo.call('GET', '/api/v1/retention');
  await dpo.call('GET', '/api/v1/data-subjects?q=gard');
  await dpo.call('GET', `/api/v1/data-subjects/${id}`);
  await dpo.call('GET', `/api/v1/data-subjects/${id}/archive`);
  await callAllAboutErasures(app, dpo, await ended(ana, openingOf('Ôtée', max.id, team)));
  await callAllAboutMeasures(dpo, await ended(ana, openingOf('Limitée', max.id, team)));
  await callAllAboutAlerts(app, dpo);
  const runs = '/api/v1/retention/runs';
  const proposed = (act: string) => dpo.call('POST', runs, { workflow: 'leave-request', act });
  await dpo.call('DELETE', `${runs}/${(await proposed('archive')).body.id}`);
  const { body: archive } = await proposed('archive');
  await dpo.call('GET', `${runs}/${archive.id}`);
  await dpo.call('GET', `${runs}/${archive.id}/slip`);
  await dpo.call('GET', `${runs}/${archive.id}/copies`);
  await dpo.call('POST', `${runs}/${archive.id}/approval`, {});
  await app.operations.machine.retain();
  await zoe.call('GET', `/api/v1/archives?q=${encodeURIComponent(KEPT)}`);
  await zoe.call('POST', `/api/v1/archives/${id}/openings`, { motive: 'Un contrôle le demande.' });
  const { body: erase } = await proposed('erase');
  await dpo.call('POST', `${runs}/${erase.id}/approval`, {});
  await dpo.call('POST', `${runs}/${erase.id}/visa`, { reference: 'AD-1', on: '2026-03-02' });
}

/** Opens a request and cancels it, and returns its id. */
async function ended(ana: Client, data: JsonObject): Promise<string> {
  const { body } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
  await ana.call('POST', `/api/v1/dossiers/${body.id}/events`, { event: 'cancel' });
  return String(body.id);
}

async function callAllAboutErasures(app: App, dpo: Client, dossier: string): Promise<void> {
  const erasures = '/api/v1/erasures';
  const { body: dropped } = await dpo.call('POST', erasures, { dossiers: [dossier] });
  await dpo.call('GET', erasures);
  await dpo.call('GET', `${erasures}/${dropped.id}`);
  await dpo.call('POST', `${erasures}/${dropped.id}/visa`, { reference: 'AD-1', on: '2026-03-02' });
  await app.operations.machine.setController({
    ...{ organisation: 'Association fictive', name: 'Ada Témoin', quality: 'présidente' },
    email: 'presidence@exemple.fr',
  });
  const opinion = { isFavourable: true, text: 'Rien n’oblige à garder.' };
  await dpo.call('POST', `${erasures}/${dropped.id}/opinion`, opinion);
  await dpo.call('DELETE', `${erasures}/${dropped.id}`);
  const { body: done } = await dpo.call('POST', erasures, { dossiers: [dossier] });
  await dpo.call('POST', `${erasures}/${done.id}/visa`, { reference: 'AD-1', on: '2026-03-02' });
  const answer = { outcome: 'agree', motive: '', by: 'Ada Témoin' } as const;
  await dpo.call('POST', `${erasures}/${done.id}/opinion`, opinion);
  await answerErasure({ store: app.store, clock: app.clock }, String(done.id), answer);
  await app.operations.machine.eraseAsked();
  const now = await app.clock.now();
  const work = await app.store.claim({ owner: 'test', now, kinds: ['erase'], limit: 9, leaseMs: 60_000 });
  for (const claimed of work) await app.operations.machine.deliver(claimed);
  await app.operations.machine.eraseAsked();
  await dpo.call('GET', `${erasures}/${done.id}/certificate`);
}

async function callAllAboutMeasures(dpo: Client, dossier: string): Promise<void> {
  const measures = '/api/v1/measures';
  const { body } = await dpo.call('POST', measures, { kind: 'limit', dossiers: [dossier], ground: 'claims' });
  await dpo.call('GET', measures);
  const end = { isDone: true, motive: 'Vérifié avec la personne.', toldOn: '2026-03-02' };
  await dpo.call('POST', `${measures}/${body.id}/end`, end);
}

async function callAllAboutAlerts(app: App, dpo: Client): Promise<void> {
  const alerts = '/api/v1/reading-alerts';
  const at = '2026-03-02T08:00:00.000Z';
  for (const id of ['ale-1', 'ale-2'])
    await keepAlert(app.store, {
      ...{ id, revision: 0, rule: 'rate', person: 'personne', from: at, until: at, count: 1, state: 'open' },
      ...{ settledBy: null, settledAt: null, reason: null, workflows: [], readings: [] },
    });
  await dpo.call('GET', alerts);
  await dpo.call('POST', `${alerts}/ale-1/dismissal`, { reason: 'Un contrôle le demandait.' });
  await dpo.call('POST', `${alerts}/ale-2/sessions-closing`, {});
  const rules = { perHour: 1_000, outOfHours: 1_000, from: '06:00', until: '22:00', unboundPerDay: 1_000 };
  await dpo.call('PUT', '/api/v1/reading-rules', rules);
}
