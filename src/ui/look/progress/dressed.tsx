import { MantineProvider } from '@mantine/core';
import type { ComponentType } from 'react';
import { theme } from './theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? '';

/**
 * Wraps a component with the theme that the library's fields and windows need, so that the first page, which has none, does not load it.
 */
export function dressed<Props extends object>(Component: ComponentType<Props>): ComponentType<Props> {
  return (props) => (
    <MantineProvider theme={theme} getStyleNonce={() => nonce} forceColorScheme="light">
      <Component {...props} />
    </MantineProvider>
  );
}
