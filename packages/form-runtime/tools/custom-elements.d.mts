/** Writes the Custom Elements Manifest of `<fim-form>` from its source. */
export function customElementsManifest(folder: string): string;
