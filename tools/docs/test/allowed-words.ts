/** Latin words that are allowed in a Persian technical text, each for a reason. */
export const allowedWords = new Set([
  // Abbreviations that Persian writes with Latin letters.
  ..."API APIs ASCII CORS CSRF HMAC HTML HTTP HTTPS IP IPG IPv ISO JSON MIT PSP RRN SHA TLS UI URL UTC UTF UUID XML".split(
    " ",
  ),
  // Names without a Persian form.
  ..."Bearer ChatGPT Claude Laravel Luhn OpenAPI PHP Postman PSR Redocly Shaparak UNIX Unix dargah".split(" "),
  // English terms in brackets after the Persian one, and the name of an encoding.
  ..."idempotency key urlencode".split(" "),
  // A part of IranDargah's dashboard, which is in English.
  ..."API Tokens".split(" "),
  // Keys of the keyboard, and the link to the English page.
  ..."Ctrl Esc English".split(" "),
  // Types and formats of JSON Schema, which are code.
  ..."Array any array boolean false true date hex integer null number object of or string strings integers numbers objects".split(
    " ",
  ),
  // Methods and classes of statuses.
  ..."DELETE GET PATCH POST PUT del delete get patch post put".split(" "),
]);
