// Where the time and the memory of a payment go, by the sources: node --conditions=@dargah/source profile-run.ts
import { payByHand, secretKey } from "./payment-by-hand.ts";
import { facadeFlow, order, plainGateway, withPlatformFetch } from "./payments.ts";
import { type FacadeProfile, profile } from "./profile.ts";

const fetch = plainGateway();
const times = 20_000;
const byHand = await profile({ run: () => payByHand({ fetch, order, signed: true }), times });
const facade = await withPlatformFetch(fetch, () => profile({ run: facadeFlow({ secretKey }), times }));
const found: FacadeProfile = { byHand, facade };
console.log(JSON.stringify(found));
