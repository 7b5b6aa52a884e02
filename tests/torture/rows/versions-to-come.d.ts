/** Changes a text of one file of dist. */
export type Alteration = [file: string, text: string, other: string];

export const TO_COME: Alteration[];
export const RESHAPED: Alteration[];
export const DEAF: Alteration[];
