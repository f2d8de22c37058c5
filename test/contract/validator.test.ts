import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import {
  canonicaliseValues,
  compileMatcher,
  parsePattern,
  type FormModel,
} from "@fim-forms/form-model";
import { emitJsonSchema, emitValidator } from "@fim-forms/schema-compiler";
import { chromium } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";

import { findChromium } from "../../scripts/tools/chromium.mjs";
import {
  buildModel,
  codeList,
  field,
  pattern,
} from "../support/build-model.js";
import { hostileModel } from "../support/hostile-model.js";
import { compileJsonSchema } from "../support/json-schema-ajv.js";
import { kitchenSink, kitchenSinkValues } from "../support/kitchen-sink.js";
import { randomValues } from "../support/random-values.js";
import { countProcessorTime } from "../support/processor-time.js";

/** What the module exports. */
interface ValidatorModule {
  readonly validate: ((values: unknown) => boolean) & {
    readonly errors?: readonly unknown[] | null;
  };
}

const longList = buildModel(
  [field("F1", { control: "select", codeListId: "lang" })],
  {
    codeLists: [
      codeList(
        "lang",
        Array.from({ length: 300 }, (_, code) => [String(code), "Eintrag"]),
      ),
    ],
  },
);

async function moduleOf(model: FormModel): Promise<ValidatorModule> {
  const folder = await mkdtemp(join(tmpdir(), "fim-validator-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "validator.mjs");
  await writeFile(path, await emitValidator(emitJsonSchema(model)));
  // The module is what is being tested.
  return (await import(pathToFileURL(path).href)) as ValidatorModule;
}

describe.each([
  ["the kitchen sink", kitchenSink],
  ["texts that attack", hostileModel],
  ["a list that is searched", longList],
  ["a form with nothing in it", buildModel([])],
])("validator.js of %s", (_, model) => {
  test("has neither eval nor imports", async () => {
    const code = await emitValidator(emitJsonSchema(model));
    expect(code).not.toMatch(
      /\beval\b|new Function|\brequire\(|^import\b|\bimport\(/m,
    );
    expect(code).toBe(await emitValidator(emitJsonSchema(model)));
  });

  test("says what schema.json says", async () => {
    const { validate } = await moduleOf(model);
    const jsonSchema = compileJsonSchema(emitJsonSchema(model));
    for (let seed = 0; seed < 300; seed += 1) {
      const drawn = randomValues(model, seed);
      for (const values of [drawn, canonicaliseValues(model, drawn)]) {
        const isValid = jsonSchema(values).length === 0;
        expect(validate(values), JSON.stringify(values)).toBe(isValid);
      }
    }
  });
});

/** Patterns as authors copy them, each with a text that a program which goes back and forth never gets through. */
const EXPLODING: readonly (readonly [source: string, text: string])[] = [
  ["(a|aa)+", "a".repeat(60) + "!"],
  ["([A-Za-zäöüß]+[ -]?)*[A-Za-zäöüß]+", "a".repeat(60) + "1"],
  [
    "([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*@[a-z0-9]+[.][a-z]{2,3}",
    "a".repeat(60),
  ],
  [".*.*.*=.*", "a".repeat(20_000)],
  ["(\\p{L}+\\s*)+\\d", "ä".repeat(60)],
];

/** Those of the hostile corpus that can be said at all. */
function hostilePatterns(): typeof EXPLODING {
  const corpus = process.env["FIM_CORPUS"];
  if (corpus === undefined) return [];
  const file = join(corpus, "hostile/regex/patterns.json");
  // The corpus documents this shape.
  const entries = JSON.parse(readFileSync(file, "utf8")) as readonly {
    readonly pattern: string;
    readonly attack?: Record<"prefix" | "pump" | "suffix", string>;
  }[];
  return entries.flatMap(({ pattern: source, attack }) =>
    attack === undefined || !parsePattern(source).ok
      ? []
      : [[source, attack.prefix + attack.pump.repeat(5000) + attack.suffix]],
  );
}

describe("a pattern that can explode does not keep validator.js busy", () => {
  test.each([...EXPLODING, ...hostilePatterns()])(
    "%s",
    async (source, text) => {
      const constraints = { pattern: pattern(source) };
      const model = buildModel([field("F1", { constraints })]);
      const { validate } = await moduleOf(model);
      const matches = compileMatcher(constraints.pattern.xsd);
      for (const value of [text, text.slice(0, 3), "x", "aaa"]) {
        const spent = countProcessorTime();
        expect(validate({ F1: value })).toBe(matches(value));
        expect(spent()).toBeLessThan(1500);
      }
    },
  );

  test("and others run in the engine, without a word of ours", async () => {
    const constraints = { pattern: pattern("[0-9]{5}") };
    const model = buildModel([field("F1", { constraints })]);
    expect(await emitValidator(emitJsonSchema(model))).not.toContain("linear");
  });
});

test("lists every error with its place", async () => {
  const { validate } = await moduleOf(kitchenSink);
  expect(validate(kitchenSinkValues)).toBe(true);
  expect(validate({})).toBe(false);
  expect(validate.errors?.length).toBeGreaterThan(1);
  expect(validate.errors?.[0]).toMatchObject({
    instancePath: "",
    keyword: "required",
  });
});

/** The policy of pages that a gateway serves. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

test("runs in Chromium under a policy without eval", async () => {
  const files = new Map([
    [
      "/",
      [
        "text/html",
        '<!doctype html><title></title><script type="module" src="/page.js"></script>',
      ],
    ],
    [
      "/page.js",
      [
        "text/javascript",
        `import { validate } from "./validator.js";
let evaluates = true;
try { new Function("return 1")(); } catch { evaluates = false; }
const right = validate(${JSON.stringify(kitchenSinkValues)});
const wrong = validate({});
document.title = JSON.stringify({ right, wrong, errors: validate.errors.length > 0, evaluates });`,
      ],
    ],
    [
      "/validator.js",
      ["text/javascript", await emitValidator(emitJsonSchema(kitchenSink))],
    ],
  ]);
  const server = createServer((request, response) => {
    const [type, text] = files.get(request.url ?? "") ?? [];
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Content-Type", `${type ?? "text/plain"};charset=utf-8`);
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text);
  });
  const address = await listening(server);
  const executablePath = findChromium() ?? "/usr/bin/chromium";
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  onTestFinished(async () => {
    await browser.close();
    server.close();
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(address);
  await expect.poll(() => page.title()).not.toBe("");
  expect(JSON.parse(await page.title())).toEqual({
    right: true,
    wrong: false,
    errors: true,
    evaluates: false,
  });
  expect(complaints).toEqual([]);
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", done);
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${String(port)}/`;
}
