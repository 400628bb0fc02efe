// json-logic-engine decides the rules of a pack from full facts, once for each meaning of the undefined words.
import { completions, outcome } from "../reading.mjs";
import { aged, assumptions, parameters } from "../settled.mjs";
import { exported } from "./export.mjs";

/** A function from the facts of a person to what each rule comes to, in the order of the pack. */
export function decider({ LogicEngine }, pack, { on, assume }) {
  const engine = new LogicEngine();
  const settled = { assume: assumptions(pack, assume), param: parameters(pack, on) };
  const rules = exported(pack).map((rule) => ({
    ...rule,
    holds: engine.build(rule.when),
    pays: rule.sums.map((sum) => engine.build(sum)),
  }));
  return (facts) => {
    const persons = completions(aged(facts, on, settled.assume));
    return rules.map((rule) => {
      const meanings = [...Array(2 ** rule.terms.length).keys()];
      const values = persons.map((person) =>
        meanings.map((meaning) => value(rule, { ...person, ...settled, term: truths(rule, meaning) })),
      );
      return outcome(values, rule.terms);
    });
  };
}

function truths({ terms }, meaning) {
  return terms.map((_, bit) => ((meaning >> bit) & 1) === 1);
}

/** Null where the rule is not met, else its sums in fen; an empty list where none can be computed. */
function value(rule, data) {
  if (!rule.holds(data)) return null;
  const sums = rule.pays.map((pay) => pay(data));
  return sums.every((sum) => Number.isFinite(sum)) ? sums : [];
}
