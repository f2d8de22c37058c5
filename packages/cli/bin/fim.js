#!/usr/bin/env node
/**
 * Starts the `fim` command. Inside a checkout it first brings the compiled packages up to date, so that `npx fim` works
 * right after `npm ci`; an installed package comes compiled.
 */
import { existsSync } from "node:fs";

const args = process.argv.slice(2);
const buildScript = new URL("../../../scripts/build.mjs", import.meta.url);

process.stdout.on("error", (error) => {
  // The reader of a pipe has seen enough.
  process.exit(error.code === "EPIPE" ? 0 : 2);
});

if (existsSync(buildScript)) {
  const { build } = await import(buildScript.href);
  if (!(await build({ bundle: args[0] === "serve" }))) process.exit(2);
}
const { main } = await import("../dist/index.js");
process.exitCode = await main(args);
