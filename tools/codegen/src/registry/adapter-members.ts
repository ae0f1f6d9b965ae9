import ts from "typescript";

/**
 * Lists the members of a gateway's type in `types.ts` of its adapter, in their order, except `name`.
 *
 * @param text Text of `types.ts`. Without an adapter, the list is empty.
 */
export function adapterMembers(prefix: string, text: string | undefined): string[] {
  const file = ts.createSourceFile("types.ts", text ?? "", ts.ScriptTarget.Latest);
  const type = file.statements.filter(ts.isTypeAliasDeclaration).find(({ name }) => name.text === prefix)?.type;
  if (type === undefined || !ts.isTypeLiteralNode(type)) return [];
  return type.members.flatMap(({ name }) => (name && ts.isIdentifier(name) && name.text !== "name" ? [name.text] : []));
}

/**
 * Lists the functions that an entry of an adapter exports, in their order, without types.
 *
 * @param text Text of its `index.ts`. Without the entry, the list is empty.
 */
export function exportedFunctions(text: string | undefined): string[] {
  const file = ts.createSourceFile("index.ts", text ?? "", ts.ScriptTarget.Latest);
  return file.statements.filter(ts.isExportDeclaration).flatMap(({ isTypeOnly, exportClause }) => {
    if (isTypeOnly || exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.flatMap((element) => (element.isTypeOnly ? [] : [element.name.text]));
  });
}
