import type { SessionCookie } from '../cookie.ts';
import type { Hub } from '../stream.ts';
import { absenceRoutes } from './absences.ts';
import { accountLinkRoutes } from './account-links.ts';
import { actRoutes } from './acts.ts';
import { auditRoutes } from './audit.ts';
import { batchRoutes } from './batches.ts';
import { calendarRoutes } from './calendar.ts';
import { choiceRoutes } from './choices.ts';
import { clockRoutes } from './clock.ts';
import { documentRoutes } from './documents.ts';
import { dossierRoutes } from './dossiers.ts';
import { draftRoutes } from './drafts.ts';
import { eventRoutes } from './events.ts';
import { exportRoutes } from './exports.ts';
import { feedRoutes } from './feeds.ts';
import { fileRoutes } from './files.ts';
import { type Health, healthRoutes } from './health.ts';
import { incidentRoutes } from './incidents.ts';
import { journalRoutes } from './journal.ts';
import { likelyRoutes } from './likely.ts';
import { linkRoutes } from './links.ts';
import { listViewRoutes } from './list-views.ts';
import { notificationRoutes } from './notifications.ts';
import { organisationRoutes } from './organisations.ts';
import { outboxRoutes } from './outbox.ts';
import { ownAccountRoutes } from './own-account.ts';
import { pauseRoutes } from './pauses.ts';
import { peopleRoutes } from './people.ts';
import { preferenceRoutes } from './preferences.ts';
import { ruleRoutes } from './rules.ts';
import { screenRoutes } from './screens.ts';
import { sessionRoutes } from './session.ts';
import { simulationRoutes } from './simulations.ts';
import { streamRoutes } from './stream.ts';
import { taskRoutes } from './tasks.ts';
import { templateRoutes } from './templates.ts';
import { todoRoutes } from './todos.ts';
import { workflowRoutes } from './workflows.ts';

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
    ...likelyRoutes,
    ...listViewRoutes,
    ...exportRoutes,
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
    ...taskRoutes,
    ...incidentRoutes,
    ...notificationRoutes,
    ...preferenceRoutes,
    ...absenceRoutes,
    ...outboxRoutes,
    ...streamRoutes(hub),
    ...workflowRoutes,
    ...simulationRoutes,
    ...ruleRoutes,
    ...choiceRoutes,
    ...screenRoutes,
    ...templateRoutes,
    ...peopleRoutes,
    ...organisationRoutes,
    ...actRoutes,
    ...auditRoutes,
    ...(isDemo ? clockRoutes : []),
    ...healthRoutes(health),
  ];
}
