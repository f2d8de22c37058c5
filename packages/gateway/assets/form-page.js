/**
 * Says in the tab's title which step of the form is open, and whether it has errors: the title is what screen readers
 * read first, and what tells tabs apart. The component leaves it to the page.
 */
const name = document.title;

document.addEventListener("fim-step", ({ detail }) => {
  document.title = `${detail.hasErrors ? "Fehler: " : ""}${detail.title} – ${name}`;
});
