import * as Type from '../../../shapes/shapes.ts';

/** Lists what refers to a file of a draft. */
export const fileUses = Type.record({
  items: Type.described(
    'Ce qui serait en défaut sans ce fichier ; vide : rien ne s’y réfère',
    Type.listOf(Type.record({ file: Type.text(), message: Type.text() })),
  ),
});
export type FileUses = Type.ShapeType<typeof fileUses>;
