/** Prints a whole HTML page that search engines leave out. */
export function printHtml(options: {
  language: "fa" | "en";
  /** Plain text of ours: it is not escaped. */
  title: string;
  nonce: string;
  style: string;
  body: string;
}): string {
  const { language, title, nonce, style, body } = options;
  return `<!doctype html>
<html lang="${language}" dir="${language === "fa" ? "rtl" : "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
