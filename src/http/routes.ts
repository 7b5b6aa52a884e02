import { RECORDS } from '../operations/records.ts';
import { clockRoutes } from './instance/clock.ts';
import { type Health, healthRoutes } from './instance/health.ts';
import { streamRoutes } from './instance/stream.ts';
import { linkQr } from './page-routes/link-qr.ts';
import type { Route } from './route/route.ts';
import { routeOf } from './route/route-of.ts';
import type { SessionCookie } from './server/cookie.ts';
import type { Hub } from './server/stream.ts';
import { sessionRoutes } from './session/session.ts';

export interface RouteNeeds {
  cookie: SessionCookie;
  hub: Hub;
  health: Health;
  isDemo: boolean;
}

/** Returns every call of the product, in the order people read them. */
export function routesOf(needs: RouteNeeds): Route[] {
  return [...RECORDS.map(routeOf), ...httpRoutesOf(needs)];
}

/** Returns the routes that are no operation: they depend on a cookie, a stream or a picture, which concern HTTP alone. */
export function httpRoutesOf({ cookie, hub, health, isDemo }: RouteNeeds) {
  return [
    ...sessionRoutes(cookie),
    ...streamRoutes(hub),
    linkQr,
    ...(isDemo ? clockRoutes : []),
    ...healthRoutes(health),
  ];
}
