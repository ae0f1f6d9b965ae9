export { normaliseDigits } from "../digits.ts";
export { type AmountBounds, assertWithin } from "./bounds.ts";
export { type FormatRialOptions, formatRial } from "./format-rial.ts";
export { parseGatewayAmount } from "./gateway-amount.ts";
export { parseRial, parseToman } from "./parse-amount.ts";
export { type Rial, rial, toman, toToman, type UnitlessNumber } from "./rial.ts";
