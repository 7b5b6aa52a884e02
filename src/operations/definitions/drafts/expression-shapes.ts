import * as Type from '../../../shapes/shapes.ts';

/** Limits the text, in characters; an expression itself is refused, with its reason, beyond four thousand. */
const MAX_AT = 1_000;
const MAX_SOURCE = 20_000;

export const path = Type.described(
  'Chemin du fichier, p. ex. « workflows/adhesion.json »',
  Type.text({ minLength: 1, maxLength: 200 }),
);
export const at = Type.described(
  'L’endroit du fichier, p. ex. « $.events.cloturer.availableIf.if »',
  Type.text({ minLength: 1, maxLength: MAX_AT }),
);

const name = Type.record({
  path: Type.described('Comme elle s’écrit ; d’un élément de liste, son seul nom', Type.text()),
  ...{ title: Type.text(), type: Type.text() },
  of: Type.described('La liste dont chaque élément l’a ; null : elle se lit d’ici', Type.nullable(Type.text())),
  choices: Type.described(
    'Les seuls textes possibles',
    Type.listOf(Type.record({ code: Type.text(), title: Type.text() })),
  ),
});

export const expressionNames = Type.named(
  'ExpressionNames',
  Type.described(
    'Ce qu’une expression peut lire et appeler là où elle est écrite, et ce qu’elle doit donner.',
    Type.record({
      wanted: Type.described(
        'Ce qu’elle doit donner ; null : rien n’est écrit à cet endroit, ou ce qui l’entoure est en défaut',
        Type.nullable(Type.text()),
      ),
      names: Type.listOf(name),
      calls: Type.listOf(Type.record({ name: Type.text(), usage: Type.text(), says: Type.text() })),
    }),
  ),
);
export type ExpressionNames = Type.ShapeType<typeof expressionNames>;

export const writtenExpression = Type.record({
  ...{ path, at },
  text: Type.described('Le texte à vérifier, tel qu’il est tapé', Type.text({ maxLength: MAX_SOURCE })),
});
export type WrittenExpression = Type.ShapeType<typeof writtenExpression>;

export const checkedExpression = Type.record({
  isRead: Type.described('Faux : rien n’est écrit à cet endroit, ou ce qui l’entoure est en défaut', Type.flag),
  issues: Type.described(
    'Ce qui est faux, et d’où à où dans le texte',
    Type.listOf(Type.record({ message: Type.text(), cure: Type.text(), from: Type.integer(), to: Type.integer() })),
  ),
});
export type CheckedExpression = Type.ShapeType<typeof checkedExpression>;
