/** Made by `.tools/node-thread.ts`. */
declare module '*?thread' {
  export const program: string;
}
