import * as Type from '../../../shapes/shapes.ts';
import { BecauseShape } from '../../shared-shapes/shared-shapes.ts';

/** Limits the steps of one trial. */
const MAX_STEPS = 200;

const step = Type.described(
  'Une action (« event », « role », « data »), ou seulement du temps qui passe jusqu’à « at »',
  Type.record({ at: Type.instant, event: Type.id, role: Type.id, data: Type.anyObject }, [
    'at',
    'event',
    'role',
    'data',
  ]),
);
const linked = Type.record(
  {
    id: Type.text({ minLength: 1, maxLength: 120 }),
    states: Type.listOf(Type.id, { maxItems: 50 }),
    data: Type.anyObject,
    counters: Type.mapOf(Type.integer({ minimum: 0 })),
  },
  ['states', 'data', 'counters'],
);
const liens = Type.described('Dossiers liés, inventés, par nom de lien', Type.mapOf(linked));
export const wanted = {
  workflow: Type.described('Processus essayé', Type.id),
  draft: Type.described('Un brouillon à vous ; absent : la version servie', Type.id),
};

export const ScriptRequest = Type.record(
  {
    ...wanted,
    now: Type.described('Instant où l’essai commence ; absent : maintenant', Type.instant),
    liens,
    steps: Type.listOf(step, { maxItems: MAX_STEPS }),
    as: Type.described('Rôle sous lequel on regarde ; absent : celui qui ouvre', Type.id),
    asks: Type.described('Action dont on veut le formulaire', Type.id),
    reads: Type.described('Envoi que l’on veut lire, par son rang à partir de 0', Type.integer({ minimum: 0 })),
  },
  ['draft', 'now', 'liens', 'as', 'asks', 'reads'],
);
export type ScriptRequest = Type.ShapeType<typeof ScriptRequest>;

const role = Type.record({ role: Type.text(), title: Type.text() });
const titled = Type.record({ title: Type.text(), at: Type.instant });
const tried = Type.record({
  ...{ at: Type.instant, title: Type.nullable(Type.text()), by: Type.nullable(Type.text()) },
  stage: Type.listOf(Type.text()),
  refused: Type.nullable(
    Type.record({
      detail: Type.text(),
      because: Type.listOf(BecauseShape),
      errors: Type.listOf(Type.record({ path: Type.text(), message: Type.text() })),
    }),
  ),
  fired: Type.listOf(titled),
  changed: Type.described('Titres de ce qui a changé', Type.listOf(Type.text())),
});
const offered = Type.record({
  ...{ event: Type.text(), title: Type.text(), help: Type.nullable(Type.text()), hasForm: Type.flag },
  ...{ enabled: Type.flag, because: Type.listOf(BecauseShape), dependsOnForm: Type.flag },
  by: Type.listOf(role),
  isOwn: Type.described('Le rôle sous lequel on regarde peut la faire', Type.flag),
});
const sent = Type.record({
  kind: Type.text(),
  ...{ title: Type.text(), at: Type.instant, to: Type.listOf(Type.text()), step: Type.integer() },
});
const letter = Type.record({
  subject: Type.text(),
  text: Type.text(),
  refused: Type.described('Pourquoi il ne peut pas être écrit', Type.nullable(Type.text())),
});
const kept = Type.described(
  'Ce qui serait gardé comme exemple : les étapes, avec ce qui est arrivé à chacune',
  Type.record({ now: Type.instant, liens: Type.anyObject, steps: Type.listOf(Type.anyObject), data: Type.anyObject }),
);

export const ScriptRun = Type.named(
  'Trial',
  Type.described(
    'Un essai rejoué en entier : rien n’est gardé, rien ne part.',
    Type.record({
      ...{ title: Type.text(), at: Type.instant, zone: Type.text(), as: Type.text() },
      stage: Type.listOf(Type.text()),
      steps: Type.listOf(tried),
      events: Type.listOf(offered),
      waits: Type.listOf(Type.record({ title: Type.text(), dueAt: Type.instant, to: Type.listOf(Type.text()) })),
      sent: Type.listOf(sent),
      form: Type.nullable(
        Type.record({ event: Type.text(), title: Type.text(), schema: Type.anyObject, data: Type.anyObject }),
      ),
      letter: Type.nullable(letter),
      roles: Type.listOf(role),
      kept,
    }),
  ),
);
export type ScriptAnswer = Type.ShapeType<typeof ScriptRun>;

export const DefinitionExample = Type.named(
  'DefinitionExample',
  Type.described(
    'Un exemple, rejoué. « at » : la première étape qui diffère, à partir de 0 ; « becomes » : le fichier tel qu’il serait en acceptant.',
    Type.record({
      ...{ id: Type.text(), title: Type.text(), path: Type.text() },
      ...{ workflow: Type.text(), workflowTitle: Type.text() },
      verdict: Type.described(
        'Un brouillon est comparé à la version servie. served : elle aussi va autrement que ce qui a été gardé, de la même façon',
        Type.oneOf('same', 'differs', 'broken', 'served'),
      ),
      at: Type.nullable(Type.integer()),
      step: Type.described('Ce qui est fait à cette étape', Type.nullable(Type.text())),
      reasons: Type.listOf(Type.text()),
      becomes: Type.nullable(Type.text()),
      script: Type.described('De quoi le reprendre', Type.anyObject),
    }),
  ),
);
export type DefinitionExample = Type.ShapeType<typeof DefinitionExample>;

const ProposedPath = Type.record({
  path: Type.described('Ses étapes, chacune après ce qui y mène', Type.listOf(Type.text())),
  dossiers: Type.described('Combien de dossiers l’ont pris en entier', Type.integer()),
  example: Type.described(
    'Un exemple inventé qui prend ce chemin, tel qu’il serait gardé',
    Type.nullable(Type.record({ id: Type.text(), title: Type.text(), path: Type.text(), text: Type.text() })),
  ),
  why: Type.described('Pourquoi aucun exemple n’a pu être inventé', Type.nullable(Type.text())),
});
export type ProposedPath = Type.ShapeType<typeof ProposedPath>;

export const ExampleProposals = Type.named(
  'ExampleProposals',
  Type.described(
    'Les chemins que des dossiers ont pris et qu’aucun exemple gardé ne prend, les plus pris d’abord. Rien de ce qu’un dossier dit n’y est.',
    Type.record({
      dossiers: Type.described('Dossiers regardés', Type.integer()),
      isCut: Type.described('Il y en a d’autres, qui n’ont pas été regardés', Type.flag),
      paths: Type.described('Chemins différents', Type.integer()),
      covered: Type.described('Chemins qu’un exemple gardé prend déjà', Type.integer()),
      items: Type.listOf(ProposedPath),
      left: Type.described('Chemins qui n’ont pas été essayés', Type.integer()),
    }),
  ),
);
export type ExampleProposals = Type.ShapeType<typeof ExampleProposals>;

export const UnseenChanges = Type.named(
  'UnseenChanges',
  Type.described(
    'Chaque changement d’un brouillon pris seul, par processus : ce que les exemples gardés ne verraient pas.',
    Type.record({
      workflows: Type.listOf(
        Type.record({
          ...{ id: Type.text(), title: Type.text(), examples: Type.integer() },
          seen: Type.described('Changements qu’un exemple au moins voit', Type.integer()),
          unseen: Type.described('Ceux qu’aucun ne voit, en mots', Type.listOf(Type.listOf(Type.text()))),
          inseparable: Type.described('Ceux qui ne se jugent pas seuls, en mots', Type.listOf(Type.text())),
          left: Type.described('Ceux qui n’ont pas été regardés', Type.integer()),
        }),
      ),
    }),
  ),
);
export type UnseenChanges = Type.ShapeType<typeof UnseenChanges>;
