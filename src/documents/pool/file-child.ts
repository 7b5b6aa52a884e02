/** Runs in the process that shows one file that people joined, and ends with it. */
import { showFile } from '../received/received.ts';
import { serveParent } from './serve-parent.ts';

serveParent(showFile);
