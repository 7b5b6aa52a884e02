/** Runs in the process that draws documents. */
import { drawDocument, warmBackEnds } from './draw.ts';
import { serveParent } from './serve-parent.ts';

await warmBackEnds();
serveParent(drawDocument);
