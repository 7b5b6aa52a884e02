import * as Type from '../../../shapes/shapes.ts';

/** These are the verdicts on a dossier, from the gravest to the least grave. */
export const IMPACT_VERDICTS = [
  ...(['error', 'unmapped', 'diverges', 'incomparable', 'undecidable'] as const),
  ...(['changes', 'equivalent', 'identical', 'unconcerned'] as const),
] as const;
export type ImpactVerdict = (typeof IMPACT_VERDICTS)[number];

const STATUSES = ['none', 'waiting', 'running', 'done', 'failed', 'stopped'] as const;
const PHASES = ['definitions', 'dossiers', 'stories'] as const;

const group = Type.record({
  verdict: Type.oneOf(...IMPACT_VERDICTS),
  causes: Type.described('En phrases, sans rien de ce que disent les dossiers', Type.listOf(Type.text())),
  at: Type.described(
    'Rang, dans l’histoire, du geste qui en décide ; null : ce n’est pas un geste, ou pas le même pour tous',
    Type.nullable(Type.integer()),
  ),
  dossiers: Type.integer(),
  paths: Type.described(
    'Les chemins suivis, les plus courants d’abord',
    Type.listOf(Type.record({ steps: Type.listOf(Type.text()), dossiers: Type.integer() })),
  ),
  examples: Type.described(
    'Quelques-uns, parmi ceux que vous pouvez lire',
    Type.listOf(Type.record({ id: Type.text(), title: Type.text() })),
  ),
});

export const ImpactShape = Type.named(
  'DefinitionTrial',
  Type.described(
    'L’essai d’un brouillon sur les dossiers en cours des processus qu’il change. Aucun dossier n’est changé. Ce qui a été trouvé est gardé : toute instance le montre, après un redémarrage aussi.',
    Type.record({
      status: Type.oneOf(...STATUSES),
      detail: Type.described('Pourquoi il n’a pas abouti', Type.nullable(Type.text())),
      phase: Type.described(
        'dossiers : chacun tel qu’il est aujourd’hui, dans le brouillon · stories : son histoire, depuis son premier geste',
        Type.oneOf(...PHASES),
      ),
      ...{ done: Type.integer(), total: Type.integer() },
      firstMs: Type.described('Jusqu’aux premiers verdicts, tous dossiers', Type.nullable(Type.integer())),
      ms: Type.described('En tout', Type.nullable(Type.integer())),
      counts: Type.described('Combien de dossiers, par verdict', Type.mapOf(Type.integer())),
      groups: Type.listOf(group),
      boundTo: Type.described(
        'Ce dont il parle : révision du brouillon, version de base, version essayée de chaque processus, empreinte des dossiers et de leurs révisions',
        Type.nullable(
          Type.record({
            ...{ revision: Type.integer(), release: Type.text(), bundles: Type.mapOf(Type.text()) },
            population: Type.nullable(Type.text()),
          }),
        ),
      ),
      until: Type.described('Au-delà, il ne vaut plus', Type.nullable(Type.instant)),
      expired: Type.described(
        'Il ne vaut plus : draft, le brouillon a changé · release, une autre version est servie · dossiers, il en a été modifié ou ouvert · time',
        Type.nullable(Type.oneOf('draft', 'release', 'dossiers', 'time')),
      ),
      checked: Type.described(
        'Les histoires prouvées sans être refaites l’ont été en entier, la nuit ; null : pas encore',
        Type.nullable(
          Type.record({
            at: Type.instant,
            stories: Type.integer(),
            contradicted: Type.described('Vont autrement que l’essai ne le dit', Type.integer()),
            incomparable: Type.described('Leur propre version ne les refait pas', Type.integer()),
          }),
        ),
      ),
      moved: Type.described(
        'Dossiers modifiés ou ouverts depuis ; 0 avec « dossiers » : combien n’est plus connu',
        Type.integer(),
      ),
    }),
  ),
);
export type DefinitionImpact = Type.ShapeType<typeof ImpactShape>;

/** Describes what the worker does for trials. */
export interface ImpactMachine {
  /**
   * Replays in full, by night in the programme's zone, the stories that trials of drafts only proved, once for each trial, and keeps the
   * result with the trial. It does nothing by day.
   */
  checkImpacts(signal: AbortSignal): Promise<void>;
}
