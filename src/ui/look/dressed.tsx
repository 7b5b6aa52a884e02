import { MantineProvider } from '@mantine/core';
import type { ComponentType } from 'react';
import { theme } from './theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? '';

/** What is made of the library's fields and windows, with the look they need; the first page has none of them, nor its weight. */
export function dressed<Props extends object>(Component: ComponentType<Props>): ComponentType<Props> {
  return (props) => (
    <MantineProvider theme={theme} getStyleNonce={() => nonce} forceColorScheme="light">
      <Component {...props} />
    </MantineProvider>
  );
}
