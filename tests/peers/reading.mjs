// What a rule comes to where words are undefined, read from its values under every meaning of them (docs/semantics.md §2–4).
// An engine that knows only true and false says what it gives for each meaning; this adds the words that decide.

const OTHER_SCALE = "评估标准换算";
const NATIONAL = "gbt42195-2022";

/** The persons to try in place of one whose level was given by another scale: the level can then be any. */
export function completions(facts) {
  const levels = (person) => {
    const foreign = person?.disability_level !== undefined && (person.assessment_standard ?? NATIONAL) !== NATIONAL;
    return foreign ? [0, 1, 2, 3, 4] : [person?.disability_level];
  };
  const own = levels(facts).map((disability_level) => ({ ...facts, disability_level }));
  return own.flatMap((person) =>
    levels(facts.cared_person).map((disability_level) => ({
      ...person,
      cared_person: { ...facts.cared_person, disability_level },
    })),
  );
}

/**
 * The outcome, the words that decide and the sums paid. `values[c][m]` is the value for completion c under meaning m (bit b of m is
 * the truth of `terms[b]`): null where the rule is not met, else its least and greatest sum, or an empty list where none is stated.
 */
export function outcome(values, terms) {
  const texts = values.map((row) => row.map((value) => JSON.stringify(value)));
  const deciding = new Set(
    terms.filter((_, bit) => texts.some((row) => row.some((text, meaning) => text !== row[meaning ^ (1 << bit)]))),
  );
  if (texts.some((row) => row.some((text, meaning) => text !== texts[0][meaning]))) deciding.add(OTHER_SCALE);
  if (deciding.size > 0) return { outcome: "needs_definition", terms: [...deciding].sort(), paid: [] };
  const sums = JSON.parse(texts[0][0]);
  if (sums === null) return { outcome: "not_met", terms: [], paid: [] };
  return { outcome: "met", terms: [], paid: sums.length > 0 ? [Math.min(...sums), Math.max(...sums)] : [] };
}

/** Our answer for a rule, in the same form. */
export function answered(rule, kind) {
  const { outcome: found, terms, missing, amount = {} } = rule;
  const sums = { exact: [amount.fen, amount.fen], range: [amount.min_fen, amount.max_fen], at_least: [amount.fen, amount.fen] };
  const paid = kind === undefined ? [] : (sums[amount.kind] ?? []);
  return { outcome: found, terms: [...terms].sort(), paid, ...(missing.length > 0 && { missing }) };
}
