/**
 * Shows dossiers and sends commands, in the browser. It knows kinds of pages but no workflow: what can be done, why not, which form and
 * which words all come from the server. What is typed is kept in a draft on the server, and in this browser until it is.
 */
import './styles.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries, watchActivity } from './api/api.ts';
import { saveAllDrafts } from './drafts/drafts.ts';
import { createAppRouter } from './router.ts';
import { keepFocus, keepInSight } from './shell/shell.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? '';
setNonce(nonce);

const queries = createQueries();
const router = createAppRouter(queries);
const root = document.getElementById('app');
if (!root) throw new Error('The page has no place for the app');

// A hidden tab may never come back, because a telephone ends it without warning.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void saveAllDrafts();
});

watchActivity();
keepFocus();
keepInSight();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
