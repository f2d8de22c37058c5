import { readFile } from "node:fs/promises";

import {
  formStylesheet,
  scopedStylesheet,
} from "@fim-forms/form-runtime/server";
import { themeStylesheet } from "@fim-forms/theme";
import type { FastifyInstance } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { sendCached } from "../http/send-cached.js";
import { filesBeside } from "../runtime-bundle.js";

const SCRIPT = "text/javascript; charset=utf-8";

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
    ["fim-form.js", SCRIPT, runtimeBundlePath],
    ...filesBeside(runtimeBundlePath).map(
      ([name, path]) => [name, SCRIPT, path] as const,
    ),
    ["form-page.js", SCRIPT, own("form-page.js")],
    ["keep-answers.js", SCRIPT, own("keep-answers.js")],
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
  for (const [name, stylesheet] of [
    ["fim-form.css", formStylesheet()],
    ["plain-form.css", scopedStylesheet(".form-sheet")],
  ] as const)
    app.get(`/assets/${name}`, (request, reply) =>
      sendCached(request, reply, "text/css; charset=utf-8", stylesheet),
    );
}

/**
 * Serves the look of a site: colours and pictures. Pictures are served as they were given: an SVG is shown as a picture,
 * where scripts do not run, and the policy of the server forbids them where it is opened on its own.
 */
export function addThemeRoutes(app: FastifyInstance): void {
  const stylesheet = themeStylesheet(app.site.theme);
  app.get("/assets/theme.css", (request, reply) =>
    sendCached(request, reply, "text/css; charset=utf-8", stylesheet),
  );
  app.get<{ Params: { file: string } }>(
    "/assets/theme/:file",
    (request, reply) => {
      const image = app.site.images.get(request.params.file);
      if (image === undefined) throw new ProblemError(problems.notFound());
      return sendCached(request, reply, image.mediaType, image.bytes);
    },
  );
}
