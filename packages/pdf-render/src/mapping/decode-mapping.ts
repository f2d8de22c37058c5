import {
  asList,
  asObject,
  type Diagnostic,
  type JsonObject,
  type Staged,
} from "@fim-forms/form-model";

import { notMapping } from "./diagnostics.js";
import { isQualifiedName, pathSteps } from "./target-path.js";
import type {
  CodeMap,
  JoinPart,
  Mapping,
  MappingFormat,
  MappingRule,
  MappingSource,
  SplitBy,
} from "./mapping.js";

const DEEPEST = 40;
const MOST_RULES = 10_000;

/**
 * Reads a mapping from JSON.
 *
 * @diagnostics SUB1201 not of the form that `mapping.schema.json` describes, with the place
 */
export function decodeMapping(json: unknown): Staged<Mapping> {
  const reader = new Reader();
  const value = reader.mapping(json);
  return reader.diagnostics.length > 0
    ? { value: undefined, diagnostics: reader.diagnostics }
    : { value, diagnostics: [] };
}

/** Reads on after a fault, so that one run shows them all; what it makes then is not used. */
class Reader {
  readonly diagnostics: Diagnostic[] = [];
  private ruleCount = 0;
  private namespaces: ReadonlyMap<string, string> = new Map();

  mapping(json: unknown): Mapping {
    const given = this.object(json, "", [
      "$schema",
      "formatVersion",
      "title",
      "form",
      "target",
      "parameters",
      "codeMaps",
      "rules",
    ]);
    if (given["formatVersion"] !== 1) {
      this.fault("formatVersion", "has to be 1");
    }
    const form = this.object(given["form"], "form", ["id", "version"]);
    const version = form["version"];
    const target = this.object(given["target"], "target", [
      "root",
      "namespaces",
    ]);
    this.namespaces = this.texts(
      target["namespaces"] ?? {},
      "target/namespaces",
    );
    return {
      formatVersion: 1,
      title: this.text(given["title"], "title"),
      form: {
        id: this.text(form["id"], "form/id"),
        ...(version === undefined
          ? {}
          : { version: this.text(version, "form/version") }),
      },
      target: {
        root: this.name(target["root"], "target/root"),
        namespaces: this.namespaces,
      },
      parameters: this.texts(given["parameters"] ?? {}, "parameters"),
      codeMaps: this.codeMaps(given["codeMaps"] ?? {}),
      rules: this.rules(given["rules"], "rules", 0),
    };
  }

  private codeMaps(json: unknown): ReadonlyMap<string, CodeMap> {
    const given = this.object(json, "codeMaps");
    return new Map(
      Object.entries(given).map(([name, map]) => {
        const place = `codeMaps/${name}`;
        const { entries, otherwise } = this.object(map, place, [
          "entries",
          "otherwise",
        ]);
        return [
          name,
          {
            entries: this.texts(entries, `${place}/entries`),
            otherwise: this.otherwise(otherwise, `${place}/otherwise`),
          },
        ];
      }),
    );
  }

  private otherwise(json: unknown, place: string): CodeMap["otherwise"] {
    if (json === undefined) return "error";
    if (json === "error" || json === "omit" || json === "keep") return json;
    const { value } = this.object(json, place, ["value"]);
    return { value: this.text(value, `${place}/value`) };
  }

  private rules(json: unknown, place: string, depth: number): MappingRule[] {
    const list = asList(json);
    if (list === undefined) {
      this.fault(place, "has to be a list of rules");
      return [];
    }
    this.ruleCount += list.length;
    if (depth > DEEPEST || this.ruleCount > MOST_RULES) {
      this.fault(place, "is too deep, or has too many rules");
      return [];
    }
    return list.map((rule, index) =>
      this.rule(rule, `${place}/${String(index)}`, depth),
    );
  }

  private rule(json: unknown, place: string, depth: number): MappingRule {
    const given = asObject(json) ?? {};
    if (given["rules"] !== undefined) return this.element(json, place, depth);
    if (given["split"] !== undefined) return this.split(json, place);
    this.object(json, place, [
      "to",
      "constant",
      "parameter",
      "from",
      "join",
      "codeMap",
      "format",
      "separator",
      "required",
    ]);
    const isRequired = given["required"];
    if (isRequired !== undefined && typeof isRequired !== "boolean") {
      this.fault(`${place}/required`, "has to be true or false");
    }
    return {
      kind: "value",
      to: this.path(given["to"], `${place}/to`, true),
      source: this.source(given, place),
      isRequired: isRequired === true,
    };
  }

  private element(json: unknown, place: string, depth: number): MappingRule {
    const given = this.object(json, place, ["to", "forEach", "when", "rules"]);
    const { forEach, when } = given;
    return {
      kind: "element",
      to: this.path(given["to"], `${place}/to`, false),
      ...(forEach === undefined
        ? {}
        : { forEach: this.text(forEach, `${place}/forEach`) }),
      ...(when === undefined ? {} : { when: this.text(when, `${place}/when`) }),
      rules: this.rules(given["rules"], `${place}/rules`, depth + 1),
    };
  }

  private split(json: unknown, place: string): MappingRule {
    const given = this.object(json, place, ["from", "split"]);
    const split = this.object(given["split"], `${place}/split`, ["by", "into"]);
    const into = asList(split["into"]) ?? [];
    if (into.length < 2) {
      this.fault(`${place}/split/into`, "has to be a list of at least two");
    }
    return {
      kind: "split",
      from: this.text(given["from"], `${place}/from`),
      by: this.splitBy(split["by"], `${place}/split/by`),
      into: into.map((to, index) =>
        this.path(to, `${place}/split/into/${String(index)}`, true),
      ),
    };
  }

  private splitBy(json: unknown, place: string): SplitBy {
    if (
      json === "leadingDigits" ||
      json === "firstSpace" ||
      json === "lastSpace"
    ) {
      return json;
    }
    const { separator } = this.object(json, place, ["separator"]);
    const text = this.text(separator, `${place}/separator`);
    if (text === "") this.fault(`${place}/separator`, "must not be empty");
    return { separator: text };
  }

  private source(given: JsonObject, place: string): MappingSource {
    const { constant, parameter, from, join, codeMap, format, separator } =
      given;
    const sources = [constant, parameter, from, join];
    if (sources.filter((one) => one !== undefined).length !== 1) {
      this.fault(place, "needs one of constant, parameter, from and join");
    }
    const more = [codeMap, format, separator];
    if (from === undefined && more.some((one) => one !== undefined)) {
      this.fault(place, "has codeMap, format or separator without from");
    }
    if (constant !== undefined) {
      return {
        kind: "constant",
        text: this.text(constant, `${place}/constant`),
      };
    }
    if (parameter !== undefined) {
      return {
        kind: "parameter",
        name: this.text(parameter, `${place}/parameter`),
      };
    }
    if (join !== undefined) {
      return { kind: "join", parts: this.joinParts(join, `${place}/join`) };
    }
    return {
      kind: "answer",
      from: this.text(from, `${place}/from`),
      ...(codeMap === undefined
        ? {}
        : { codeMap: this.text(codeMap, `${place}/codeMap`) }),
      ...(format === undefined
        ? {}
        : { format: this.format(format, `${place}/format`) }),
      ...(separator === undefined
        ? {}
        : { separator: this.text(separator, `${place}/separator`) }),
    };
  }

  private joinParts(json: unknown, place: string): JoinPart[] {
    const list = asList(json);
    if (list === undefined) this.fault(place, "has to be a list");
    return (list ?? []).map((part, index): JoinPart => {
      if (typeof part === "string") return { kind: "text", text: part };
      const at = `${place}/${String(index)}`;
      const { from, digits } = this.object(part, at, ["from", "digits"]);
      const isCount =
        typeof digits === "number" &&
        Number.isInteger(digits) &&
        digits >= 1 &&
        digits <= 20;
      if (digits !== undefined && !isCount) {
        this.fault(`${at}/digits`, "has to be a number from 1 to 20");
      }
      return {
        kind: "answer",
        from: this.text(from, `${at}/from`),
        ...(isCount ? { digits } : {}),
      };
    });
  }

  private format(json: unknown, place: string): MappingFormat {
    const known = FORMATS.find((format) => format === json);
    if (known === undefined) {
      this.fault(place, `has to be one of ${FORMATS.join(", ")}`);
    }
    return known ?? "label";
  }

  private path(json: unknown, place: string, mayBeAttribute: boolean): string {
    const text = this.text(json, place);
    const steps = pathSteps(text);
    const isPath = steps.every(({ name, isAttribute }, index) => {
      const [prefix] = name.includes(":") ? name.split(":") : [];
      const isLast = index === steps.length - 1;
      return (
        isQualifiedName(name) &&
        (prefix === undefined || this.namespaces.has(prefix)) &&
        (!isAttribute || (isLast && mayBeAttribute))
      );
    });
    if (!isPath) {
      this.fault(
        place,
        "has to be names joined by /, with prefixes that target/namespaces declares",
      );
    }
    return text;
  }

  private name(json: unknown, place: string): string {
    const name = this.path(json, place, false);
    if (name.includes("/")) this.fault(place, "has to be one name");
    return name;
  }

  private texts(json: unknown, place: string): ReadonlyMap<string, string> {
    const given = this.object(json, place);
    return new Map(
      Object.entries(given).map(([key, value]) => [
        key,
        this.text(value, `${place}/${key}`),
      ]),
    );
  }

  private text(json: unknown, place: string): string {
    if (typeof json === "string") return json;
    this.fault(place, "has to be a text");
    return "";
  }

  private object(
    json: unknown,
    place: string,
    known?: readonly string[],
  ): JsonObject {
    const given = asObject(json);
    if (given === undefined) {
      this.fault(place, "has to be an object");
      return {};
    }
    for (const key of Object.keys(given)) {
      if (known?.includes(key) === false) {
        this.fault(
          place === "" ? key : `${place}/${key}`,
          `is unknown; there are: ${known.join(", ")}`,
        );
      }
    }
    return given;
  }

  private fault(place: string, problem: string): void {
    this.diagnostics.push(notMapping(place, problem));
  }
}

const FORMATS = [
  "ddMMyyyy",
  "yyyyMMdd",
  "label",
  "fileName",
  "mediaType",
  "sha512",
] as const satisfies readonly MappingFormat[];
