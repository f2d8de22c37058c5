import type {
  Field,
  FormModel,
  FormNode,
  FormValue,
  FormValues,
} from "@fim-forms/form-model";

/** Values for everything that a form asks, with a word in each text by which it is found again. */
export interface FullValues {
  readonly values: FormValues;
  /** In the order of the form. */
  readonly markers: readonly string[];
}

export interface FullOptions {
  /** Entries of repeats at the top; repeats within repeats have two. */
  readonly entries: number;
  /** What texts are made of. */
  readonly letters: string;
}

/** Every fifth text is a long one, where the field takes it. */
const LONG_TEXT = 900;
const SHORT_TEXT = 40;

/**
 * Fills in every field, for documents that have to hold whatever comes: texts as long as they may be, all alternatives
 * of a choice one after another. The values are of the right types, not otherwise right.
 */
export function fullValues(model: FormModel, options: FullOptions): FullValues {
  const markers: string[] = [];
  const lists = new Map(model.codeLists.map((list) => [list.id, list]));
  let choices = 0;

  const group = (nodes: readonly FormNode[], depth: number): FormValues =>
    Object.fromEntries(
      nodes.flatMap((node) => {
        const value = nodeValue(node, depth);
        return value === undefined ? [] : [[node.key, value] as const];
      }),
    );

  const nodeValue = (node: FormNode, depth: number): FormValue | undefined => {
    const isLabel = node.kind === "field" && node.control === "label";
    if (isLabel) return undefined;
    const { max } = node.occurs;
    if (max === 1) return instance(node, depth);
    const wanted = depth === 0 ? options.entries : 2;
    return Array.from({ length: Math.min(wanted, max ?? wanted) }, () =>
      instance(node, depth + 1),
    );
  };

  const instance = (node: FormNode, depth: number): FormValue => {
    if (node.kind === "field") return fieldValue(node);
    if (node.arrangement === "sequence") return group(node.children, depth);
    const data = node.children.filter(
      (child) => child.kind === "group" || child.control !== "label",
    );
    const chosen = data[choices++ % Math.max(data.length, 1)];
    return chosen === undefined ? {} : group([chosen], depth);
  };

  const fieldValue = (field: Field): FormValue => {
    if (field.control === "select") {
      const list = lists.get(field.codeListId ?? "");
      return list?.entries[markers.length % list.entries.length]?.code ?? "x";
    }
    switch (field.valueType) {
      case "boolean":
        return markers.length % 2 === 0;
      case "number":
      case "currency":
        return markers.length + 0.5;
      case "integer":
        return markers.length;
      case "date":
        return "2026-11-23";
      case "time":
        return "10:05:00";
      case "dateTime":
        return "2026-11-23T10:05:00";
      case "file":
        return {
          attachmentId: `a${String(markers.length)}`,
          fileName: "Bescheinigung über die Eignung.pdf",
          mediaType: "application/pdf",
          sizeBytes: 120_400,
          sha512: "0123456789abcdef".repeat(8),
        };
      case "text":
      case "textLatin":
      case "object": {
        const marker = `w${String(markers.length)}w`;
        const wanted = markers.length % 5 === 0 ? LONG_TEXT : SHORT_TEXT;
        const most = Math.min(field.constraints.maxLength ?? wanted, wanted);
        markers.push(marker);
        const rest = options.letters.repeat(
          Math.ceil(most / Math.max(options.letters.length, 1)),
        );
        return `${marker} ${rest.slice(0, Math.max(0, most - marker.length))}`.trim();
      }
    }
  };

  return { values: group(model.children, 0), markers };
}
