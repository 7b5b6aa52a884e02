import * as Type from '../../shapes/shapes.ts';

const tried = Type.record({ workflow: Type.text(), template: Type.text() });

const step = {
  id: Type.described(
    'organisation : qui travaille ici · letterhead : ce que disent ses lettres · controller : qui représente le responsable du traitement · mail : l’envoi · people : qui travaillera · opening : ouvrir un premier dossier de « workflow »',
    Type.oneOf('organisation', 'letterhead', 'controller', 'mail', 'people', 'opening'),
  ),
  title: Type.text(),
  isDone: Type.flag,
  /** Says in French sentences what is missing, and what to do about it. */
  lacks: Type.described('Ce qui manque, et quoi faire', Type.listOf(Type.text())),
  trial: Type.described('Gabarit dont un essai montre que l’étape est bien faite', Type.nullable(tried)),
  workflow: Type.described('Ce qui s’ouvre', Type.nullable(Type.text())),
  mayOpen: Type.described('Vous pouvez l’ouvrir vous-même', Type.flag),
  openers: Type.described('Qui peut l’ouvrir : noms', Type.listOf(Type.text())),
};
const FirstStep = Type.named('FirstStep', Type.record(step));
export type FirstStep = Type.ShapeType<typeof FirstStep>;

export const FirstRun = Type.named(
  'FirstRun',
  Type.described(
    'Ce qu’une installation neuve demande à son administration, dans l’ordre.',
    Type.record(
      {
        isOver: Type.described('Tout a été fait : rien n’est plus demandé', Type.flag),
        steps: Type.listOf(FirstStep),
        remarks: Type.described('Ce qu’il est bon de savoir, sans rien à faire ici', Type.listOf(Type.text())),
      },
      ['remarks'],
    ),
  ),
);
export type FirstRun = Type.ShapeType<typeof FirstRun>;
