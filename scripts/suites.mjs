/**
 * Scripts of a package that run tests, and the file in which each leaves its results. Both are turbo tasks. A suite of its own may start
 * before the rest of its package, so that it does not hold up the end.
 */
export const suites = { "test:browser": "test-results-browser.json", test: "test-results.json" };
