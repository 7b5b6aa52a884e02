import type { Path } from '../../edit/json.ts';
import type { Editor } from '../../use-definitions.ts';

/** Says in which draft, in which file and where in it an expression is written. */
export interface Written {
  editor: Editor;
  file: string;
  at: Path;
}

export interface TextProps {
  label: string;
  expression: string;
  written: Written;
  onChange: (expression: string) => void;
}
