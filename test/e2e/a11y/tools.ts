import type {} from "@fim-forms/form-runtime";
import { expect, type Locator, type Page } from "@playwright/test";

/** What assistive technology is told about one element. */
export interface AxNode {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  /** `invalid`, `required`, `focused`, `level` … as Chromium names them. */
  readonly properties: ReadonlyMap<string, unknown>;
}

/** The accessibility tree of a page as Chromium gives it to screen readers: with descriptions, without what is ignored. */
export async function axTree(page: Page): Promise<readonly AxNode[]> {
  const client = await page.context().newCDPSession(page);
  try {
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    // They come level by level; readers go down each branch.
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const branch = (id: string): typeof nodes => {
      const node = byId.get(id);
      return node === undefined
        ? []
        : [node, ...(node.childIds ?? []).flatMap(branch)];
    };
    return branch(nodes[0]?.nodeId ?? "")
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, description, properties = [] }) => ({
        role: String(role?.value ?? ""),
        name: String(name?.value ?? ""),
        description: String(description?.value ?? ""),
        properties: new Map(
          properties.map((property) => [
            property.name as string,
            property.value.value as unknown,
          ]),
        ),
      }));
  } finally {
    await client.detach();
  }
}

/** The one element with this role and a name that fits. */
export async function axNode(
  page: Page,
  role: string,
  name: RegExp,
): Promise<AxNode> {
  const found = (await axTree(page)).filter(
    (node) => node.role === role && name.test(node.name),
  );
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(
      `${String(found.length)} elements are ${role} ${String(name)}`,
    );
  return first;
}

/** What has the focus, in short: `input#f-F99…`, seen through shadow roots. */
export function focusedElement(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement != null)
      at = at.shadowRoot.activeElement;
    return at === null ? "" : `${at.localName}#${at.id}`;
  });
}

/** Goes on by the button of the page, with the keyboard or without. */
export const next = (page: Page): Promise<void> =>
  page.getByRole("button", { name: /^Weiter/ }).click();

/** The list of what is to be corrected. */
export const summary = (page: Page): Locator =>
  page.getByRole("group", { name: /^Bitte prüfen Sie/ });

/** Fills the form for bulky waste up to its review page. */
export async function fillBulkyWaste(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Möbel" }).check();
  await page.getByRole("textbox", { name: /^Menge/ }).fill("1,5");
  const day = page.getByRole("group", { name: "Abholtag" });
  await day.getByRole("textbox", { name: "Tag", exact: true }).fill("4");
  await day.getByRole("textbox", { name: "Monat" }).fill("12");
  await day.getByRole("textbox", { name: "Jahr" }).fill("2026");
  await page
    .getByRole("textbox", { name: "E-Mail-Adresse" })
    .fill("anna.mueller@example.org");
  await next(page);
  await expect(
    page.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeFocused();
}
