/**
 * Says in the tab's title which step of the form is open, and whether it has errors: the title is what screen readers
 * read first, and what tells tabs apart. The component leaves it to the page.
 */
const name = document.title;
const { error } = document.querySelector("fim-form").dataset;

document.addEventListener("fim-step", ({ detail }) => {
  document.title = `${detail.hasErrors ? error : ""}${detail.title} – ${name}`;
});
