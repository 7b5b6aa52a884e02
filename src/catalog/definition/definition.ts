/** Reads what a definition writes: its expressions, its states, the places that name something. */

export { type Link, ringsFrom } from './chains.ts';
export { expressionOf, shownWitness, witnessOf } from './conditions.ts';
export { fieldAt, fieldPaths, itemOf, propertyNames, requiredNames } from './fields.ts';
export { enteredWith, isLeaf, nextLeaves, reachableFrom } from './reach.ts';
export { unknownStates } from './read-states.ts';
export { lookedAt, screenFindings } from './screens.ts';
export { shapeFindings } from './shape.ts';
export { cureFor } from './suggest.ts';
export {
  countsWorkingDays,
  listsOfRule,
  namedInSchema,
  namesInSchema,
  partialsOf,
  templatesOf,
  type Use,
  usesOf,
} from './uses.ts';
export { variablesIn } from './variables.ts';
