import type { FimForm } from "@fim-forms/form-runtime";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

import type {
  FimFormAttributes,
  FimFormListeners,
  FimFormProperties,
} from "./props.js";

/** `<fim-form>` in JSX. React 19 sets properties by name and listens to `onfim-submitted`. */
export type FimFormElement = DetailedHTMLProps<
  HTMLAttributes<FimForm>,
  FimForm
> &
  FimFormAttributes &
  FimFormProperties &
  FimFormListeners<"onfim-">;

declare module "react" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React declares its elements so
  namespace JSX {
    interface IntrinsicElements {
      "fim-form": FimFormElement;
    }
  }
}
