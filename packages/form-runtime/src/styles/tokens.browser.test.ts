import { afterEach, expect, test } from "vitest";

import { field, form } from "../testing/build-model.js";
import { find, mount, unmountAll } from "../testing/mount.js";

const page = document.documentElement.style;

afterEach(() => {
  unmountAll();
  page.removeProperty("--kern-color-layout-text-default");
  page.removeProperty("--fe-color-text");
});

test("a page with KERN's custom properties themes the form, and one of the form's own counts more", async () => {
  const element = await mount(form([field("F99000000001", "Name")]));
  const colour = (): string => getComputedStyle(find(element, ".root")).color;
  const before = colour();
  page.setProperty("--kern-color-layout-text-default", "rgb(1, 2, 3)");
  expect(before).not.toBe("rgb(1, 2, 3)");
  expect(colour()).toBe("rgb(1, 2, 3)");
  page.setProperty("--fe-color-text", "rgb(4, 5, 6)");
  expect(colour()).toBe("rgb(4, 5, 6)");
});
