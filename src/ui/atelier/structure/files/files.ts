/** Shows the files of a workflow, and adds some. */

export { AddPane } from './add-pane.tsx';
export { FileRename } from './file-rename.tsx';
export { Gone, Removal } from './removal.tsx';
