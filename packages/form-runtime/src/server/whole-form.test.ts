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
import { Wording } from "../internal/wording.js";
import { applyAnswers, type PostedField } from "./apply-answers.js";
import type { Remarks } from "./drawing.js";
import type { SafeHtml } from "./html.js";
import { matchingEntries, readEntry } from "./read-entry.js";
import { drawWholeForm } from "./whole-form.js";

const SILENT: Remarks = { shows: () => false, refusals: new Map() };

const inGerman = (model: FormModel): Wording => new Wording(model, "de", []);

function drawForm(
  session: FormSession,
  remarks: Remarks,
): ReturnType<typeof drawWholeForm> {
  const wording = inGerman(session.model);
  return drawWholeForm({ session, wording, today: "2026-11-23", remarks });
}

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
  const { model, values, remembered } = session;
  const again = createSession(model, {
    values,
    remembered,
    applyInitialValues: false,
  });
  applyAnswers(again, fields, inGerman(model));
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
    shows: () => true,
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
    applyAnswers(session, [[name, value]], inGerman(kitchenSink));
    expect(session.submission()).toEqual(before);
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
    expect(
      matchingEntries("land", codeList.entries).map(({ code }) => code),
    ).toEqual(["000"]);
    expect(matchingEntries("r", codeList.entries)).toHaveLength(3);
    expect(matchingEntries(" ", codeList.entries)).toEqual([]);
  });
});
