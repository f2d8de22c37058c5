import {
  defaultProfile,
  defaultProfileOfRelease,
  foreignProfile,
  malformedReference,
  missingProfile,
} from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { elementPlace, textPlace } from "./places.js";
import { statusOf } from "./status.js";
import { titleOfElement } from "./visit.js";

const DEFAULT_PROFILE = "D99000000001";
const RELEASED = [4, 5, 6];

/**
 * A schema names the document profile it is for; version 2 has no property for it.
 *
 * @diagnostics FIM3007 · FIM3039 · FIM3096 · FIM3097 · FIM3124
 */
export const checkDocumentProfileReference: Check = (context) => {
  const { root } = context.outline;
  if (root.kind !== "stammdatenschema") return;
  if (context.nachricht.standard === "2.0") return;
  const what = titleOfElement(root);
  const profile = root.dokumentsteckbrief;
  if (profile === undefined) {
    context.report(missingProfile(elementPlace(context, root), what));
    return;
  }
  const id = profile.id.text;
  const place = textPlace(context, root, profile.id);
  if (!/^D\d{11}$/.test(id)) {
    const form = "D\\d{11}";
    context.report(
      malformedReference(place, what, "dokumentsteckbrief", id, form),
    );
  } else if (id === DEFAULT_PROFILE) {
    const say = RELEASED.includes(statusOf(root) ?? 0)
      ? defaultProfileOfRelease
      : defaultProfile;
    context.report(say(place, what));
  } else if (!id.startsWith("D99")) {
    context.report(foreignProfile(place, what, id));
  }
};
