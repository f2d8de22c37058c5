import { formHashOf, type FormForRecipe } from "../documents/recipe.js";
import { mediaTypesOf } from "../intake/media-types.js";
import type { HostedForm } from "../options.js";
import type { Place } from "../tenants/tenant-registry.js";
import { openXsdSchema, type XsdSchema } from "../xml/xsd-schema.js";

/** A form with what is worked out once for all its submissions. */
export interface RegisteredForm extends HostedForm {
  /** Loaded once; disposed with the registry. */
  readonly xsdSchema: XsdSchema;
  /** What may be uploaded for any of its file fields. */
  readonly mediaTypes: ReadonlySet<string>;
  /** Where the service is asked for, if the citizen has picked a place of another authority; `slug` names it as well then. */
  readonly place?: Place;
}

/** A form that is shown. */
export type ShownForm = HostedForm & Pick<RegisteredForm, "place">;

/** What answers are judged and stored by: a form that is served, or was when a submission came in. */
export type JudgingForm = Pick<
  RegisteredForm,
  "slug" | "model" | "xsd" | "xsdSchema" | "mediaTypes"
>;

/** The forms that a gateway serves, by slug. */
export interface FormRegistry {
  readonly forms: readonly RegisteredForm[];
  find(slug: string): RegisteredForm | undefined;
  /** A form as it was once: the served one if nothing has changed, else one of its own that the registry looks after. */
  bind(form: FormForRecipe): JudgingForm;
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
  // As many as there were revisions of forms whose submissions are still worked on.
  const earlier = new Map<string, EarlierForm>();
  return {
    forms: registered,
    find: (slug) => bySlug.get(slug),
    bind(form) {
      const hash = formHashOf(form);
      const served = bySlug.get(form.slug);
      if (served !== undefined && formHashOf(served) === hash) return served;
      const bound = earlier.get(hash) ?? new EarlierForm(form);
      earlier.set(hash, bound);
      return bound;
    },
    dispose: () => {
      for (const { xsdSchema } of registered) xsdSchema.dispose();
      for (const one of earlier.values()) one.dispose();
    },
  };
}

/** Most are only read: their schema is loaded when an answer to a question has to satisfy it. */
class EarlierForm implements JudgingForm {
  readonly slug: string;
  readonly model: JudgingForm["model"];
  readonly xsd: string;
  readonly mediaTypes: JudgingForm["mediaTypes"];
  #schema: XsdSchema | undefined;

  constructor({ slug, model, xsd }: FormForRecipe) {
    this.slug = slug;
    this.model = model;
    this.xsd = xsd;
    this.mediaTypes = mediaTypesOf(model);
  }

  get xsdSchema(): XsdSchema {
    return (this.#schema ??= openXsdSchema(this.xsd));
  }

  dispose(): void {
    this.#schema?.dispose();
  }
}
