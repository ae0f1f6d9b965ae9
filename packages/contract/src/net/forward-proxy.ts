/** A forward proxy of this machine. */
export type ForwardProxy = {
  hostname: string;
  port: number;
  /** Value of `Proxy-Authorization`, when the address contains a user and a password. */
  authorization: string | undefined;
};

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The forward proxy for an address, by `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (or their names in lower case, which take precedence), when
 * Node.js was told to use them: by `NODE_USE_ENV_PROXY=1` or `--use-env-proxy`. `undefined` for a direct connection.
 *
 * @throws {TypeError} for an invalid address of a proxy
 */
export function forwardProxyFor(url: URL, env: Env = process.env): ForwardProxy | undefined {
  if (!isAskedFor(env)) return undefined;
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  const address = env[name] || env[name.toUpperCase()];
  if (!address || isExempt(url, env.no_proxy || env.NO_PROXY || "")) return undefined;
  if (!URL.canParse(address) || new URL(address).protocol !== "http:") {
    throw new TypeError(`${name.toUpperCase()} is not the address of a proxy. Write http://host:port.`);
  }
  const { hostname, port, username, password } = new URL(address);
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || 80),
    authorization: username === "" ? undefined : `Basic ${Buffer.from(user).toString("base64")}`,
  };
}

function isAskedFor(env: Env): boolean {
  const flags = [...process.execArgv, ...(env.NODE_OPTIONS ?? "").split(/\s+/)];
  return env.NODE_USE_ENV_PROXY === "1" || flags.includes("--use-env-proxy");
}

/** Follows the rules of Node.js: a name includes its subdomains, and an entry with a port matches only that port. */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === "*") return true;
      const [, bracketed, plain, entryPort] = /^(?:\[(.+)\]|([^:]*|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
      const name = (bracketed ?? plain ?? "").replace(/^\*?\./, "");
      if (name === "" || (entryPort !== undefined && entryPort !== ownPort)) return false;
      return host === name || host.endsWith(`.${name}`);
    });
}
