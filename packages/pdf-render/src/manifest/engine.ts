/** The name and version that documents carry; a test compares them with package.json. */
export const ENGINE = { name: "fim-forms", version: "0.1.0" } as const;
