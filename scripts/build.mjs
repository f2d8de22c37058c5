/**
 * Builds the packages: TypeScript with `tsc -b`, then bundles: of packages that load slowly otherwise, and of <fim-form>
 * with Vite. Does nothing when nothing changed since the last build, which the `fim` command relies on: it asks on every
 * call.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const packagesFolder = join(root, "packages");
const stampFolder = join(root, "node_modules/.cache/fim-forms");

/** A step is shown when it takes longer than this. */
const PATIENCE_MS = 2000;

/**
 * Brings build products up to date.
 *
 * @param {{ bundle?: boolean }} [options] - whether the bundle for browsers is needed; default true
 * @returns {Promise<boolean>} false if a step failed; its output has been printed then
 */
export async function build({ bundle = true } = {}) {
  const steps = [
    typescript,
    packageBundles,
    ...(bundle ? [browserBundle] : []),
  ];
  if (steps.every(isUpToDate)) return true;
  const unlock = await lock();
  try {
    for (const step of steps) {
      if (isUpToDate(step)) continue;
      const fingerprint = step.fingerprint();
      if (!(await step.run())) return false;
      writeFileSync(join(stampFolder, step.name), fingerprint);
    }
    return true;
  } finally {
    unlock();
  }
}

const typescript = {
  name: "typescript",
  products: readdirSync(packagesFolder).map((name) =>
    join(packagesFolder, name, "dist/index.js"),
  ),
  fingerprint: () =>
    fingerprintOf([
      ...readdirSync(packagesFolder).flatMap(sourcesOf),
      join(root, "tsconfig.json"),
      join(root, "tsconfig.base.json"),
      join(root, "package-lock.json"),
    ]),
  run: () =>
    runProcess("Compiling TypeScript", process.execPath, [
      join(root, "node_modules/typescript/bin/tsc"),
      "-b",
    ]),
};

const BUNDLED = ["form-model", "schema-compiler", "pdf-render"];

const packageBundles = {
  name: "package-bundles",
  products: BUNDLED.map((name) =>
    join(packagesFolder, name, "dist/bundle/index.js"),
  ),
  fingerprint: () =>
    fingerprintOf([
      ...BUNDLED.flatMap(sourcesOf),
      join(root, "scripts/bundle-packages.mjs"),
      join(root, "package-lock.json"),
    ]),
  run: () =>
    runProcess("Bundling the packages", process.execPath, [
      join(root, "scripts/bundle-packages.mjs"),
      ...BUNDLED.map((name) => join(packagesFolder, name)),
    ]),
};

const browserBundle = {
  name: "bundle",
  products: [join(packagesFolder, "form-runtime/dist/fim-form.js")],
  fingerprint: () =>
    fingerprintOf([
      ...["form-model", "form-runtime"].flatMap(sourcesOf),
      join(root, "package-lock.json"),
    ]),
  run: () =>
    runProcess("Bundling <fim-form>", "npm", [
      "run",
      "--silent",
      "build:bundle",
      "--workspace",
      "packages/form-runtime",
    ]),
};

/** @param {typeof typescript} step */
function isUpToDate(step) {
  try {
    for (const product of step.products) statSync(product);
    const stamp = readFileSync(join(stampFolder, step.name), "utf8");
    return stamp === step.fingerprint();
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

/** Every file that a package is built from; tests are not. */
function sourcesOf(name) {
  const folder = join(packagesFolder, name);
  const below = readdirSync(join(folder, "src"), {
    recursive: true,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const beside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name));
  return [...below, ...beside];
}

/** Changes when a file is added, removed, renamed or written. Contents are not read: that keeps it to milliseconds. */
function fingerprintOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.toSorted()) {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest("hex");
}

/** Runs a step quietly; its output is shown if it fails, its title if it takes its time. */
async function runProcess(title, command, args) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    // There npm is a batch file, which only a shell runs.
    shell: command === "npm" && process.platform === "win32",
  });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const started = performance.now();
  let shown = false;
  const patience = setTimeout(() => {
    shown = true;
    console.error(`${title} …`);
  }, PATIENCE_MS);
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.error(`  … ${seconds} s`);
  }, 5 * PATIENCE_MS);
  const status = await new Promise((done) => {
    child.on("error", (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      done(1);
    });
    child.on("close", done);
  });
  clearTimeout(patience);
  clearInterval(progress);
  if (status === 0) {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (shown) console.error(`  done in ${seconds} s`);
    return true;
  }
  process.stderr.write(Buffer.concat(output));
  console.error(`${title} failed.`);
  return false;
}

/**
 * Keeps two builds from writing the same files. Whoever comes second waits, and then usually finds nothing to do.
 *
 * @returns {Promise<() => void>} ends the lock
 */
async function lock() {
  mkdirSync(stampFolder, { recursive: true });
  const path = join(stampFolder, "lock");
  for (let waited = 0; ; waited += 100) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (!isAlive(path)) rmSync(path, { force: true });
    else {
      if (waited === PATIENCE_MS) console.error("Waiting for another build …");
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

function isAlive(path) {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    // Empty for the moment between creation and writing.
    if (pid === 0) return Date.now() - statSync(path).mtimeMs < 1000;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = (await build()) ? 0 : 1;
