import { mediaTypesOf } from "../intake/media-types.js";
import type { HostedForm } from "../options.js";
import { openXsdSchema, type XsdSchema } from "../xml/xsd-schema.js";

/** A form with what is worked out once for all its submissions. */
export interface RegisteredForm extends HostedForm {
  /** Loaded once; disposed with the registry. */
  readonly xsdSchema: XsdSchema;
  /** What may be uploaded for any of its file fields. */
  readonly mediaTypes: ReadonlySet<string>;
}

/** The forms that a gateway serves, by slug. */
export interface FormRegistry {
  readonly forms: readonly RegisteredForm[];
  find(slug: string): RegisteredForm | undefined;
  /** Frees the memory that the schemas hold outside the garbage collector's reach. */
  dispose(): void;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

/**
 * Prepares the forms.
 *
 * @throws Error if a slug is not one or is given twice, or if libxml2 refuses a schema: better at start than at the
 * first citizen's submission
 */
export function openFormRegistry(forms: readonly HostedForm[]): FormRegistry {
  const bySlug = new Map<string, RegisteredForm>();
  for (const form of forms) {
    if (!SLUG.test(form.slug))
      throw new Error(`"${form.slug}" cannot be part of an address`);
    if (bySlug.has(form.slug))
      throw new Error(`two forms are called "${form.slug}"`);
    bySlug.set(form.slug, {
      ...form,
      xsdSchema: openXsdSchema(form.xsd),
      mediaTypes: mediaTypesOf(form.model),
    });
  }
  const registered = [...bySlug.values()];
  return {
    forms: registered,
    find: (slug) => bySlug.get(slug),
    dispose: () => {
      for (const { xsdSchema } of registered) xsdSchema.dispose();
    },
  };
}
