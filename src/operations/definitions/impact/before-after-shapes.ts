import * as Type from '../../../shapes/shapes.ts';

const side = Type.nullable(Type.text());
const line = Type.record({ title: Type.text(), before: side, after: side });
const act = Type.record({
  ...{ title: Type.text(), before: side, after: side },
  isMasked: Type.described('Qu’elle soit possible dépend d’une donnée masquée : rien n’en est dit', Type.flag),
});
const HOW = ['same', 'later', 'sooner', 'added', 'removed', 'masked'] as const;
const how = Type.described(
  'Une échéance : la même, plus tard, plus tôt, nouvelle, qui ne serait plus attendue, ou comptée autrement d’une donnée masquée',
  Type.oneOf(...HOW),
);
const deadline = Type.record({
  title: Type.text(),
  before: Type.nullable(Type.instant),
  after: Type.nullable(Type.instant),
  how,
  isMasked: Type.described('Sa date dirait quelque chose de la personne : elle n’est pas montrée', Type.flag),
});

const moved = Type.described(
  'D’un dossier, sans rien qui dise lequel : aucun où la date dirait quelque chose de la personne',
  Type.record({ before: Type.nullable(Type.instant), after: Type.nullable(Type.instant) }),
);
const sending = Type.record({
  deadline: Type.text(),
  letter: Type.text(),
  more: Type.described('Dossiers d’où il partirait en plus', Type.integer()),
  fewer: Type.described('Dossiers d’où il ne partirait plus', Type.integer()),
  redirected: Type.described('Dossiers où il partirait à d’autres rôles', Type.integer()),
  masked: Type.described('Dossiers où cela dépend d’une donnée masquée : rien n’en est dit', Type.integer()),
});

const maskedDossier = Type.record({
  key: Type.described('Celle sous laquelle un courrier du brouillon est essayé sur lui', Type.text()),
  name: Type.described('Un numéro du brouillon, qui n’est pas le sien', Type.text()),
  workflow: Type.record({ id: Type.text(), title: Type.text() }),
  title: Type.described('Son nom, masqué', Type.text()),
  standing: Type.record({ before: Type.text(), after: side }),
  obstacles: Type.described(
    'Pourquoi il ne pourrait pas y passer ; alors rien n’est dit d’après',
    Type.listOf(Type.text()),
  ),
  acts: Type.described('Ce qui s’y peut : qui, et où cela mène', Type.listOf(act)),
  deadlines: Type.listOf(deadline),
  answers: Type.described('Réponses qui s’y liraient autrement, masquées', Type.listOf(line)),
  letters: Type.described(
    'Courriers qui diraient autre chose de lui',
    Type.listOf(Type.record({ template: Type.text(), title: Type.text() })),
  ),
});

export const BeforeAfterShape = Type.named(
  'DefinitionBeforeAfter',
  Type.described(
    'Trois dossiers en cours que le brouillon touche, choisis pour se ressembler le moins, masqués : aujourd’hui, et s’ils y étaient déplacés. Rien n’est écrit.',
    Type.record({
      lookedAt: Type.described('Dossiers en cours regardés', Type.integer()),
      unread: Type.described('Laissés de côté : leur propre version ne les lit plus', Type.integer()),
      written: Type.described(
        'Courriers changés écrits pour voir s’ils diraient autre chose : pour combien de dossiers, combien au plus de chacun, et combien changent',
        Type.record({ dossiers: Type.integer(), letters: Type.integer(), changed: Type.integer() }),
      ),
      staying: Type.described('Parmi eux, ceux qui ne pourraient pas être déplacés', Type.integer()),
      isWhole: Type.described('Tous l’ont été ; faux : les premiers seulement', Type.flag),
      touched: Type.described(
        'Parmi eux, ceux dont une action, une date ou une réponse ne serait plus la même',
        Type.integer(),
      ),
      items: Type.listOf(maskedDossier),
      deadlines: Type.described(
        'Échéances qui ne tomberaient plus au même instant, pour combien de dossiers regardés',
        Type.listOf(Type.record({ title: Type.text(), how, dossiers: Type.integer(), examples: Type.listOf(moved) })),
      ),
      days: Type.described('Sur combien de jours, à partir d’aujourd’hui, les courriers sont prévus', Type.integer()),
      sendings: Type.described(
        'Courriers d’échéances qui, pour les dossiers regardés, partiraient dans ces jours avec le brouillon et non avec la version servie, l’inverse, ou à d’autres. Seul le prochain passage de chaque échéance est compté, et rien de ce que fait une transition',
        Type.listOf(sending),
      ),
    }),
  ),
);
export type DefinitionBeforeAfter = Type.ShapeType<typeof BeforeAfterShape>;
export type MaskedDossier = DefinitionBeforeAfter['items'][number];
export type MovedHow = (typeof HOW)[number];
