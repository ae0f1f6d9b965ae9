import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SandboxOptions } from "@dargah/sandbox";
import type { GatewayOptions } from "../../src/gateways/shared/gateway-options.ts";
import type { GatewayName } from "../../src/index.ts";
import type { AnyGateway, Subject } from "./faults.ts";
import type { AnySubject } from "./subject.ts";

const specs = new URL("../../../../specs/", import.meta.url);

/** All gateways: those that have a spec. */
export const names = readdirSync(specs).filter((name) =>
  existsSync(new URL(`${name}/openapi.yaml`, specs)),
) as GatewayName[];

/** The facts about each gateway for the shared suites, from `test/gateways/<name>/subject.ts`. */
export const subjects: AnySubject[] = await Promise.all(names.map(load));

async function load(name: GatewayName): Promise<AnySubject> {
  const file = fileURLToPath(new URL(`../gateways/${name}/subject.ts`, import.meta.url));
  if (!existsSync(file))
    throw new Error(`${file} does not exist. The shared suites need it: write it like those of the others.`);
  const { subject } = (await import(/* @vite-ignore */ file)) as { subject: AnySubject };
  return subject;
}

export function definitionOf(name: GatewayName): AnySubject {
  const found = subjects.find((subject) => subject.name === name);
  if (!found) throw new Error(`The subject "${name}" does not exist.`);
  return found;
}

/** One gateway's adapter, with signatures if the gateway has them, in front of its own sandbox. */
export function subjectOf(name: GatewayName, more: Pick<GatewayOptions, "drift" | "hooks" | "store"> = {}): Subject {
  const { sandbox, calls, gateway } = definitionOf(name).setUp({ gateway: more });
  return { name, sandbox, gateway: gateway as unknown as AnyGateway, calls };
}

/** The same without signed responses, so that a test can change them. `change` gets each response and returns what arrives. */
export function alteredSubjectOf(name: GatewayName, change: (response: ReceivedResponse) => unknown): Subject {
  const { sandbox, common, calls, make } = definitionOf(name).setUp(alterable(name));
  const fetch = async (request: Request) => {
    const response = await common.fetch(request);
    const body = change({ operation: calls()[0], status: response.status, body: await response.json() });
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
  };
  return { name, sandbox, gateway: make({ fetch }) as unknown as AnyGateway, calls };
}

/** A setup with responses that a test can change. */
export function alterable(name: GatewayName): { sandbox?: NonNullable<SandboxOptions[GatewayName]> } {
  const { alterable: terminal } = definitionOf(name);
  return terminal ? { sandbox: { terminals: [terminal] } as NonNullable<SandboxOptions[GatewayName]> } : {};
}

export type ReceivedResponse = { operation: string | undefined; status: number; body: unknown };
