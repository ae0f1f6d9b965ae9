export { inopal } from "./inopal.ts";
export type { Inopal, InopalOptions, InopalPayment, NewInopalPayment } from "./types.ts";
