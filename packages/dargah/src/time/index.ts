export { type FormatJalaliOptions, formatJalali } from "./format-jalali.ts";
export { type ParseJalaliOptions, parseJalali } from "./parse-jalali.ts";
export { parseTehranTime } from "./parse-tehran-time.ts";
