import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { encodeFormModel, type FormModel } from "@fim-forms/form-model";
import {
  createGateway,
  type GatewayOptions,
  type HostedForm,
} from "@fim-forms/gateway";
import { compile, emitJsonSchema, emitXsd } from "@fim-forms/schema-compiler";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

/** A server of a test's own. */
export interface TestServer {
  /** Without a slash at its end. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves forms that are no examples, under the policy that all are served under. */
export async function serveForms(
  forms: readonly HostedForm[],
  options: Partial<GatewayOptions> = {},
): Promise<TestServer> {
  const gateway = createGateway({
    forms,
    dataDir: await mkdtemp(join(tmpdir(), "fim-forms-e2e-")),
    runtimeBundlePath: join(
      import.meta.dirname,
      "../../packages/form-runtime/dist/fim-form.js",
    ),
    rateLimits: "none",
    ...options,
  });
  const origin = await gateway.listen({ host: "127.0.0.1", port: 0 });
  return { origin, close: () => gateway.close() };
}

/** A model with what is emitted from it. */
export function hosted(slug: string, model: FormModel): HostedForm {
  return {
    slug,
    model,
    modelJson: encodeFormModel(model),
    schemaJson: emitJsonSchema(model),
    xsd: emitXsd(model),
  };
}

/**
 * Compiles real schemas as `fim compile` does, long code lists in files of their own. Their slugs are their ids in small
 * letters.
 *
 * @param wanted - which of them; all unless given
 * @throws Error if one of them does not compile
 */
export async function hostedRealSchemas(
  wanted: (id: string) => boolean = () => true,
): Promise<HostedForm[]> {
  if (corpusFolder === undefined) return [];
  const codeLists = realCodeLists(corpusFolder);
  const forms: HostedForm[] = [];
  for (const { id, path } of realSchemas(corpusFolder)) {
    if (!wanted(id)) continue;
    const { model, artefacts } = await compile(
      { schema: readNamed(path), codeLists },
      { allowMissingLists: true },
    );
    if (model === undefined) throw new Error(`${id} does not compile`);
    const texts = new Map(
      artefacts.map(({ fileName, text }) => [fileName, text]),
    );
    forms.push({
      slug: id.toLowerCase(),
      model,
      modelJson: texts.get("form-model.json") ?? "",
      schemaJson: texts.get("schema.json") ?? "",
      xsd: texts.get("schema.xsd") ?? "",
      codeListFiles: texts,
    });
  }
  return forms;
}
