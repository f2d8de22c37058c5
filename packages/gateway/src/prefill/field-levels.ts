import {
  isEmpty,
  valueAt,
  type Field,
  type FormModel,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import type { TenantService } from "../tenants/tenant.js";
import type { Prefill } from "./apply-mapping.js";
import {
  fieldsOf,
  findApplicant,
  findField,
  type FieldPlace,
  type PlaceSearch,
} from "./find-places.js";
import { answersFrom } from "./lock-answers.js";
import { reaches, type TrustLevel } from "./trust-level.js";

/** A field of the applicant whose answer must come from an account, at least so sure. */
export interface FieldLevel {
  /** FIM id of the field, in either length. */
  readonly field: string;
  /** Id of a group around it, or ids joined by `/`, where the field stands in several. */
  readonly within?: string;
  readonly level: TrustLevel;
}

/** A field that needs proof. */
export interface ProvenField {
  readonly pointer: Pointer;
  readonly field: Field;
  readonly level: TrustLevel;
}

/** Where the form has the field of a demand: among those of the applicant. */
export function findProven(
  model: FormModel,
  applicantGroup: string | undefined,
  { field, within }: FieldLevel,
): PlaceSearch<FieldPlace> {
  if (applicantGroup === undefined) return { kind: "none" };
  const applicant = findApplicant(model, applicantGroup);
  return applicant.kind === "one"
    ? findField(fieldsOf(applicant.place), field, within)
    : { kind: "none" };
}

/** Which fields of a form need proof at a service. The configuration was checked: each of its demands finds its field. */
export function provenFields(
  model: FormModel,
  service: TenantService | undefined,
): readonly ProvenField[] {
  return (service?.fieldLevels ?? []).flatMap((one) => {
    const search = findProven(model, service?.applicantGroup, one);
    return search.kind === "one"
      ? [
          {
            pointer: `/${search.place.field.path}`,
            field: search.place.field,
            level: one.level,
          },
        ]
      : [];
  });
}

/**
 * Answers that do not stand as an account gave them, or not as sure as the service demands. The level of the answer counts, not
 * that of the log-in; a field that is left empty needs no proof.
 *
 * @param values - canonical
 * @param prefill - what the account gives, worked out anew; `undefined` without one
 */
export function unprovenAnswers(
  values: FormValues,
  proven: readonly ProvenField[],
  prefill: Prefill | undefined,
): readonly ProvenField[] {
  const given = new Map(
    (prefill === undefined ? [] : answersFrom(values, prefill)).map(
      ({ pointer, level }) => [pointer, level],
    ),
  );
  return proven.filter(
    ({ pointer, level }) =>
      !isEmpty(valueAt(values, pointer)) && !reaches(given.get(pointer), level),
  );
}
