import * as Type from '../../shapes/shapes.ts';
import type { RootsTrouble } from '../roots/roots.ts';
import type { WitnessTrouble } from '../witness/witness.ts';

const rule = Type.described(
  'Beaucoup en une heure · hors des heures de travail · beaucoup, en un jour, de dossiers où rien ne nomme qui lit',
  Type.oneOf('rate', 'hours', 'unbound'),
);
export type ReadingRule = Type.ShapeType<typeof rule>;

const hour = Type.text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const most = Type.integer({ minimum: 5, maximum: 1_000 });

export const rules = Type.record({
  perHour: Type.described('Dossiers différents lus en une heure', most),
  outOfHours: Type.described('Dossiers différents lus en une heure, hors des heures de travail ou un dimanche', most),
  from: Type.described('Début des heures de travail', hour),
  until: Type.described('Fin des heures de travail', hour),
  unboundPerDay: Type.described(
    'Dossiers différents lus en un jour, dont ni la personne ni son organisation ne tient un rôle',
    most,
  ),
});
export const ReadingRules = Type.named('ReadingRules', rules);
/** Says how many readings raise an alert. */
export type ReadingRules = Type.ShapeType<typeof ReadingRules>;

export const ReadingAlertLine = Type.named(
  'ReadingAlert',
  Type.record({
    id: Type.text(),
    rule,
    person: Type.text(),
    personName: Type.text(),
    from: Type.instant,
    until: Type.instant,
    count: Type.described('Dossiers différents', Type.integer()),
    state: Type.described('À regarder · écartée · sessions fermées', Type.oneOf('open', 'dismissed', 'closed')),
    settledBy: Type.nullable(Type.text()),
    settledAt: Type.nullable(Type.instant),
    reason: Type.nullable(Type.text()),
    readings: Type.described(
      'Ce qui a été lu, du plus récent au plus ancien, 300 lectures au plus.',
      Type.listOf(Type.record({ dossier: Type.text(), at: Type.instant, what: Type.text() })),
    ),
  }),
);
export type ReadingAlertLine = Type.ShapeType<typeof ReadingAlertLine>;

export const witnessTrouble = Type.named(
  'WitnessTrouble',
  Type.record({
    kind: Type.described(
      'Ni dossier ni adresse n’est donné · ce qui y est envoyé n’est pas pris',
      Type.oneOf('none', 'silent'),
    ),
    since: Type.nullable(Type.instant),
    reason: Type.nullable(Type.text()),
    waiting: Type.described('Points de contrôle qui attendent d’y être', Type.integer()),
  }),
);

export const rootsTrouble = Type.record({
  since: Type.instant,
  count: Type.described('Défauts trouvés au dernier contrôle', Type.integer()),
});

export const reason = Type.described('Pourquoi ce n’en est pas une', Type.text({ minLength: 10, maxLength: 500 }));

export interface ReadingAlerts {
  items: ReadingAlertLine[];
  rules: ReadingRules | null;
  witness: WitnessTrouble | null;
  roots: RootsTrouble | null;
}
