// Faults of ours that these comparisons have shown and that are still open. What a fault touches is left out and counted. Once the
// answers agree there all the same, the run says so and fails: the entry must go.

const NATIONAL = "gbt42195-2022";

/** `rule` and `person` say whom it touches; `only` names the parts of an answer that it makes wrong, where the others are right. */
export const FAULTS = [
  {
    id: "level-of-the-cared-for",
    why: "a `cared_person.disability_level` by another `assessment_standard` is read as a level of GB/T 42195 (semantics §1)",
    rule: (text) => text.includes('"cared_person.disability_level"'),
    person: ({ cared_person: cared }) =>
      cared?.disability_level !== undefined && (cared.assessment_standard ?? NATIONAL) !== NATIONAL,
  },
  {
    id: "terms-of-residents",
    why: "an undefined word inside a condition on residents is not named in `terms`, and the amount of a rule that rests on it is a range from nothing (contract §4, semantics §4)",
    rule: (text) => text.includes('"any_resident"') && text.includes('"undefined"'),
    person: ({ residents }, { A8 }) => A8 === "undefined" && residents.length > 0,
    only: ["terms", "paid"],
  },
];

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
