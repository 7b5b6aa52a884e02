import type { Schema } from '../../shapes/shapes.ts';
import type { SessionCookie } from '../cookie.ts';
import type { Route } from '../route.ts';
import type { Hub } from '../stream.ts';
import { absenceComponents, absenceRoutes } from './absences.ts';
import { accountLinkComponents, accountLinkRoutes } from './account-links.ts';
import { actComponents, actRoutes } from './acts.ts';
import { auditComponents, auditRoutes } from './audit.ts';
import { batchComponents, batchRoutes } from './batches.ts';
import { calendarComponents, calendarRoutes } from './calendar.ts';
import { choiceComponents, choiceRoutes } from './choices.ts';
import { clockRoutes } from './clock.ts';
import { documentRoutes } from './documents.ts';
import { dossierComponents, dossierRoutes } from './dossiers.ts';
import { draftComponents, draftRoutes } from './drafts.ts';
import { eventRoutes } from './events.ts';
import { exportRoutes } from './exports.ts';
import { feedComponents, feedRoutes } from './feeds.ts';
import { fileComponents, fileRoutes } from './files.ts';
import { type Health, healthRoutes } from './health.ts';
import { incidentComponents, incidentRoutes } from './incidents.ts';
import { journalComponents, journalRoutes } from './journal.ts';
import { likelyComponents, likelyRoutes } from './likely.ts';
import { linkComponents, linkRoutes } from './links.ts';
import { listViewComponents, listViewRoutes } from './list-views.ts';
import { notificationComponents, notificationRoutes } from './notifications.ts';
import { organisationComponents, organisationRoutes } from './organisations.ts';
import { outboxComponents, outboxRoutes } from './outbox.ts';
import { ownAccountComponents, ownAccountRoutes } from './own-account.ts';
import { pauseRoutes } from './pauses.ts';
import { peopleComponents, peopleRoutes, personLineComponents } from './people.ts';
import { preferenceComponents, preferenceRoutes } from './preferences.ts';
import { ruleComponents, ruleRoutes } from './rules.ts';
import { screenRoutes } from './screens.ts';
import { sessionComponents, sessionRoutes } from './session.ts';
import { simulationComponents, simulationRoutes } from './simulations.ts';
import { streamRoutes } from './stream.ts';
import { taskComponents, taskRoutes } from './tasks.ts';
import { templateComponents, templateRoutes } from './templates.ts';
import { todoComponents, todoRoutes } from './todos.ts';
import { viewComponents } from './view-schema.ts';
import { workflowComponents, workflowRoutes } from './workflows.ts';

export interface RouteNeeds {
  cookie: SessionCookie;
  hub: Hub;
  health: Health;
  isDemo: boolean;
}

/** Every call of the product, in the order people read them. A new resource is one file and one line here. */
export function routesOf({ cookie, hub, health, isDemo }: RouteNeeds): Route[] {
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

/** Schemas that routes name by reference. */
export const components: { [name: string]: Schema } = {
  ...viewComponents,
  ...dossierComponents,
  ...listViewComponents,
  ...batchComponents,
  ...draftComponents,
  ...journalComponents,
  ...fileComponents,
  ...likelyComponents,
  ...linkComponents,
  ...todoComponents,
  ...calendarComponents,
  ...feedComponents,
  ...taskComponents,
  ...incidentComponents,
  ...notificationComponents,
  ...preferenceComponents,
  ...absenceComponents,
  ...outboxComponents,
  ...workflowComponents,
  ...simulationComponents,
  ...ruleComponents,
  ...choiceComponents,
  ...templateComponents,
  ...sessionComponents,
  ...peopleComponents,
  ...auditComponents,
  ...personLineComponents,
  ...organisationComponents,
  ...actComponents,
  ...accountLinkComponents,
  ...ownAccountComponents,
};
