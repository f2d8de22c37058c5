import { openFormModel, type FormModel } from "@fim-forms/form-model";

/** How loading a form ended. */
export type LoadOutcome =
  | { readonly kind: "loaded"; readonly model: FormModel }
  /** No answer, or not the file. */
  | { readonly kind: "unreachable"; readonly status: number | undefined }
  /** The file is no form that this version can read; `reasons` are for developers. */
  | { readonly kind: "unreadable"; readonly reasons: readonly string[] };

/** Fetches and reads a form-model.json. Never throws. */
export async function loadModel(
  src: string,
  signal: AbortSignal,
): Promise<LoadOutcome> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(src, {
      signal,
      headers: { Accept: "application/json" },
    });
    text = await response.text();
  } catch {
    return { kind: "unreachable", status: undefined };
  }
  if (!response.ok) return { kind: "unreachable", status: response.status };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: "unreadable", reasons: [String(error)] };
  }
  const { value, diagnostics } = openFormModel(json);
  if (value === undefined)
    return {
      kind: "unreadable",
      reasons: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    };
  return { kind: "loaded", model: value };
}
