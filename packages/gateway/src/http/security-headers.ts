import type { FastifyInstance, FastifyReply } from "fastify";

import { ProblemError, problems } from "./problem.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether other sites may make a browser post here: the answer of an account comes so. */
    readonly takesForeignForms?: boolean;
  }
}

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

/** For bytes that came from citizens: whatever they are, a browser may only save them. */
export const DOWNLOAD_POLICY = "default-src 'none'; sandbox";

const HEADERS: readonly (readonly [string, string])[] = [
  ["Content-Security-Policy", PAGE_POLICY],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  [
    "Permissions-Policy",
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  ],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
];

/** Puts the security headers on one answer. */
export function setSecurityHeaders(reply: FastifyReply): void {
  for (const [name, value] of HEADERS) reply.header(name, value);
}

/**
 * Puts the security headers on every answer, errors included, and refuses requests that another site makes a browser
 * send. There are no cookies to abuse; this keeps another site from filling the store in a visitor's name.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    setSecurityHeaders(reply);
    const site = request.headers["sec-fetch-site"];
    const writes = request.method !== "GET" && request.method !== "HEAD";
    if (
      writes &&
      request.routeOptions.config.takesForeignForms !== true &&
      site !== undefined &&
      site !== "same-origin" &&
      site !== "none"
    )
      throw new ProblemError(problems.crossSite());
    await Promise.resolve();
  });
}
