// Faults of ours that these comparisons have shown and that are still open. What a fault touches is left out and counted. Once the
// answers agree there all the same, the run says so and fails: the entry must go.

/** `rule` and `person` say whom it touches; `only` names the parts of an answer that it makes wrong, where the others are right. */
export const FAULTS = [];

/** The condition of each rule of a pack as text, with its definitions written out. */
export function written(pack) {
  const definitions = new Map((pack.definitions ?? []).map((one) => [one.id, one.when]));
  const open = (node) => {
    if (Array.isArray(node)) return node.map(open);
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) =>
        key === "use" && definitions.has(value) ? ["means", open(definitions.get(value))] : [key, open(value)],
      ),
    );
  };
  return pack.rules.map((rule) => JSON.stringify(open(rule.when)));
}

/** The open faults that touch each rule of a pack, in its order. */
export function touching(pack) {
  return written(pack).map((text) => FAULTS.filter((fault) => fault.rule(text)));
}
