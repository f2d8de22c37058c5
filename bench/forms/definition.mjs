/** The neutral form of the harness as a form model, all of it on one page. */

const base = (key, label) => ({
  fimId: { id: key },
  key,
  xmlName: key,
  typeName: key,
  name: label,
  label: { input: label, output: label },
  occurs: { min: 1, max: 1 },
  legalBasis: [],
});

const optional = { min: 0, max: 1 };

/** @param form - outcome of the harness's `model(n)` */
export function definition(form) {
  const lists = new Map();
  const rules = [];

  const field = (one, path) => {
    const constraints = {};
    const shown = {
      ...base(one.id, one.label),
      path: `${path}/${one.id}`,
      kind: "field",
      control: "input",
      valueType: "text",
      prefill: "none",
      constraints,
      ...(one.help ? { help: { input: one.help } } : {}),
      ...(one.required ? {} : { occurs: optional }),
    };
    if (one.visibleIf !== undefined) rules.push(shownIf(one, path));
    switch (one.type) {
      case "date":
        return { ...shown, valueType: "date" };
      case "checkbox":
        return { ...shown, valueType: "boolean" };
      case "select": {
        const id = JSON.stringify(one.options);
        lists.set(id, {
          id,
          entries: one.options.map(({ value, label }) => ({
            code: value,
            label,
          })),
        });
        return { ...shown, control: "select", codeListId: id };
      }
      default:
        if (one.maxLength !== undefined) constraints.maxLength = one.maxLength;
        if (one.pattern !== undefined) {
          const source = one.pattern.replace(/^\^|\$$/g, "");
          const ecmaScript = `^(?:${source})$`;
          constraints.pattern = { source, ecmaScript, xsd: source };
        }
        return shown;
    }
  };

  const group = ({ id, label, help }, path, children) => ({
    ...base(id, label),
    path,
    kind: "group",
    arrangement: "sequence",
    ...(help ? { help: { input: help } } : {}),
    children,
  });
  const groupOfFields = (one, path) =>
    group(
      one,
      path,
      one.fields.map((each) => field(each, path)),
    );

  const sections = form.sections.map((section) => {
    const path = `T/${section.id}`;
    const groups = section.groups.map((one) =>
      groupOfFields(one, `${path}/${one.id}`),
    );
    return group(section, path, groups);
  });
  const rows = {
    ...groupOfFields(form.repeat, `T/${form.repeat.id}`),
    occurs: { min: form.repeat.min, max: form.repeat.max },
  };
  return {
    formatVersion: 1,
    kind: "form",
    fimId: { id: "S99000000999", version: "1" },
    standard: "XDatenfelder 3.0.0",
    language: "de",
    title: form.title,
    name: form.title,
    legalBasis: [],
    release: {},
    names: {
      jsonSchemaId: "urn:bench",
      xmlNamespace: "urn:bench",
      xmlRoot: "Bench",
      typeName: "Bench",
    },
    children: [group({ id: "T", label: "Alles" }, "T", [...sections, rows])],
    codeLists: [...lists.values()],
    rules,
  };
}

/** Shown and demanded while the box is ticked, and no part of the form otherwise. */
function shownIf({ id, visibleIf }, path) {
  const targets = [`${path}/${id}`];
  const ticked = {
    kind: "compare",
    operator: "=",
    left: { kind: "ref", ref: { path: `${path}/${visibleIf}` } },
    right: { kind: "boolean", value: true },
  };
  return {
    fimId: { id: id.replace("F", "R") },
    name: "",
    text: "",
    type: "multiplicity",
    bearer: path,
    status: "exact",
    origin: "overlay",
    statements: [
      { effect: "require", when: ticked, targets },
      { effect: "forbid", when: { kind: "not", of: ticked }, targets },
    ],
  };
}
