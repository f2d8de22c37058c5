import type { SectionReader } from "./section-tools.js";
import { connectionList } from "./shapes.js";

/** What the section `accounts` looks like. */
export const accountsShape = connectionList({});

/** Makes the accounts that citizens may log in with. */
export const readAccounts: SectionReader<
  readonly { readonly name: string }[]
> = () => Promise.resolve([]);
