import type { Theme } from "@fim-forms/theme";

/** A town's look and name, with the pictures that theme.json names. */
export interface Site {
  readonly theme: Theme;
  /** By the file names in the theme. */
  readonly images: ReadonlyMap<
    string,
    { readonly mediaType: string; readonly bytes: Buffer }
  >;
  /** What all addresses of the site begin with, such as `/musterstadt`; empty where there is one site only. */
  readonly base?: string;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Whose pages these are. */
    site: Site;
  }
}

/** For a gateway that nobody has given a town yet. */
export const NAMELESS_SITE: Site = {
  theme: {
    formatVersion: 1,
    name: "Online-Formulare",
    authority: { name: "Online-Formulare" },
    colours: { brand: "#0b4f8a" },
  },
  images: new Map(),
};

/** An address of a site, from its path there: `/forms/dog`. */
export function addressOf({ base = "" }: Site, path: string): string {
  return base + path;
}

/** Where a picture of the theme is served. */
export function imageAddress(site: Site, file: string): string {
  return addressOf(site, `/assets/theme/${encodeURIComponent(file)}`);
}
