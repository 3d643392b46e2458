/** idle: calm fact · info: at work · ok: done · warn: asks for attention · bad: an answer to correct. */
export type Tone = 'idle' | 'info' | 'ok' | 'warn' | 'bad';
