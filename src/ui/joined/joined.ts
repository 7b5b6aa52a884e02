/** Names a file that people joined, and shows what it holds without handing it to a program of the reader's machine. */

export { FileLink } from './file-link.tsx';
export { OpenedFile } from './opened-file.tsx';
