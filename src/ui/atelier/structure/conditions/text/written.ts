import type { JsonPath } from '../../../../../definition/edit/edit.ts';
import type { Editor } from '../../use-definitions.ts';

/** Says in which draft, in which file and where in it an expression is written. */
export interface EditedExpression {
  editor: Editor;
  file: string;
  at: JsonPath;
}

export interface TextProps {
  label: string;
  expression: string;
  written: EditedExpression;
  onChange: (expression: string) => void;
}
