import { problems, refuse, sha256 } from '../../base/base.ts';
import { described, instant, integer, nullable, oneOf, record } from '../../shapes/shapes.ts';
import { type Ask, json, route } from '../route/route.ts';
import type { Metrics } from '../server/server.ts';

export interface Health {
  metrics: Metrics;
  /** Returns true once the server was asked to stop. */
  isStopping: () => boolean;
  /** Opens the figures to monitoring from elsewhere; when null, only this machine may read them. */
  metricsToken: string | null;
}

/** Returns the routes for orchestrators and monitoring, which need no account. */
export function healthRoutes(health: Health) {
  const live = route({
    method: 'get',
    path: '/health/live',
    id: 'readLiveness',
    summary: 'Savoir si le processus répond',
    tag: 'Exploitation',
    access: 'public.read',
    answers: { 200: { description: 'Il répond', schema: record({ status: oneOf('live') }) } },
    handle: () => json({ status: 'live' as const }),
  });
  const ready = route({
    method: 'get',
    path: '/health/ready',
    id: 'readReadiness',
    summary: 'Savoir si le service prend des demandes',
    tag: 'Exploitation',
    access: 'public.read',
    detail:
      'Des lettres refusées par le serveur de courrier, un antivirus qui ne répond pas, une base changée à la main sont dits ici ; ils n’empêchent pas de servir.',
    answers: {
      200: {
        description: 'Il en prend',
        schema: record({
          status: oneOf('ready'),
          mail: record({ delayed: integer(), attempts: integer(), since: nullable(instant) }),
          atRest: described(
            'Ce qui est gardé : « clear » en clair, « partly » des données d’avant les clés restent en clair, « encrypted » chiffré, « altered » chiffré mais changé depuis sans les clés : « jalon keys check » dit quoi',
            oneOf('clear', 'partly', 'encrypted', 'altered'),
          ),
          roots: described(
            'Les chaînes de ce qui est gardé à côté des dossiers (comptes, lettres, journaux) : « sound » comme elles furent laissées, « broken » changées depuis : « jalon verify » dit quoi',
            oneOf('sound', 'broken'),
          ),
          virusScanner: described('« silent » : les fichiers envoyés sont refusés', oneOf('none', 'awake', 'silent')),
        }),
      },
    },
    handle: async ({ operations }) => {
      if (!health.isStopping() && (await operations.ready().catch(() => false)))
        return json({
          status: 'ready' as const,
          mail: await operations.machine.delayedMail(),
          atRest: await operations.machine.atRest(),
          roots: await operations.machine.rootsState(),
          virusScanner: await operations.machine.virusScannerState(),
        });
      return refuse(problems.unavailable('Le service ne prend pas de demandes en ce moment.'));
    },
  });
  const metrics = route({
    method: 'get',
    path: '/metrics',
    id: 'readMetrics',
    summary: 'Lire les mesures (Prometheus)',
    detail: 'Depuis la machine elle-même, ou avec le jeton de supervision (Authorization: Bearer).',
    tag: 'Exploitation',
    access: 'metrics.read',
    only: [{ name: 'refuseStranger', says: async () => refuseStranger.says }],
    answers: { 200: { description: 'Les mesures', type: 'text/plain' } },
    handle: async (ask) => {
      refuseStranger(ask, health.metricsToken);
      return {
        kind: 'bytes',
        type: health.metrics.type,
        content: await health.metrics.text(ask.operations),
        headers: {},
      };
    },
  });
  return [live, ready, metrics];
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function refuseStranger({ client }: Ask, token: string | null): void {
  const isFromHere = LOOPBACK.has(client.address) && !client.isForwarded;
  if (token === null ? isFromHere : isToken(client, token)) return;
  refuse(problems.forbidden('Les mesures se lisent depuis la machine du service, ou avec le jeton de supervision.'));
}
refuseStranger.says = 'La machine du service, ou le jeton de supervision.';

/** Compares digests, so that the time taken says nothing of the token. */
function isToken({ via, secret }: Ask['client'], token: string): boolean {
  return via === 'bearer' && secret !== null && sha256(secret) === sha256(token);
}
