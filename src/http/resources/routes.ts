import type { SessionCookie } from '../server/cookie.ts';
import type { Hub } from '../server/stream.ts';
import { absenceRoutes } from './accounts/absences.ts';
import { accountLinkRoutes } from './accounts/account-links.ts';
import { actRoutes } from './accounts/acts.ts';
import { auditRoutes } from './accounts/audit.ts';
import { grantRoutes } from './accounts/grants.ts';
import { mandateRoutes } from './accounts/mandates.ts';
import { organisationRoutes } from './accounts/organisations.ts';
import { ownAccountRoutes } from './accounts/own-account.ts';
import { peopleRoutes } from './accounts/people.ts';
import { registrationRoutes } from './accounts/registrations.ts';
import { sessionRoutes } from './accounts/session.ts';
import { batchRoutes } from './command/batches.ts';
import { eventRoutes } from './command/events.ts';
import { pauseRoutes } from './command/pauses.ts';
import { subjectRoutes } from './data-subject/data-subject.ts';
import { definitionDraftRoutes } from './definitions/definition-drafts.ts';
import { definitionLetterRoutes } from './definitions/definition-letters.ts';
import { definitionTrialRoutes } from './definitions/definition-trials.ts';
import { exampleRoutes } from './definitions/examples.ts';
import { incidentRoutes } from './definitions/incidents.ts';
import { migrationRoutes } from './definitions/migrations.ts';
import { processRoutes } from './definitions/processes.ts';
import { releaseRoutes } from './definitions/releases.ts';
import { ruleRoutes } from './definitions/rules.ts';
import { simulationRoutes } from './definitions/simulations.ts';
import { templateRoutes } from './definitions/templates.ts';
import { wideningRoutes } from './definitions/widenings.ts';
import { workflowRoutes } from './definitions/workflows.ts';
import { documentRoutes } from './documents/documents.ts';
import { choiceRoutes } from './dossier/choices.ts';
import { dossierRoutes } from './dossier/dossiers.ts';
import { draftRoutes } from './dossier/drafts.ts';
import { fileRoutes } from './dossier/files.ts';
import { journalRoutes } from './dossier/journal.ts';
import { duplicateRoutes } from './duplicates/duplicates.ts';
import { clockRoutes } from './instance/clock.ts';
import { firstRunRoutes } from './instance/first-run.ts';
import { type Health, healthRoutes } from './instance/health.ts';
import { streamRoutes } from './instance/stream.ts';
import { linkRoutes } from './links/links.ts';
import { exportRoutes } from './lists/exports.ts';
import { importRoutes } from './lists/imports.ts';
import { listViewRoutes } from './lists/list-views.ts';
import { notificationRoutes } from './mail/notifications.ts';
import { outboxRoutes } from './mail/outbox.ts';
import { preferenceRoutes } from './mail/preferences.ts';
import { readingWatchRoutes } from './reading-watch/reading-watch.ts';
import { retentionRoutes } from './retention/retention.ts';
import { screenRoutes } from './screens/screens.ts';
import { calendarRoutes } from './work/calendar.ts';
import { feedRoutes } from './work/feeds.ts';
import { taskRoutes } from './work/tasks.ts';
import { todoRoutes } from './work/todos.ts';

export interface RouteNeeds {
  cookie: SessionCookie;
  hub: Hub;
  health: Health;
  isDemo: boolean;
}

/** Every call of the product, in the order people read them. A new resource is one file and one line here. */
export function routesOf({ cookie, hub, health, isDemo }: RouteNeeds) {
  return [
    ...sessionRoutes(cookie),
    ...accountLinkRoutes,
    ...ownAccountRoutes,
    ...dossierRoutes,
    ...duplicateRoutes,
    ...listViewRoutes,
    ...exportRoutes,
    ...importRoutes,
    ...eventRoutes,
    ...batchRoutes,
    ...draftRoutes,
    ...journalRoutes,
    ...fileRoutes,
    ...documentRoutes,
    ...pauseRoutes,
    ...linkRoutes,
    ...todoRoutes,
    ...calendarRoutes,
    ...feedRoutes,
    ...retentionRoutes,
    ...readingWatchRoutes,
    ...subjectRoutes,
    ...taskRoutes,
    ...incidentRoutes,
    ...notificationRoutes,
    ...preferenceRoutes,
    ...absenceRoutes,
    ...outboxRoutes,
    ...streamRoutes(hub),
    ...workflowRoutes,
    ...processRoutes,
    ...migrationRoutes,
    ...wideningRoutes,
    ...releaseRoutes,
    ...definitionDraftRoutes,
    ...definitionLetterRoutes,
    ...definitionTrialRoutes,
    ...exampleRoutes,
    ...simulationRoutes,
    ...ruleRoutes,
    ...choiceRoutes,
    ...screenRoutes,
    ...templateRoutes,
    ...peopleRoutes,
    ...grantRoutes,
    ...mandateRoutes,
    ...organisationRoutes,
    ...registrationRoutes,
    ...firstRunRoutes,
    ...actRoutes,
    ...auditRoutes,
    ...(isDemo ? clockRoutes : []),
    ...healthRoutes(health),
  ];
}
