import type { Asked, Schema } from '../shapes/shapes.ts';
import type { absenceRoutes } from './resources/absences.ts';
import type { accountLinkRoutes } from './resources/account-links.ts';
import type { actRoutes } from './resources/acts.ts';
import type { auditRoutes } from './resources/audit.ts';
import type { batchRoutes } from './resources/batches.ts';
import type { calendarRoutes } from './resources/calendar.ts';
import type { choiceRoutes } from './resources/choices.ts';
import type { clockRoutes } from './resources/clock.ts';
import type { documentRoutes } from './resources/documents.ts';
import type { dossierRoutes } from './resources/dossiers.ts';
import type { draftRoutes } from './resources/drafts.ts';
import type { eventRoutes } from './resources/events.ts';
import type { exportRoutes } from './resources/exports.ts';
import type { feedRoutes } from './resources/feeds.ts';
import type { fileRoutes } from './resources/files.ts';
import type { incidentRoutes } from './resources/incidents.ts';
import type { journalRoutes } from './resources/journal.ts';
import type { likelyRoutes } from './resources/likely.ts';
import type { linkRoutes } from './resources/links.ts';
import type { listViewRoutes } from './resources/list-views.ts';
import type { notificationRoutes } from './resources/notifications.ts';
import type { organisationRoutes } from './resources/organisations.ts';
import type { outboxRoutes } from './resources/outbox.ts';
import type { ownAccountRoutes } from './resources/own-account.ts';
import type { pauseRoutes } from './resources/pauses.ts';
import type { peopleRoutes } from './resources/people.ts';
import type { preferenceRoutes } from './resources/preferences.ts';
import type { ruleRoutes } from './resources/rules.ts';
import type { screenRoutes } from './resources/screens.ts';
import type { sessionRoutes } from './resources/session.ts';
import type { simulationRoutes } from './resources/simulations.ts';
import type { taskRoutes } from './resources/tasks.ts';
import type { templateRoutes } from './resources/templates.ts';
import type { todoRoutes } from './resources/todos.ts';
import type { workflowRoutes } from './resources/workflows.ts';

/** Every call of the API, by operation id: where it is, what it takes, what it answers. A resource has its line here. */
export type Api = { [R in Calls as R['id']]: Call<R> };

type Calls =
  | Of<typeof absenceRoutes>
  | Of<typeof accountLinkRoutes>
  | Of<typeof actRoutes>
  | Of<typeof auditRoutes>
  | Of<typeof batchRoutes>
  | Of<typeof calendarRoutes>
  | Of<typeof choiceRoutes>
  | Of<typeof clockRoutes>
  | Of<typeof documentRoutes>
  | Of<typeof dossierRoutes>
  | Of<typeof draftRoutes>
  | Of<typeof eventRoutes>
  | Of<typeof exportRoutes>
  | Of<typeof feedRoutes>
  | Of<typeof fileRoutes>
  | Of<typeof incidentRoutes>
  | Of<typeof journalRoutes>
  | Of<typeof likelyRoutes>
  | Of<typeof linkRoutes>
  | Of<typeof listViewRoutes>
  | Of<typeof notificationRoutes>
  | Of<typeof organisationRoutes>
  | Of<typeof outboxRoutes>
  | Of<typeof ownAccountRoutes>
  | Of<typeof pauseRoutes>
  | Of<typeof peopleRoutes>
  | Of<typeof preferenceRoutes>
  | Of<typeof ruleRoutes>
  | Of<typeof screenRoutes>
  | Of<ReturnType<typeof sessionRoutes>>
  | Of<typeof simulationRoutes>
  | Of<typeof taskRoutes>
  | Of<typeof templateRoutes>
  | Of<typeof todoRoutes>
  | Of<typeof workflowRoutes>;

type Of<Routes extends readonly unknown[]> = Routes[number];

interface Call<R extends Calls> {
  at: `${Uppercase<R['method']>} ${R['path']}`;
  path: { [Name in keyof NonNullable<R['params']>]: string };
  query: Asked<NonNullable<R['query']>>;
  body: Parameters<R['handle']>[0]['body'];
  answer: R['answers'][number] extends { schema?: Schema<infer Answer> } ? Answer : never;
}
