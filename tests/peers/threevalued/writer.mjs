// Conditions in languages whose logic has a third value: FEEL (null) and SQL (NULL). What is not known, and every undefined word, is
// the third value. Columns: facts by their names with `_` for the dot, `r0_…` for the first group of residents, `econ__dibao` for a
// word of a set.
import { assumptions, parameters } from "../settled.mjs";

/** Groups of residents that are told apart. */
export const GROUPS = 3;

const text = (words, quote) => words.map((word) => `${quote}${word}${quote}`).join(", ");

/** Equality with an unknown is unknown in SQL by itself. */
export const SQL = {
  unknown: "NULL",
  truth: (value) => (value ? "1" : "0"),
  not: (part) => `(NOT ${part})`,
  oneOf: (column, words) => `(${column} IN (${text(words, "'")}))`,
  has: (column, words) => `(${words.map((word) => `${column}__${word}`).join(" OR ")})`,
  empty: (column, words) => `(NOT (${words.map((word) => `${column}__${word}`).join(" OR ")}))`,
  ifKnown: (column, part) => `(CASE WHEN ${column} IS NULL THEN NULL ELSE ${part} END)`,
};

/** FEEL calls `null = "x"` false, also inside `in`: the text of DMN says so. The unknown is asked for first. */
export const FEEL = {
  unknown: "null",
  truth: (value) => String(value),
  not: (part) => `not(${part})`,
  oneOf: (column, words) => `(if ${column} = null then null else ${column} in (${text(words, '"')}))`,
  has: (column, words) => `(${words.map((word) => `list contains(${column}, "${word}")`).join(" or ")})`,
  empty: (column) => `(count(${column}) < 1)`,
  ifKnown: (column, part) => `(if ${column} = null then null else ${part})`,
};

/** Writes the conditions of a pack for a day and its readings. */
export class Writer {
  /** Columns read so far. */
  columns = new Set();
  #dialect;
  #definitions;
  #assume;
  #numbers;
  #words;

  constructor(dialect, pack, { on, assume }, words) {
    this.#dialect = dialect;
    this.#definitions = new Map((pack.definitions ?? []).map((one) => [one.id, one.when]));
    this.#assume = assumptions(pack, assume);
    this.#numbers = { ...parameters(pack, on), ...this.#assume };
    this.#words = words;
  }

  condition(formula, group) {
    const [[kind, value]] = Object.entries(formula);
    const joined = (word, empty) => {
      const parts = value.map((part) => this.condition(part, group));
      return parts.length === 0 ? this.#dialect.truth(empty) : `(${parts.join(` ${word} `)})`;
    };
    switch (kind) {
      case "always":
        return this.#dialect.truth(value);
      case "all":
        return joined("and", true);
      case "any":
        return joined("or", false);
      case "not":
        return this.#dialect.not(this.condition(value, group));
      case "flag":
        return this.#column(value, group);
      case "at_least":
        return `(${this.#column(value[0], group)} >= ${this.#bound(value[1])})`;
      case "at_most":
        return `(${this.#column(value[0], group)} <= ${this.#bound(value[1])})`;
      case "one_of":
        return this.#dialect.oneOf(this.#column(value[0], group), value[1]);
      case "has":
        return this.#dialect.has(this.#set(value[0], value[1]), value[1]);
      case "empty":
        return this.#dialect.empty(this.#set(value, this.#words.get(value)), this.#words.get(value));
      case "undefined":
        return this.#dialect.unknown;
      case "use":
        return this.condition(this.#definitions.get(value), group);
      case "assumed":
        return this.#dialect.truth(this.#assume[value[0]] === value[1]);
      case "compare":
        return `(${this.#sum(value[0])} ${{ at_least: ">=", above: ">", same: "=" }[value[1]]} ${this.#sum(value[2])})`;
      case "any_resident":
        return this.#someGroup(value);
      default:
        throw new Error(`no third value known for the condition '${kind}'`);
    }
  }

  #column(name, group) {
    const column = name.startsWith("resident.") ? `r${group}_${name.slice("resident.".length)}` : name.replace(".", "_");
    this.columns.add(column);
    return column;
  }

  #set(name, words) {
    const column = name.replace(".", "_");
    for (const word of words) this.columns.add(`${column}__${word}`);
    return column;
  }

  #bound(bound) {
    return typeof bound === "number" ? bound : Number(this.#numbers[bound]);
  }

  #sum(parts) {
    const part = (one) => one.number ?? (one.fact ? `${one.fact[0]} * ${this.#column(one.fact[1])}` : this.#dialect.unknown);
    return `(${parts.map(part).join(" + ")})`;
  }

  #someGroup(when) {
    const groups = [...Array(GROUPS).keys()].map(
      (group) => `(${this.#column("resident.count", group)} > 0 and ${this.condition(when, group)})`,
    );
    this.columns.add("residents_known");
    return this.#dialect.ifKnown("residents_known", `(${groups.join(" or ")})`);
  }
}

/** The columns of a person; what is not known of it is null. */
export function row(facts, words) {
  const found = {};
  const put = (prefix, members) => {
    for (const [name, value] of Object.entries(members)) {
      const column = `${prefix}${name}`;
      if (name === "cared_person") put("cared_person_", value);
      else if (name !== "residents") found[column] = name.endsWith("_code") ? Number(value) : value;
      if (Array.isArray(value) && name !== "residents")
        for (const word of words.get(name) ?? []) found[`${column}__${word}`] = value.includes(word);
    }
  };
  put("", facts);
  if (facts.residents !== undefined) {
    found.residents_known = true;
    for (let group = 0; group < GROUPS; group += 1) put(`r${group}_`, facts.residents[group] ?? { count: 0 });
  }
  return found;
}
