import { child, members } from "./located.js";

/**
 * @import { Located } from "./located.js"
 */

/** @param {string} mediaType such as `application/json; charset=utf-8` or `application/problem+json` */
export function isJson(mediaType) {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(mediaType);
}

/** @param {string} mediaType */
export function isHtml(mediaType) {
  return /^text\/html\s*(;|$)/i.test(mediaType);
}

/**
 * The media types of a request body or a response, by name.
 * @param {Located} holder
 * @returns {[mediaType: string, at: Located][]}
 */
export function mediaTypes(holder) {
  return members(child(holder, "content"));
}

/** @param {string} status a key of `responses` */
export function isSuccessStatus(status) {
  return /^2(\d\d|XX)$/i.test(status);
}
