import type { Place } from "../tenants/tenant-registry.js";
import { html, type SafeHtml } from "./html.js";
import type { Voice } from "./voice.js";

/** Says above a form for which place it is, and leads to others. */
export function placeLine(
  place: Place | undefined,
  voice: Voice,
): SafeHtml | undefined {
  const { index } = voice.texts.town;
  return (
    place &&
    html`<p lang="${voice.language}">
      <strong>${index.forPlace(voice.german(place.name))}</strong> ·
      <a href="${voice.link(`/services?ars=${place.ars}`)}"
        >${index.otherPlace}</a
      >
    </p>`
  );
}
