import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

export interface AssetRecord {
  /** Bytes of each file after gzip at level 9, the biggest first. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly total: number;
}

/**
 * Records every script and stylesheet that the page receives from now on (not what the service worker
 * stores meanwhile). `stop` ends the recording and weighs the files, each address once.
 */
export function recordAssets(page: Page): { stop(): Promise<AssetRecord> } {
  const bodies = new Map<string, Promise<Buffer>>();
  const listen = (response: Response): void => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    bodies.set(new URL(response.url()).pathname, response.body());
  };
  page.on('response', listen);
  return {
    async stop() {
      page.off('response', listen);
      const files = await Promise.all(
        [...bodies].map(async ([path, body]) => ({
          path,
          bytes: gzipSync(await body, { level: 9 }).length,
        })),
      );
      files.sort((a, b) => b.bytes - a.bytes);
      return { files, total: files.reduce((sum, file) => sum + file.bytes, 0) };
    },
  };
}
