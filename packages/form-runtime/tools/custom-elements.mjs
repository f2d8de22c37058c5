import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/**
 * Writes the Custom Elements Manifest of `<fim-form>` from its source: what its class, its list of properties and its
 * docstrings say, and nothing else.
 *
 * @param {string} folder - of the package
 * @returns {string} JSON text, as it stands in custom-elements.json
 */
export function customElementsManifest(folder) {
  const source = read(folder, "src/element/fim-form.ts");
  const events = read(folder, "src/element/events.ts");
  const form = find(source, ts.isClassDeclaration, "FimForm");
  const details = find(events, ts.isInterfaceDeclaration, "FimFormEvents");
  const properties = declaredProperties(form, source);
  const fields = form.members
    .filter((member) => ts.isPropertyDeclaration(member) && isPublic(member))
    .map((member) => field(member, source, properties));
  const accessors = form.members
    .filter((member) => ts.isGetAccessor(member) && isPublic(member))
    .map((member) => ({
      ...described("field", member, source),
      ...typed(member.type, source),
      readonly: true,
    }));
  const methods = form.members
    .filter((member) => ts.isMethodDeclaration(member) && isPublic(member))
    .map((member) => method(member, source));
  const tags = ts.getJSDocTags(form);
  const manifest = {
    schemaVersion: "1.0.0",
    readme: "README.md",
    modules: [
      {
        kind: "javascript-module",
        path: "dist/element/fim-form.js",
        declarations: [
          {
            kind: "class",
            customElement: true,
            tagName: "fim-form",
            name: "FimForm",
            description: textOf(ts.getJSDocCommentsAndTags(form)[0]?.comment),
            superclass: { name: "LitElement", package: "lit" },
            attributes: [...properties]
              .filter(([, { attribute }]) => attribute !== undefined)
              .map(([name, { attribute }]) => {
                const of = fields.find((one) => one.name === name);
                return {
                  name: attribute,
                  fieldName: name,
                  description: of?.description,
                  type: of?.type,
                  default: of?.default,
                };
              }),
            members: [...fields, ...accessors, ...methods],
            events: tags
              .filter(({ tagName }) => tagName.text === "event")
              .map((tag) => event(tag, details, events)),
            cssProperties: tags
              .filter(({ tagName }) => tagName.text === "cssproperty")
              .map((tag) => named(tag)),
          },
        ],
        exports: [
          {
            kind: "js",
            name: "FimForm",
            declaration: {
              name: "FimForm",
              module: "dist/element/fim-form.js",
            },
          },
        ],
      },
      {
        kind: "javascript-module",
        path: "dist/auto-define.js",
        exports: [
          {
            kind: "custom-element-definition",
            name: "fim-form",
            declaration: {
              name: "FimForm",
              module: "dist/element/fim-form.js",
            },
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function read(folder, path) {
  const text = readFileSync(join(folder, path), "utf8");
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function find(source, is, name) {
  const found = source.statements.find(
    (one) => is(one) && one.name?.text === name,
  );
  if (found === undefined) throw new Error(`${source.fileName}: no ${name}`);
  return found;
}

function isPublic(member) {
  const flags = ts.getCombinedModifierFlags(member);
  const hidden =
    ts.ModifierFlags.Private |
    ts.ModifierFlags.Protected |
    ts.ModifierFlags.Override;
  return (flags & hidden) === 0 && ts.isIdentifier(member.name);
}

/** What `static properties` says: the names, and the attributes of those that have one. */
function declaredProperties(form, source) {
  const list = form.members.find(
    (member) => member.name?.getText(source) === "properties",
  );
  const properties = new Map();
  for (const { name, initializer } of list.initializer.properties) {
    const options = new Map(
      initializer.properties.map((option) => [
        option.name.getText(source),
        option.initializer,
      ]),
    );
    if (options.get("state") !== undefined) continue;
    const given = options.get("attribute");
    const key = name.getText(source);
    properties.set(key, {
      attribute:
        given?.kind === ts.SyntaxKind.FalseKeyword
          ? undefined
          : (given?.text ?? key.toLowerCase()),
    });
  }
  return properties;
}

function field(member, source, properties) {
  const name = member.name.getText(source);
  const flags = ts.getCombinedModifierFlags(member);
  const start = initialValue(member.parent, name, source);
  return {
    ...described("field", member, source),
    ...typed(member.type, source),
    ...((flags & ts.ModifierFlags.Static) === 0 ? {} : { static: true }),
    ...((flags & ts.ModifierFlags.Readonly) === 0 ? {} : { readonly: true }),
    ...(start === undefined ? {} : { default: start }),
    ...(properties.get(name)?.attribute === undefined
      ? {}
      : { attribute: properties.get(name).attribute }),
  };
}

/** What the constructor gives a property. */
function initialValue(form, name, source) {
  const made = form.members.find((member) =>
    ts.isConstructorDeclaration(member),
  );
  for (const statement of made.body.statements) {
    const { expression } = statement;
    if (
      expression !== undefined &&
      ts.isBinaryExpression(expression) &&
      expression.left.getText(source) === `this.${name}`
    )
      return expression.right.getText(source);
  }
  return undefined;
}

function method(member, source) {
  return {
    ...described("method", member, source),
    parameters: member.parameters.map((parameter) => ({
      name: parameter.name.getText(source),
      ...typed(parameter.type, source),
      ...(parameter.questionToken === undefined ? {} : { optional: true }),
    })),
    return: typed(member.type, source),
  };
}

function event(tag, details, source) {
  const { name, description } = named(tag);
  const detail = details.members.find((member) => member.name.text === name);
  if (detail === undefined)
    throw new Error(`${name} is no event of FimFormEvents`);
  const type = detail.type.getText(source);
  return { name, description, type: { text: `CustomEvent<${type}>` } };
}

/** A tag of the form `name - what it is`. */
function named(tag) {
  const text = textOf(tag.comment) ?? "";
  const [, name, description] = /^(\S+)\s+-\s+([^]*)$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`"${text}" names nothing`);
  return { name, description: description.replace(/\s+/g, " ") };
}

function described(kind, member, source) {
  const [comment] = ts.getJSDocCommentsAndTags(member);
  const description = textOf(comment?.comment);
  return {
    kind,
    name: member.name.getText(source),
    ...(description === undefined ? {} : { description }),
  };
}

function typed(type, source) {
  return type === undefined
    ? {}
    : { type: { text: type.getText(source).replace(/\s+/g, " ") } };
}

function textOf(comment) {
  return ts.getTextOfJSDocComment(comment)?.replace(/\s+/g, " ").trim();
}
