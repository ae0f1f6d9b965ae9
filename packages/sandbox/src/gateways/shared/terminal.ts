import type { Bilingual, GatewayAction } from "../../core/gateway.ts";

/** Options of terminals of every gateway: the merchant, and reasons to refuse a caller. */
export type TerminalOptions = {
  /** Name of the terminal within the sandbox. @default "shop", then "shop-2" and so on */
  name?: string;
  /** Merchant's name on the pay page. @default Sample shop */
  merchant?: Bilingual;
  /** Whether the gateway serves it. @default true */
  active?: boolean;
  /** IP addresses that it may call from. @default any */
  allowedIps?: readonly string[] | undefined;
};

export type Terminal = Required<Omit<TerminalOptions, "allowedIps">> & { allowedIps: readonly string[] | undefined };

/** Returns the suffix of a default credential, so that each terminal has its own. */
export function suffix(position: number): string {
  return position === 0 ? "" : `-${position + 1}`;
}

export function mayCallFrom({ allowedIps }: Terminal, address: string): boolean {
  // On a dual-stack server, Node.js writes an IPv4 caller as ::ffff:127.0.0.1.
  return !allowedIps || allowedIps.includes(address.replace(/^::ffff:/, ""));
}

/** Defines the terminal actions that every gateway has. */
export function terminalActions(terminals: readonly Terminal[]): Record<string, GatewayAction> {
  return {
    "set-terminal": {
      summary: "Switches a terminal on or off, or changes the IP addresses that it may call from.",
      input: {
        terminal: "Name of the terminal. The first one if left out.",
        active: "Whether the gateway serves it.",
        allowedIps: "A list of addresses, or null for any.",
      },
      run(input) {
        const terminal = findTerminal(terminals, input.terminal);
        const { active = terminal.active, allowedIps = terminal.allowedIps ?? null } = input;
        const isActive = readSwitch("active", active);
        if (allowedIps !== null && !(Array.isArray(allowedIps) && allowedIps.every((ip) => typeof ip === "string"))) {
          throw new TypeError(`"allowedIps" must be a list of addresses or null, not ${JSON.stringify(allowedIps)}.`);
        }
        Object.assign(terminal, { active: isActive, allowedIps: allowedIps ?? undefined });
        return describeTerminal(terminal);
      },
    },
  };
}

/** @throws {TypeError} for an input of an action that is not true or false */
export function readSwitch(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new TypeError(`"${name}" must be true or false, not ${JSON.stringify(value)}.`);
}

/** @throws {TypeError} if the terminal does not exist */
export function findTerminal<T extends Terminal>(terminals: readonly T[], name: unknown): T {
  const terminal = name === undefined ? terminals[0] : terminals.find((known) => known.name === name);
  if (terminal) return terminal;
  throw new TypeError(
    `Unknown terminal ${JSON.stringify(name)}. Choose from ${terminals.map((known) => known.name).join(", ")}.`,
  );
}

export function describeTerminal({ name, active, allowedIps }: Terminal): Record<string, unknown> {
  return { name, active, allowedIps: allowedIps ?? null };
}
