import type { SpecDocument } from "@dargah/spec-kit/openapi";

/** The names of a gateway. All except the prefix of its types come from the name of its folder in `specs/`. */
export type Gateway = {
  /** Name of the folder, of the client's package, and of the facade's entry: `invoice-script`. */
  name: string;
  /** Name of its constants: `invoiceScript`. */
  constant: string;
  /** Prefix of its types: `InvoiceScript`. */
  prefix: string;
};

/** @param document The gateway's spec; its `x-type-prefix` is for a name with capitals inside, such as `IranDargah`. */
export function nameGateway(name: string, document: SpecDocument): Gateway {
  const prefix = name.split("-").map(capitalise).join("");
  return {
    name,
    constant: prefix.charAt(0).toLowerCase() + prefix.slice(1),
    prefix: String(document["x-type-prefix"] ?? prefix),
  };
}

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
