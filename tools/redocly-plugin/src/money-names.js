/** Words that mean money at the end of a name. The last word decides, so `wage_transaction` is a transaction. */
const moneyWords = new Set(["amount", "price", "wage", "fee", "cost", "commission", "balance"]);
/** Units may follow the word: `amount_rial`. */
const unitWords = new Set(["rial", "rials", "irr", "in"]);

/**
 * True when a property or parameter of this name holds money: `payment_amount`, `realAmount`, `shaparakWage`, `total_fees`, `CardFee`.
 * @param {string} name in snake, camel, Pascal or kebab case
 */
export function isMoneyName(name) {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "" && !unitWords.has(word));
  const last = words.at(-1) ?? "";
  return moneyWords.has(last) || moneyWords.has(last.replace(/s$/, ""));
}
