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
