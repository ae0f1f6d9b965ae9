/** Every text of the pay pages, except for the gateways' own texts. */
export const en = {
  frame: {
    gateway: "Payment gateway",
    sandbox: "Sandbox:",
    noMoney: "No money moves here. Do not enter a real card.",
  },
  payPage: {
    title: "Payment",
    error: "Error",
  },
  summary: {
    payTo: "Payment to",
    amount: "Amount",
    rial: "Rial",
    toman: "Toman",
    ordered: "Price",
    fee: "Fee",
    order: "Order",
    description: "For",
    backTo: "Returns to",
  },
  deadline: {
    until: "Pay until",
    tehran: "Tehran time",
    left: "Time left:",
    standing: "The clock of the sandbox is stopped: time passes only when a test moves it.",
    over: "The time has run out.",
    look: "See how the payment ended",
  },
  cardForm: {
    heading: "Bank card",
    problem: "The payment was not made",
    number: "Card number",
    cvv2: "CVV2",
    month: "Expiry month",
    year: "Expiry year",
    pay: "Pay",
    rial: "Rial",
    cancel: "Cancel",
  },
  problems: {
    noNumber: "Enter the card number.",
    unknown: "This is not one of the test cards. Do not enter a real card.",
    refused: "The merchant does not accept this card.",
    noCvv2: "Enter the CVV2.",
    otherCvv2: "The CVV2 does not match this card.",
    noExpiry: "Enter the expiry month and year.",
    otherExpiry: "The expiry date does not match this card.",
    tooLarge: "This form is too large.",
    garbled: "This form cannot be read.",
    unknownAction: "This page does not have that button. Choose one of those below.",
    unknownTestCard: "This is not one of the test cards.",
  },
  testCards: {
    heading: "Test cards",
    hint: "Pay with one of them directly, or enter its details.",
    year: "Year",
    month: "Month",
    pay: "Pay",
    payWith: "with this card:",
    refused: "Not accepted",
    allowed: "The merchant accepts only these cards:",
    outcomes: {
      success: "Paid",
      failed: "Declined",
      insufficient: "Insufficient funds",
      timeout: "Bank does not respond",
    },
  },
  outcome: {
    card: "Card",
    states: {
      pending: {
        title: "Not paid yet",
        text: "The payment is waiting for the payer.",
      },
      paid: {
        title: "Paid",
        text: "The merchant has not confirmed it yet. If that does not happen in time, the money goes back to the card.",
      },
      verified: {
        title: "Paid and confirmed",
        text: "The merchant has confirmed the payment.",
      },
      failed: {
        title: "Not paid",
        text: "The bank declined the payment.",
      },
      cancelled: {
        title: "Cancelled",
        text: "The payment was cancelled. Nothing was taken.",
      },
      timeout: {
        title: "Not paid",
        text: "The bank did not respond in time.",
      },
      reversed: {
        title: "Given back",
        text: "The merchant did not confirm the payment, so the money went back to the card.",
      },
      refunded: {
        title: "Refunded",
        text: "The merchant has refunded the money.",
      },
    },
    insufficient: "The balance of the card is too low.",
    expired: "The time to pay has run out. Nothing was taken.",
  },
  endedPage: {
    back: "Back to the merchant",
  },
  stayPage: {
    lost: "The browser did not go back to the merchant, because of the fault “lost-callback”. The merchant must ask the gateway itself.",
  },
  returnPage: {
    title: "Going back to the merchant",
    text: "If nothing happens, use the button.",
    back: "Back to the merchant",
  },
  refusalPage: {
    title: "This page cannot be shown",
  },
};

export type Texts = typeof en;
