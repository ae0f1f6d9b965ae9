/**
 * Scripts of a package that run tests, and the file in which each leaves its results. Both are turbo tasks. A separate suite can start
 * before the rest of its package, so that it does not delay the end.
 */
export const suites = { "test:browser": "test-results-browser.json", test: "test-results.json" };
