/** Written by the build: `0.1.0+1a2b3c4d`. */
declare const __APP_VERSION__: string | undefined;

export const appVersion = (): string =>
  typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : '0';
