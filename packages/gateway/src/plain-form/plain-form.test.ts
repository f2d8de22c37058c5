import {
  createSession,
  nodeIndex,
  type FormModel,
  type FormSession,
  type FormValues,
} from "@fim-forms/form-model";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  arbitraryNodes,
  modelOf,
} from "../../../../test/support/arbitrary-model.js";
import {
  kitchenSink,
  kitchenSinkValues,
} from "../../../../test/support/kitchen-sink.js";
import { Random } from "../../../../test/support/random.js";
import { ValidValues } from "../../../../test/support/valid-values.js";
import type { SafeHtml } from "../pages/html.js";
import { applyAnswers, type PostedField } from "./apply-answers.js";
import { drawForm } from "./draw-form.js";
import { matchingEntries, readEntry } from "./read-entry.js";
import { readPlainState, writePlainState } from "./plain-state.js";

const KEY = "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10";
const SILENT = { showIssues: false, refusals: new Map<string, string>() };

const ENTITIES = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
]);
const unescape = (text: string): string =>
  text.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => ENTITIES.get(entity) ?? "",
  );

/** What a browser would send for a page that nobody touched. */
function fieldsOf({ markup }: SafeHtml): PostedField[] {
  const fields: PostedField[] = [];
  const attribute = (tag: string, name: string): string | undefined => {
    const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    return found === undefined ? undefined : unescape(found);
  };
  for (const [tag] of markup.matchAll(
    /<input[^>]*>|<select[^>]*>[^]*?<\/select>|<textarea[^>]*>[^]*?<\/textarea>/g,
  )) {
    const head = /^<[^>]*>/.exec(tag)?.[0] ?? "";
    const name = attribute(head, "name");
    if (name === undefined) throw new Error(`a field without a name: ${head}`);
    if (tag.startsWith("<select")) {
      const options = [...tag.matchAll(/<option[^>]*>/g)].map(([one]) => one);
      const chosen =
        options.find((one) => /\sselected/.test(one)) ?? options[0] ?? "";
      fields.push([name, attribute(chosen, "value") ?? ""]);
    } else if (tag.startsWith("<textarea")) {
      const text = tag.slice(head.length, -"</textarea>".length);
      // A browser drops the first line break and sends CRLF.
      fields.push([
        name,
        unescape(text.replace(/^\n/, "")).replace(/\n/g, "\r\n"),
      ]);
    } else if (/type="radio"/.test(tag)) {
      if (/\schecked/.test(tag))
        fields.push([name, attribute(tag, "value") ?? ""]);
    } else if (!/type="file"/.test(tag))
      fields.push([name, attribute(tag, "value") ?? ""]);
  }
  return fields;
}

function open(model: FormModel, values: FormValues): FormSession {
  return createSession(model, { values, applyInitialValues: false });
}

/** Sends the page of a session and opens it anew from what came. */
function sentAndRead(session: FormSession): FormSession {
  const fields = fieldsOf(drawForm(session, SILENT).body);
  const state = readPlainState(writePlainState(KEY, session));
  const again = createSession(session.model, {
    values: state!.values,
    remembered: state!.remembered,
    applyInitialValues: false,
  });
  applyAnswers(again, fields);
  return again;
}

describe("a page that is sent as it was drawn changes no answer", () => {
  test("of every kind of field", () => {
    const session = open(kitchenSink, kitchenSinkValues);
    expect(sentAndRead(session).submission()).toEqual(session.submission());
  });

  test("of any form", () => {
    fc.assert(
      fc.property(
        arbitraryNodes.map(modelOf),
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (model, seed, density) => {
          const values = new ValidValues(model).draw(new Random(seed), density);
          const session = open(model, values);
          expect(sentAndRead(session).submission()).toEqual(
            session.submission(),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test("nor one that could not be read", () => {
    const session = open(kitchenSink, {});
    const typed = new Set(["date", "time", "dateTime", "number", "integer"]);
    const nodes = nodeIndex(kitchenSink);
    for (const { pointer, path } of session.states()) {
      const node = nodes.get(path);
      if (node?.kind === "field" && typed.has(node.valueType))
        session.setValue(pointer, "weiß nicht");
    }
    const wrong = (one: FormSession) =>
      one.issues().map(({ pointer, constraint }) => [pointer, constraint]);
    expect(wrong(sentAndRead(session))).toEqual(wrong(session));
  });
});

describe("the page", () => {
  const page = drawForm(open(kitchenSink, kitchenSinkValues), {
    showIssues: true,
    refusals: new Map([["/F99000000040/0", "Die Datei ist <zu> groß."]]),
  });

  test("has every id once, and every reference to one leads somewhere", () => {
    const { markup } = page.body;
    const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [
      ...markup.matchAll(/\s(?:for|aria-describedby)="([^"]*)"/g),
    ].flatMap(([, list]) => (list ?? "").split(" "));
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(
      page.faults.map(({ id }) => id).filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });

  test("says why a file was refused, escaped", () => {
    expect(page.body.markup).toContain("Die Datei ist &lt;zu&gt; groß.");
    expect(page.faults.map(({ text }) => text).join()).toContain(
      "Die Datei ist <zu> groß.",
    );
  });

  test("names nothing that a rule has emptied", () => {
    const model = JSON.parse(
      readFileSync(
        new URL(
          "../../../../examples/hundesteuer-anmeldung/out/form-model.json",
          import.meta.url,
        ),
        "utf8",
      ),
      // Our own golden file.
    ) as FormModel;
    const { markup } = drawForm(createSession(model), SILENT).body;
    expect(markup).not.toMatch(/<\/legend>\s*<\/fieldset>/);
  });
});

describe("hostile posts change nothing that is not theirs", () => {
  test.each<readonly [string, string]>([
    ["f/NOTHING", "x"],
    ["f/__proto__", "x"],
    ["f/G60000000088", "x"],
    ["c/G60000000088", "F60000000227"],
    ["c/F60000000246", "x"],
    ["", ""],
    ["f", ""],
  ])("%s=%s", (name, value) => {
    const session = open(kitchenSink, kitchenSinkValues);
    const before = session.submission();
    applyAnswers(session, [[name, value]]);
    expect(session.submission()).toEqual(before);
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    `{"key":"x","values":{},"remembered":[]}`,
    `{"key":"${KEY}","values":[],"remembered":[]}`,
    `{"key":"${KEY}","values":{},"remembered":[{"pointer":1,"value":1}]}`,
    `{"key":"${KEY}","values":{},"remembered":[{"pointer":"/a"}]}`,
    `{"key":"${KEY}","values":{},"values":{},"remembered":[]}`,
  ])("state %s is none of ours", (text) => {
    expect(readPlainState(text)).toBeUndefined();
  });
});

describe("a long list is typed", () => {
  const codeList = {
    id: "staaten",
    entries: [
      { code: "000", label: "Deutschland" },
      { code: "129", label: "Frankreich" },
      { code: "122", label: "Bosnien und Herzegowina" },
      { code: "151", label: "Österreich" },
    ],
  };
  const field = {
    kind: "field",
    valueType: "text",
  } as Parameters<typeof readEntry>[0];

  test.each([
    ["129", "129"],
    ["frankreich", "129"],
    [" Oesterreich ", "151"],
    ["osterreich", "151"],
    ["Atlantis", "Atlantis"],
  ])("%j is %j", (typed, code) => {
    expect(readEntry(field, typed, codeList)).toBe(code);
  });

  test("several matches are offered, those that begin with it first", () => {
    expect(matchingEntries("land", codeList).map(({ code }) => code)).toEqual([
      "000",
    ]);
    expect(matchingEntries("r", codeList)).toHaveLength(3);
    expect(matchingEntries(" ", codeList)).toEqual([]);
  });
});
