import { oneOf } from '../../shapes/shapes.ts';

export const columnKind = oneOf('text', 'date', 'instant', 'number', 'bool', 'list');
