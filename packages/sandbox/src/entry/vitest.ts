export {
  type DrivenCheckout,
  type ExpectedCheckoutPayment,
  type TestCheckout,
  type TestPayer,
  type UseCheckoutOptions,
  useCheckout,
} from "./use-checkout.ts";
export { type ExpectedPayment, type TestSandbox, useSandbox } from "./use-sandbox.ts";
