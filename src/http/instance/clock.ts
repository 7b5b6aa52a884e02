import { instant, record, text } from '../../shapes/shapes.ts';
import { json, route } from '../route/route.ts';

const answer = { description: "L'heure métier", schema: record({ now: instant }) };

const read = route({
  method: 'get',
  path: '/api/v1/demo/clock',
  id: 'readClock',
  summary: "Lire l'horloge de la démonstration",
  tag: 'Démonstration',
  access: 'me.read',
  answers: { 200: answer },
  handle: async ({ operations }) => json({ now: await operations.now() }),
});

const advance = route({
  method: 'post',
  path: '/api/v1/demo/clock',
  id: 'advanceClock',
  summary: "Avancer l'horloge de la démonstration",
  detail: 'Les échéances passées en chemin se déclenchent. Cette adresse n’existe pas en production.',
  tag: 'Démonstration',
  access: 'clock.move',
  only: [{ name: 'clockRoutes', says: async () => clockRoutes.says }],
  body: record({
    advance: text({
      pattern:
        '^P(?=.)(\\d{1,2}Y)?(\\d{1,3}M)?(\\d{1,3}W)?(\\d{1,4}D)?(T(?=\\d)(\\d{1,4}H)?(\\d{1,5}M)?(\\d{1,6}S)?)?$',
      description: 'Durée ISO 8601 : P1M, P7D, PT4H',
    }),
  }),
  answers: { 200: answer },
  repeat: 'by-door',
  handle: async ({ operations, body }) => json({ now: await operations.advance(body.advance) }),
});

/** Returns the routes of the clock, which only a demonstration serves. */
export function clockRoutes(isDemo: boolean) {
  return isDemo ? [read, advance] : [];
}
clockRoutes.says = 'Dans une démonstration seulement : qui essaie le produit y fait passer le temps.';
