import type { FimForm } from "@fim-forms/form-runtime";
import type { DefineComponent, HTMLAttributes } from "vue";

import type {
  FimFormAttributes,
  FimFormListeners,
  FimFormProperties,
} from "./props.js";

/** `<fim-form>` in templates and JSX; `@fim-submitted` is `onFim-submitted` there. */
export type FimFormProps = FimFormAttributes &
  FimFormProperties &
  FimFormListeners<"onFim-"> &
  Omit<HTMLAttributes, keyof FimFormAttributes>;

declare module "vue" {
  interface GlobalComponents {
    "fim-form": DefineComponent<FimFormProps>;
  }
}

declare module "vue/jsx-runtime" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Vue declares its elements so
  namespace JSX {
    interface IntrinsicElements {
      "fim-form": FimFormProps & {
        readonly ref?: string | ((form: FimForm | null) => void);
      };
    }
  }
}
