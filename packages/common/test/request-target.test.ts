import { expect, test } from "vitest";
import { readRequestTarget } from "../src/request-target.ts";

test.each([
  ["/return?token=x", { path: "/return?token=x" }],
  ["//other.example/return", { path: "//other.example/return" }],
  ["*", { path: "*" }],
  ["http://shop.example/return?token=x", { host: "shop.example", path: "/return?token=x" }],
  ["HTTP://SHOP.EXAMPLE:80/return", { host: "SHOP.EXAMPLE:80", path: "/return" }],
  ["https://shop.example", { host: "shop.example", path: "/" }],
  ["http://shop.example?token=x", { host: "shop.example", path: "/?token=x" }],
  ["http://shop.example//a/%zz", { host: "shop.example", path: "//a/%zz" }],
  ["http://user:a@b@shop.example/", { host: "shop.example", path: "/" }],
  ["http://[::1]:4010/a", { host: "[::1]:4010", path: "/a" }],
  ["http:///return", { path: "http:///return" }],
  ["ftp://shop.example/", { path: "ftp://shop.example/" }],
  ["/http://shop.example/", { path: "/http://shop.example/" }],
])("the target %s", (target, expected) => {
  expect(readRequestTarget(target)).toEqual(expected);
});
