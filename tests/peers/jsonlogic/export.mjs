// A pack as JsonLogic, https://jsonlogic.com. Names of data: the facts by their names, `assume.KEY`, `param.NAME`, `term.N`.

/** The rules of a pack: each with its condition, its least and greatest amount, and the undefined words it rests on. */
export function exported(pack) {
  const definitions = new Map((pack.definitions ?? []).map((one) => [one.id, one.when]));
  const amounts = new Map((pack.amounts ?? []).map((one) => [one.id, one.value]));
  return pack.rules.map((rule) => {
    const writer = new Writer(pack, definitions, amounts);
    const when = writer.condition(rule.when);
    const [kind, stated] = Object.entries(rule.amount?.kind ?? {})[0] ?? [];
    const sums = kind === undefined ? [] : kind === "between" ? stated : [stated];
    return { id: rule.id, kind, when, sums: sums.map((sum) => writer.money(sum)), terms: writer.terms };
  });
}

class Writer {
  terms = [];
  #numbers;
  #definitions;
  #amounts;

  constructor(pack, definitions, amounts) {
    this.#numbers = new Set((pack.assumptions ?? []).map((one) => one.key));
    this.#definitions = definitions;
    this.#amounts = amounts;
  }

  /** A condition; `up` leads from where it stands to the person: inside a list of residents it is two steps. */
  condition(formula, up = "") {
    const [[kind, value]] = Object.entries(formula);
    const all = (parts) => parts.map((part) => this.condition(part, up));
    switch (kind) {
      case "always":
        return value;
      case "all":
        return { and: [true, ...all(value)] };
      case "any":
        return { or: [false, ...all(value)] };
      case "not":
        return { "!": [this.condition(value, up)] };
      case "flag":
        return { "===": [this.#fact(value, up), true] };
      case "at_least":
        return { ">=": [this.#number(value[0], up), this.#bound(value[1], up)] };
      case "at_most":
        return { "<=": [this.#number(value[0], up), this.#bound(value[1], up)] };
      case "one_of":
        return { in: [this.#fact(value[0], up), value[1]] };
      case "has":
        return { some: [this.#fact(value[0], up), { in: [{ var: "" }, value[1]] }] };
      case "empty":
        return { "!": [this.#fact(value, up)] };
      case "undefined":
        return { var: `${up}term.${this.#term(value)}` };
      case "use":
        return this.condition(this.#definitions.get(value), up);
      case "assumed":
        return { "===": [{ var: `${up}assume.${value[0]}` }, value[1]] };
      // Both sides stand on the left: json-logic-engine 5.0.7 compiles no `reduce` on the right of a comparison.
      case "compare":
        return {
          [{ at_least: ">=", above: ">", same: "===" }[value[1]]]: [{ "-": [this.#sum(value[0]), this.#sum(value[2])] }, 0],
        };
      case "any_resident":
        return { ">": [this.#heads(value), 0] };
      default:
        throw new Error(`no JsonLogic for the condition '${kind}'`);
    }
  }

  money(amount) {
    const [[kind, value]] = Object.entries(amount);
    switch (kind) {
      case "fen":
        return value;
      case "param":
        return { var: `param.${value}` };
      case "fact":
        return this.#fact(value, "");
      case "use":
        return this.money(this.#amounts.get(value));
      case "sum":
        return { "+": [0, ...value.map((part) => this.money(part))] };
      case "times":
        return { "*": [this.money(value[0]), this.#fact(value[1], "")] };
      case "rate":
        return this.#rate(value[0], value[1], value[2]);
      case "cases":
        return { if: [...value.flatMap(([when, part]) => [this.condition(when), this.money(part)]), null] };
      case "sum_residents":
        return { "*": [this.money(value[1]), this.#heads(value[0])] };
      default:
        throw new Error(`no JsonLogic for the amount '${kind}'`);
    }
  }

  #rate(amount, rate, rounding) {
    const parts = rate.fixed?.split("/").map(Number);
    const [over, under] = parts ?? [{ var: `param.${rate.param}.over` }, { var: `param.${rate.param}.under` }];
    const product = { "*": [this.money(amount), over] };
    const whole = (sum, by) => ({ "/": [{ "-": [sum, { "%": [sum, by] }] }, by] });
    switch (rounding) {
      case undefined:
      case null:
        return { "/": [product, under] };
      case "down":
        return whole(product, under);
      case "up":
        return whole({ "+": [product, { "-": [under, 1] }] }, under);
      case "half_up":
        return whole({ "+": [{ "*": [product, 2] }, under] }, { "*": [under, 2] });
      default:
        throw new Error(`no JsonLogic for rounding '${rounding}'`);
    }
  }

  #fact(name, up) {
    return { var: name.startsWith("resident.") ? name.slice("resident.".length) : `${up}${name}` };
  }

  /** A code is six digits in the data, and a number where it is compared. */
  #number(name, up) {
    const fact = this.#fact(name, up);
    return name.endsWith("_code") ? { "+": [fact] } : fact;
  }

  #bound(bound, up) {
    if (typeof bound === "number") return bound;
    return this.#numbers.has(bound) ? { "+": [{ var: `${up}assume.${bound}` }] } : { var: `${up}param.${bound}` };
  }

  #sum(parts) {
    const part = (one) =>
      one.number ??
      ("fact" in one
        ? { "*": [one.fact[0], this.#fact(one.fact[1], "")] }
        : { "*": [one.residents[0], this.#heads(one.residents[1])] });
    return { "+": [0, ...parts.map(part)] };
  }

  /** How many residents meet a condition. */
  #heads(when) {
    const those = { filter: [{ var: "residents" }, this.condition(when, "../../")] };
    return { reduce: [those, { "+": [{ var: "accumulator" }, { var: "current.count" }] }, 0] };
  }

  #term(word) {
    if (!this.terms.includes(word)) this.terms.push(word);
    return this.terms.indexOf(word);
  }
}
