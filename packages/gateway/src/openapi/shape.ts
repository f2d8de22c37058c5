import type { JsonSchema } from "./schemas.js";

/** What an operation takes or answers, by media type. */
export type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

/** One method of a path. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly JsonSchema[];
  readonly requestBody?: {
    readonly required: true;
    readonly content: Content;
  };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly headers?: Readonly<Record<string, JsonSchema>>;
        readonly content?: Content;
      }
    >
  >;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

/** The methods of a path, and where it is served. */
export type PathItem = {
  readonly servers?: readonly JsonSchema[];
} & Readonly<Partial<Record<"get" | "put" | "post" | "delete", Operation>>>;

/** The whole document. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: JsonSchema;
}
