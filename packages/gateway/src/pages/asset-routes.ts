import { readFile } from "node:fs/promises";

import type { FastifyInstance } from "fastify";

import { sendCached } from "../http/send-cached.js";

/**
 * Serves the few files that pages load, by name: no path from a request ever reaches the file system. They are read
 * once at start.
 *
 * @throws Error at start if the bundle is not there
 */
export function addAssetRoutes(
  app: FastifyInstance,
  runtimeBundlePath: string,
): void {
  const own = (name: string): URL =>
    new URL(`../../assets/${name}`, import.meta.url);
  const assets: readonly (readonly [string, string, string | URL])[] = [
    ["fim-form.js", "text/javascript; charset=utf-8", runtimeBundlePath],
    ["pages.css", "text/css; charset=utf-8", own("pages.css")],
    ["icon.svg", "image/svg+xml", own("icon.svg")],
  ];
  for (const [name, mediaType, source] of assets) {
    let content = Buffer.alloc(0);
    app.addHook("onReady", async () => {
      content = await readFile(source);
    });
    app.get(`/assets/${name}`, (request, reply) =>
      sendCached(request, reply, mediaType, content),
    );
  }
}
