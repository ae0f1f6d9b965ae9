// What a team writes by hand: node by-hand-server.ts <spec> <port>. Responds with an example of the spec, checks nothing and keeps nothing.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

type Node = { [name: string]: Node };

const [spec = "", port] = process.argv.slice(2);
const document = JSON.parse(readFileSync(spec, "utf8")) as Node;
const example = readExample();

createServer((request, response) => {
  let text = "";
  request.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  request.on("end", () => {
    JSON.parse(text || "{}");
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(example) });
    response.end(example);
  });
}).listen(Number(port), "127.0.0.1");

/** Returns the first example of a successful response to `createPayment`. */
function readExample(): string {
  const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
  const operation = operations.find(({ operationId }) => (operationId as unknown) === "createPayment");
  const response = resolve(operation?.responses?.["200"] ?? operation?.responses?.["201"]);
  const [found] = Object.values(resolve(response?.content?.["application/json"]?.examples) ?? {});
  return JSON.stringify(resolve(found)?.value);
}

function resolve(node: Node | undefined): Node | undefined {
  const reference = node?.$ref as unknown as string | undefined;
  if (reference === undefined) return node;
  return reference
    .slice(2)
    .split("/")
    .reduce<Node | undefined>((at, name) => at?.[name], document);
}
