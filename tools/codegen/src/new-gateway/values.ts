import { listOperations, type SpecDocument } from "@dargah/spec-kit/openapi";
import { findCredentials } from "../client/find-credentials.ts";
import { nameGateway } from "../gateway.ts";
import { collectMetadata } from "../metadata.ts";
import { SpecError } from "../spec-error.ts";
import { placeValues } from "./place-values.ts";

/**
 * Returns the values of the templates' placeholders.
 *
 * @param titleFa The Persian title of the spec.
 * @throws {SpecError} for a spec without the operations of a payment or without a credential
 */
export function valuesOf(name: string, document: SpecDocument, titleFa: string): Record<string, string> {
  const operations = listOperations(document);
  const needed = ["createPayment", "verifyPayment"];
  const missing = needed.filter((id) => !operations.some((operation) => operation.id === id));
  const credentials = findCredentials(collectMetadata(document));
  const required = credentials.filter(({ isRequired }) => isRequired).map((credential) => credential.name);
  const [create] = operations.filter(({ id }) => id === "createPayment");
  if (!create || missing.length > 0 || required.length === 0) {
    const what = missing.length > 0 ? `the operation ${missing.join(" and ")}` : "a credential (x-credential)";
    throw new SpecError(`specs/${name}/openapi.yaml: ${what} is missing.`);
  }
  const gateway = nameGateway(name, document);
  const { constant, prefix } = gateway;
  const place = placeValues(gateway, document);
  const { title } = document.info;
  const { minimum, maximum } = (document["x-amount-limits"] ?? {}) as { minimum?: number; maximum?: number };
  const lines = (list: readonly string[], line: (item: string) => string) => list.map(line).join("");
  return {
    name,
    constant,
    Prefix: prefix,
    title: title.replaceAll('"', ""),
    titleFa: titleFa.replaceAll('"', ""),
    createMethod: create.method.toUpperCase(),
    createPath: create.path,
    credentialOptions: lines(
      required,
      (option) => `  /** The \`${option}\` of the terminal. */\n  ${option}: Credential;\n`,
    ),
    ...place,
    optionKinds: `${required.map((option) => `${option}: "credential"`).join(", ")}${place.placeKinds}`,
    optionNames: `${required.join(", ")}${place.placeNames}`,
    clientImports: `${minimum || maximum ? "amountLimits, " : ""}callbackReference, create${prefix}Client${place.clientType}, operations, paymentPage, unverifiedMoney`,
    rialImport: minimum || maximum ? 'import { rial } from "../../money/rial.ts";\n' : "",
    credentialNames: required.join(", "),
    credentialStrings: required.map((option) => JSON.stringify(option)).join(", "),
    credentialCanaries: required.map((option) => `${option}: "canary-of-the-${kebab(option)}-1"`).join(", "),
    credentialEchoes: required.map((option) => `${option}: () => canaries.main`).join(", "),
    smallestAmount: String(minimum ?? 1),
    terminalOptions: lines(
      required,
      (option) => `  /** @default "${name}-${kebab(option)}" */\n  ${option}?: string;\n`,
    ),
    terminalDefaults: lines(
      required,
      (option) => `    ${option}: credential(\`${name}-${kebab(option)}\${suffix(position)}\`),\n`,
    ),
    hosts: document.servers
      .map(({ url, variables = {} }) =>
        url.replace(/\{(\w+)\}/g, (_, variable) => variables[variable]?.default ?? "example"),
      )
      .map((url) => JSON.stringify(new URL(url).hostname))
      .join(", "),
    bounds: Object.keys({ ...(minimum && { minimum }), ...(maximum && { maximum }) })
      .map((bound) => `${bound}: rial(amountLimits.${bound})`)
      .join(", "),
    callbackFields: callbackFields(create)
      .map((field) => JSON.stringify(field))
      .join(", "),
    operations: lines(
      operations.filter(({ payer }) => !payer).map(({ id }) => id),
      (id) => `      ${id}: () => notWritten("${id}, in payments.ts,"),\n`,
    ),
  };
}

/** Returns the fields of the callback, for any method. */
function callbackFields({ callbacks = {} }: ReturnType<typeof listOperations>[number]): string[] {
  const steps = Object.values(callbacks).flatMap((paths) => Object.values(paths));
  const parameters = steps.flatMap(({ get, post }) => [...(get?.parameters ?? []), ...(post?.parameters ?? [])]);
  return [...new Set(parameters.flatMap(({ name }) => name ?? []))];
}

const kebab = (option: string) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
