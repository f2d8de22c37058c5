import {
  visitNodes,
  type FormModel,
  type FormNode,
} from "@fim-forms/form-model";

import { nearest } from "../suggest.js";
import type { Findings } from "./finding.js";
import { foldedWords } from "./lexicon.js";
import { bareId } from "./parse-reference.js";
import type { ProseRef } from "./prose.js";

/** Finds the elements that rules name. */
export interface Resolver {
  /** The element as seen from the one that bears the rule; an obstacle is noted if there is none or more than one. */
  resolve(
    ref: ProseRef,
    bearer: string,
    findings: Findings,
  ): FormNode | undefined;
  readonly nodeAt: ReadonlyMap<string, FormNode>;
}

interface Located {
  readonly node: FormNode;
  /** From the top down to the element: ids, keys, and ids numbered where siblings share one (`F99000000001_2`). */
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly names: readonly string[];
}

export function buildResolver(model: FormModel): Resolver {
  const byLast = new Map<string, Located[]>();
  const nodeAt = new Map<string, FormNode>();
  visitNodes(model, (node, ancestors) => {
    const chain = [...ancestors, node];
    const located = {
      node,
      ids: chain.map(({ fimId }) => fimId.id),
      keys: chain.map(({ key }) => key),
      names: chain.map((one, depth) =>
        numberedId(one, ancestors[depth - 1]?.children ?? model.children),
      ),
    };
    nodeAt.set(node.path, node);
    const known = byLast.get(node.fimId.id) ?? [];
    known.push(located);
    byLast.set(node.fimId.id, known);
  });
  const resolve: Resolver["resolve"] = (ref, bearer, findings) => {
    const wanted = ref.ids.map(withoutVersion);
    const candidates = byLast.get(bareId(wanted.at(-1) ?? "")) ?? [];
    const found = locate(candidates, wanted, bearer);
    if (found === undefined) {
      const id = bareId(wanted.at(-1) ?? "");
      const near = nearId(ref, id, [...byLast.keys()], nodeAt);
      findings.obstacles.push({
        kind: "element",
        start: ref.start,
        end: ref.end,
        why:
          candidates.length === 0
            ? `there is no element ${id} in the schema`
            : `${id} stands nowhere below ${wanted.slice(0, -1).join(".")}`,
        ...(near === undefined
          ? {}
          : {
              hint: `did you mean ${near}?`,
              instead: { wrong: ref.ids.at(-1) ?? "", right: near },
            }),
      });
      return undefined;
    }
    if (found.places.length > 1) {
      findings.obstacles.push({
        kind: "ambiguous",
        start: ref.start,
        end: ref.end,
        why: `${wanted.join(".")} stands in ${String(found.places.length)} places and the rule does not say which is meant`,
        hint: `write the path: ${found.places
          .slice(0, 3)
          .map(({ ids }) => ids.join("."))
          .join(", ")}`,
      });
      return undefined;
    }
    const [place] = found.places;
    if (place === undefined) return undefined;
    const called = otherCalled(ref, place.node, nodeAt);
    if (called !== undefined) {
      findings.obstacles.push({
        kind: "element",
        start: ref.start,
        end: ref.end,
        why: `${place.node.fimId.id} is called "${place.node.name}"; "${ref.name ?? ""}" is the name of ${called.fimId.id}`,
        hint: "correct the id or the name",
      });
      return undefined;
    }
    remark(ref, place, found.loose, findings);
    return place.node;
  };
  return { resolve, nodeAt };
}

/** The id, numbered from 1 if other siblings have it too. */
function numberedId(node: FormNode, siblings: readonly FormNode[]): string {
  const { id } = node.fimId;
  const alike = siblings.filter(({ fimId }) => fimId.id === id);
  return alike.length > 1 ? `${id}_${String(alike.indexOf(node) + 1)}` : id;
}

/** A version is `V` and digits; keys of siblings keep their number. */
function withoutVersion(id: string): string {
  const bare = id.replace(/V.*$/u, "");
  return bare.replace(/^([FG])(\d{2})(\d{6})(?=$|_)/u, "$1$2000$3");
}

interface Found {
  readonly places: readonly Located[];
  /** The path leaves levels out. */
  readonly loose: boolean;
}

/** From the bearer outwards: directly below, then anywhere below. */
function locate(
  candidates: readonly Located[],
  wanted: readonly string[],
  bearer: string,
): Found | undefined {
  const levels = bearer === "" ? [] : bearer.split("/");
  for (const loose of [false, true]) {
    for (let depth = levels.length; depth >= 0; depth--) {
      const level = levels.slice(0, depth);
      const below = candidates.filter(({ keys }) =>
        level.every((key, index) => keys[index] === key),
      );
      const isBearer = below.filter(
        (one) => one.keys.length === depth && endsWith(one, wanted),
      );
      if (isBearer.length > 0) return { places: isBearer, loose };
      const matching = below.filter(
        (one) =>
          one.keys.length > depth &&
          (loose ? holdsInOrder(one, wanted) : endsWith(one, wanted)),
      );
      const direct = matching.filter(
        ({ keys }) => keys.length === depth + wanted.length,
      );
      if (direct.length === 1) return { places: direct, loose };
      if (matching.length > 0) return { places: matching, loose };
    }
  }
  return undefined;
}

function isNamed(located: Located, index: number, wanted: string): boolean {
  return located.ids[index] === wanted || located.names[index] === wanted;
}

function endsWith(located: Located, wanted: readonly string[]): boolean {
  const offset = located.ids.length - wanted.length;
  if (offset < 0) return false;
  return wanted.every((id, index) => isNamed(located, offset + index, id));
}

function holdsInOrder(located: Located, wanted: readonly string[]): boolean {
  if (wanted.length < 2) return false;
  let at = 0;
  for (const id of wanted) {
    while (at < located.ids.length && !isNamed(located, at, id)) at++;
    if (at === located.ids.length) return false;
    at++;
  }
  return at === located.ids.length;
}

/** The id most like the one written; if there is none, that of the element with the name written. */
function nearId(
  { name }: ProseRef,
  id: string,
  ids: readonly string[],
  nodes: ReadonlyMap<string, FormNode>,
): string | undefined {
  const near = nearest(id, ids);
  if (near !== undefined || name === undefined) return near;
  const named = [...nodes.values()].find(
    (node) =>
      node.fimId.id.startsWith(id.slice(0, 1)) && sameWords(node.name, name),
  );
  return named?.fimId.id;
}

function remark(
  ref: ProseRef,
  { node, ids }: Located,
  loose: boolean,
  findings: Findings,
): void {
  const place = { start: ref.start, end: ref.end };
  if (ref.ids.some((id) => id.includes("V")))
    findings.remarks.push({
      kind: "version",
      message: `the version in ${ref.ids.join(".")} is not looked at`,
      ...place,
    });
  if (loose)
    findings.remarks.push({
      kind: "levels",
      message: `${ref.ids.join(".")} leaves levels out; the only element that fits is ${ids.join(".")}`,
      ...place,
    });
  if (ref.name === undefined) return;
  if (!namesOf(node).some((name) => sameWords(name, ref.name ?? "")))
    findings.remarks.push({
      kind: "name",
      message: `${node.fimId.id} is called "${node.name}", not "${ref.name}"`,
      ...place,
    });
}

/** Another element whose name the text gives to this one: then it is open which of the two is meant. */
function otherCalled(
  { name }: ProseRef,
  node: FormNode,
  nodes: ReadonlyMap<string, FormNode>,
): FormNode | undefined {
  if (name === undefined || namesOf(node).some((one) => isLike(one, name)))
    return undefined;
  const letter = node.fimId.id.slice(0, 1);
  return [...nodes.values()].find(
    (other) => other.fimId.id.startsWith(letter) && sameWords(other.name, name),
  );
}

function namesOf(node: FormNode): readonly string[] {
  return [node.name, node.label.input, node.label.output];
}

/** One of the names holds the words of the other. */
function isLike(left: string, right: string): boolean {
  const [a, b] = [` ${foldedWords(left)} `, ` ${foldedWords(right)} `];
  return a.includes(b) || b.includes(a);
}

/** Equal but for case, quotes, blanks, dashes and final punctuation. */
export function sameWords(left: string, right: string): boolean {
  return foldedWords(left) === foldedWords(right);
}
