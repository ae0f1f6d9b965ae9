import { callbackFaults, checkFault, exchangeFaults, type Fault } from "../core/faults.ts";

export const faultHelp = `A fault is written as kind[:setting][@gateway[.operation]][*times][%percent][+skip]:
  reset-after@irandargah.createPayment   cuts the next response of createPayment, after the payment was created
  http-500%5                             5 in 100 calls fail, drawn from the seed
  rate-limited:30s@inopal*3              three calls are told to retry after 30 s
  timeout:before+2                       two calls succeed, the third gets no response and has no effect
  documented-response:410@vandar           the next call gets the documented response for HTTP 410
  tampered-callback:order                the next callback carries another order
Settings are a duration (10s, 5m), before or after (whether the call is carried out), an HTTP status, amount, order or reference.
Kinds: ${exchangeFaults.slice(0, 6).join(", ")},
  ${exchangeFaults.slice(6, 11).join(", ")},
  ${exchangeFaults.slice(11).join(", ")},
  ${callbackFaults.join(", ")}`;

const form = /^([a-z0-9-]+)(?::([^@*%+]+))?(?:@([a-z-]+)(?:\.(\w+))?)?((?:[*%+][\d.]+)*)$/i;

/**
 * Parses the faults of the command line, separated by commas.
 *
 * @throws {Error} that names the fault that cannot be read
 */
export function readFaults(text: string): Fault[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(readFault);
}

function readFault(text: string): Fault {
  const [, kind, setting, gateway, operation, counts = ""] = form.exec(text) ?? [];
  if (!kind)
    throw new Error(
      `The fault "${text}" cannot be read. Write kind[:setting][@gateway[.operation]][*times][%percent][+skip].`,
    );
  const count = (sign: string) => {
    const found = counts.match(new RegExp(`\\${sign}([\\d.]+)`))?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const percent = count("%");
  const fault = {
    kind: kind as Fault["kind"],
    ...(kind === "documented-response" ? { status: setting } : readSetting(setting)),
    ...(gateway && { gateway }),
    ...(operation && { operation }),
    ...defined({ times: count("*"), skip: count("+"), probability: percent === undefined ? undefined : percent / 100 }),
  };
  try {
    checkFault(fault);
  } catch (error) {
    throw new Error(`The fault "${text}" cannot be used: ${(error as Error).message}`);
  }
  return fault;
}

function readSetting(setting: string | undefined): Partial<Fault> {
  switch (setting) {
    case undefined:
      return {};
    case "before":
    case "after":
      return { committed: setting === "after" };
    case "amount":
    case "order":
    case "reference":
      return { tamper: setting };
    default:
      return { duration: setting };
  }
}

function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
