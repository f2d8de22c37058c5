import { defineFimForm } from "./define.js";

defineFimForm();

export * from "./index.js";
