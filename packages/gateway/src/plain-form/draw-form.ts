import {
  appendToken,
  codeListIndex,
  issueMessage,
  nodeIndex,
  tellingIssues,
  type CodeList,
  type Field,
  type FormNode,
  type FormSession,
  type Group,
  type Issue,
  type NodeState,
  type Pointer,
} from "@fim-forms/form-model";

import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import { CHOICE } from "./apply-answers.js";
import { drawField, drawFiles } from "./draw-field.js";

/** A field, group or list that was found fault with, as the summary names it. */
export interface NamedFault {
  readonly id: string;
  readonly text: string;
}

/** What is said beside the answers. */
export interface Remarks {
  /** Whether findings are shown: only once the citizen wanted to go on. */
  readonly showIssues: boolean;
  /** Sentences about files that were refused, by pointer. */
  readonly refusals: ReadonlyMap<Pointer, string>;
}

/** Draws everything that takes part, from top to bottom, and gathers the faults in the same order. */
export function drawForm(
  session: FormSession,
  remarks: Remarks,
): { readonly body: SafeHtml; readonly faults: readonly NamedFault[] } {
  const drawing = new FormDrawing(session, remarks);
  const body = html`${drawing.children(session.model.children, "", 2)}`;
  return { body, faults: drawing.faults };
}

class FormDrawing {
  readonly faults: NamedFault[] = [];
  readonly #session: FormSession;
  readonly #remarks: Remarks;
  readonly #codeLists: ReadonlyMap<string, CodeList>;
  readonly #nodes: ReadonlyMap<string, FormNode>;
  #count = 0;

  constructor(session: FormSession, remarks: Remarks) {
    this.#session = session;
    this.#remarks = remarks;
    this.#codeLists = codeListIndex(session.model);
    this.#nodes = nodeIndex(session.model);
  }

  children(
    nodes: readonly FormNode[],
    prefix: Pointer,
    level: number,
  ): readonly SafeHtml[] {
    return nodes.flatMap((node) => {
      const drawn = this.#node(node, appendToken(prefix, node.key), level);
      return drawn === undefined ? [] : [drawn];
    });
  }

  #node(node: FormNode, pointer: Pointer, level: number): SafeHtml | undefined {
    const state = this.#session.state(pointer);
    if (state?.relevant !== true || state.hidden === true) return undefined;
    if (node.kind === "field" && node.control === "hidden") return undefined;
    if (node.occurs.max === 1)
      return this.#instance(node, state, labelOf(node), level);
    return node.kind === "field" && node.valueType === "file" && !state.readOnly
      ? this.#files(node, state)
      : this.#repeat(node, state, level);
  }

  /** Several files are picked at once; each that was taken in can be removed. */
  #files(field: Field, state: NodeState): SafeHtml {
    const { pointer } = state;
    const id = this.#nextId();
    const label = labelOf(field);
    const entries = Array.from(
      { length: this.#session.entryCount(pointer) },
      (_, index) => this.#session.state(appendToken(pointer, index)),
    ).filter((entry) => entry !== undefined);
    const errors = [
      ...this.#errors(state, id, label),
      ...entries.flatMap((entry) => this.#errors(entry, id, label)),
    ];
    return drawFiles(
      { field, state, codeList: undefined, id, label, errors },
      entries,
    );
  }

  #repeat(node: FormNode, state: NodeState, level: number): SafeHtml {
    const { pointer } = state;
    const label = labelOf(node);
    const count = this.#session.entryCount(pointer);
    const entries = Array.from({ length: count }, (_, index) => {
      const entry = this.#session.state(appendToken(pointer, index));
      const name = `${label} ${String(index + 1)}`;
      return entry === undefined
        ? html``
        : html`<div class="plain-entry">
            ${this.#instance(node, entry, name, level)}
            ${
              count > node.occurs.min && !state.readOnly
                ? html`<button
                    class="plain-quiet"
                    name="do"
                    value="remove:${entry.pointer}"
                  >
                    ${name} entfernen
                  </button>`
                : undefined
            }
          </div>`;
    });
    const id = this.#nextId();
    const errors = this.#errors(state, id, label);
    const isFull = node.occurs.max !== null && count >= node.occurs.max;
    return html`<div class="plain-repeat">
      ${entries} ${errors.length === 0 ? undefined : errorText(id, errors)}
      ${
        isFull || state.readOnly
          ? undefined
          : html`<button
              class="plain-quiet"
              name="do"
              value="add:${pointer}"
              id="${id}"
            >
              ${label} hinzufügen
            </button>`
      }
    </div>`;
  }

  #instance(
    node: FormNode,
    state: NodeState,
    label: string,
    level: number,
  ): SafeHtml {
    const id = this.#nextId();
    if (node.kind === "field") {
      const codeList = this.#codeLists.get(node.codeListId ?? "");
      const errors = this.#errors(state, id, label);
      return drawField({ field: node, state, codeList, id, label, errors });
    }
    return this.#group(node, state, label, level, id);
  }

  #group(
    node: Group,
    state: NodeState,
    label: string,
    level: number,
    id: string,
  ): SafeHtml {
    const errors = this.#errors(state, id, label);
    const inside =
      node.arrangement === "choice"
        ? this.#choice(node, state, level)
        : html`${this.children(node.children, state.pointer, level + 1)}`;
    // What rules have emptied altogether needs no heading.
    if (inside.markup.trim() === "" && errors.length === 0) return html``;
    const help = node.help?.input;
    return html`<fieldset class="plain-group" id="${id}">
      <legend class="plain-legend-${String(Math.min(level, 4))}">
        ${label}${
          node.occurs.min === 0 && node.occurs.max === 1 && !state.required
            ? html` <span class="plain-optional">(freiwillig)</span>`
            : undefined
        }
      </legend>
      ${help === undefined || help === "" ? undefined : html`<p class="pre-line">${help}</p>`}
      ${errors.length === 0 ? undefined : errorText(id, errors)} ${inside}
    </fieldset>`;
  }

  #choice(node: Group, state: NodeState, level: number): SafeHtml {
    const { pointer } = state;
    const chosen = this.#session.chosen(pointer);
    const name = CHOICE + pointer;
    const alternatives = node.children.filter((child) => {
      const own = this.#session.state(appendToken(pointer, child.key));
      return (
        own?.forbidden !== true &&
        !(child.kind === "field" && child.control === "hidden")
      );
    });
    const given = alternatives.find(({ key }) => key === chosen);
    if (state.readOnly)
      return html`${
        given === undefined
          ? undefined
          : this.#node(given, appendToken(pointer, given.key), level + 1)
      }`;
    return html`${alternatives.map((child) => {
        const id = this.#nextId();
        return html`<div class="plain-option">
          <input
            type="radio"
            id="${id}"
            name="${name}"
            value="${child.key}"
            ${child.key === chosen ? "checked" : undefined}
          />
          <label for="${id}">${labelOf(child)}</label>
        </div>`;
      })}
      <p>
        <button class="plain-quiet" name="do" value="update">
          Auswahl übernehmen
        </button>
      </p>
      ${
        given === undefined
          ? undefined
          : this.#node(given, appendToken(pointer, given.key), level + 1)
      }`;
  }

  #errors(state: NodeState, id: string, label: string): readonly string[] {
    const refusal = this.#remarks.refusals.get(state.pointer);
    const issues = this.#remarks.showIssues ? tellingIssues(state.issues) : [];
    // Why the file was refused says more than that there is none.
    const errors =
      refusal === undefined
        ? issues.map((issue) => this.#message(issue, state))
        : [refusal];
    if (errors.length > 0)
      this.faults.push({ id, text: `${label}: ${errors.join(" ")}` });
    return errors;
  }

  #message(issue: Issue, state: NodeState): string {
    return issueMessage(issue, this.#nodes.get(state.path), "de");
  }

  #nextId(): string {
    this.#count++;
    return `p${String(this.#count)}`;
  }
}

function errorText(id: string, errors: readonly string[]): HtmlValue {
  return html`<p class="plain-error" id="${id}-error">
    <span class="visually-hidden">Fehler: </span>${errors.join(" ")}
  </p>`;
}

/** How the form calls a node. */
export function labelOf(node: FormNode): string {
  return node.label.input === "" ? node.name : node.label.input;
}
