/**
 * Makes the page live. The page also works without it: every form is a plain form, and reloading shows the news.
 *
 * Changes arrive as Server-Sent Events. The script then fetches the current page and replaces only what differs, so that open entries,
 * typed text and the focus stay.
 */
export const script = `"use strict";
const byId = (id) => document.getElementById(id);
document.documentElement.classList.add("scripted");
// Only loopback names and https have a clipboard.
if (navigator.clipboard) document.documentElement.classList.add("copying");

// Pages

function morph(from, to) {
  if (from.isEqualNode(to) || from.classList?.contains("copied")) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  for (const { name } of [...from.attributes]) {
    const isOpened = from.nodeName === "DETAILS" && name === "open";
    if (!to.hasAttribute(name) && !isOpened) from.removeAttribute(name);
  }
  const keyed = new Map([...from.children].filter((child) => child.dataset.key).map((child) => [child.dataset.key, child]));
  let place = from.firstChild;
  for (const child of [...to.childNodes]) {
    const key = child.dataset?.key;
    const match = key ? keyed.get(key) : place && place.nodeName === child.nodeName && !place.dataset?.key ? place : undefined;
    if (!match) {
      if (key) child.classList.add("fresh");
      from.insertBefore(child, place);
      continue;
    }
    if (match === place) place = place.nextSibling;
    else from.insertBefore(match, place);
    morph(match, child);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function show(text, ids) {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const id of ids) {
    const fresh = page.getElementById(id);
    if (fresh) morph(byId(id), fresh);
  }
  readClock();
}

let refreshing = false;
let again = false;

async function refresh() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = true;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    show(await response.text(), ["clock-now", "content"]);
  } catch {
    // The event stream reports a lost connection.
  }
  refreshing = false;
  if (again) {
    again = false;
    soon();
  }
}

let timer;
function soon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, 100);
}

// Events

let source;

function announce(text) {
  byId("connection").textContent = text;
}

function connect() {
  if (source) return;
  source = new EventSource("/control/api/events");
  source.onopen = () => {
    announce(document.body.dataset.live);
    soon();
  };
  source.onerror = () => announce(document.body.dataset.offline);
  for (const name of ["log", "clock", "faults", "gateways", "reset"]) source.addEventListener(name, soon);
  source.addEventListener("payment", (event) => {
    const { payment } = JSON.parse(event.data);
    announce(document.body.dataset.live + ": " + payment.id + " " + payment.state);
    soon();
  });
}

function disconnect() {
  source?.close();
  source = undefined;
}

// A browser opens few connections to one host, so a hidden page closes its connection.
document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);

// The clock

const calendars = ["gregory", "persian"].map(
  (calendar) =>
    new Intl.DateTimeFormat("en-u-ca-" + calendar + "-nu-latn", {
      timeZone: "Asia/Tehran", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    }),
);
let ahead = 0;

function readClock() {
  ahead = Number(byId("clock-now").querySelector("[data-epoch]").dataset.epoch) - Date.now();
}

function tick() {
  const now = byId("clock-now").querySelector("[data-running=true]");
  if (!now || document.hidden) return;
  const texts = calendars.map((calendar) => {
    const parts = Object.fromEntries(calendar.formatToParts(Date.now() + ahead).map(({ type, value }) => [type, value]));
    return parts.year + "-" + parts.month + "-" + parts.day + " " + parts.hour + ":" + parts.minute + ":" + parts.second;
  });
  if (document.documentElement.lang === "fa") texts.reverse();
  now.querySelectorAll("time > *").forEach((element, index) => {
    element.textContent = texts[index];
  });
}

// Forms and buttons

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const response = await fetch(form.getAttribute("action"), { method: "POST", body });
    show(await response.text(), ["clock-now", "content", "notice"]);
    if (response.ok) form.reset();
  } catch {
    announce(document.body.dataset.offline);
  }
});

document.addEventListener("click", async (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest("[data-copy]:not(.copied)");
  if (button) {
    const label = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    button.classList.add("copied");
    setTimeout(() => {
      button.textContent = label;
      button.classList.remove("copied");
    }, 1500);
  }
  if (event.target.closest("#notice .close")) {
    event.preventDefault();
    byId("notice").replaceChildren();
  }
});

readClock();
setInterval(tick, 1000);
connect();
`;

/** A gate, which is the meaning of the project's name. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f5c55"/><path d="M7 26V15a9 9 0 0 1 18 0v11h-5V15a4 4 0 0 0-8 0v11z" fill="#fff"/></svg>';
