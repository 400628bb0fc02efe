// Random persons and institutions about whom everything is known that a pack asks, most of them near its thresholds.

/** The greatest value of a number; every other one is a count up to 400. */
const MOST = {
  age_years: 130,
  disability_level: 4,
  adl6_failed: 6,
  disability_cert_grade: 4,
  provider_grade: 5,
  service_rating: 5,
  hukou_code: 659_999,
  basic_living_fen_per_head_year: 2_000_000,
  floor_area_m2: 2_000,
  lottery_income_fen: 100_000_000,
  lottery_to_elder_care_fen: 100_000_000,
};
const COUNT = 400;
const STANDARDS = ["gbt42195-2022", "gbt42195-2022", "gbt42195-2022", "mzt039-2013", "ltci-2021", "tk6", "local"];

/** Numbers from 0 (included) to 1 that are the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes persons for a pack; `words` are the closed lists of the vocabulary by fact. */
export class Crowd {
  #asked;
  #sums = [];
  #words;
  #random;
  #on;

  constructor(pack, words, on, seed) {
    this.#words = words;
    this.#on = on;
    this.#random = random(seed);
    this.#asked = asked(pack, this.#sums);
  }

  /** The facts of one more person, who is in an institution and cares for somebody. */
  next() {
    const facts = { assessment_standard: this.#one(STANDARDS), residents: [], cared_person: {} };
    const groups = Math.floor(this.#random() * 4);
    for (let group = 0; group < groups; group += 1) facts.residents.push({ count: this.#count(3) });
    for (const [name, asked] of this.#asked) {
      const [owner, own] = name.includes(".") ? name.split(".") : ["", name];
      if (owner === "resident") for (const group of facts.residents) group[own] = this.#value(own, asked);
      else if (owner === "cared_person") facts.cared_person[own] = this.#value(own, asked);
      else facts[own] = this.#value(own, asked);
    }
    if (facts.cared_person.disability_level !== undefined && this.#random() < 0.5) {
      facts.cared_person.assessment_standard = this.#one(STANDARDS);
    }
    if (this.#random() < 0.5) this.#balance(facts);
    if (facts.age_years !== undefined && this.#random() < 0.5) this.#bear(facts);
    return facts;
  }

  #one(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  #count(zeros) {
    return this.#random() * 10 < zeros ? 0 : Math.floor(this.#random() * COUNT);
  }

  #value(own, asked) {
    if (asked.flag) return this.#random() < 0.5;
    const list = this.#words.get(own) ?? [];
    if (asked.set) return list.filter((word) => this.#random() < (asked.words.has(word) ? 0.25 : 0.1));
    if (asked.words.size > 0) {
      const others = list.length > 0 ? list : [...asked.words, "另一处"];
      return this.#random() < 0.6 ? this.#one([...asked.words]) : this.#one(others);
    }
    const number = this.#number(own, [...asked.cuts]);
    return own.endsWith("_code") ? String(number).padStart(6, "0") : number;
  }

  #number(own, cuts) {
    const most = MOST[own] ?? COUNT;
    const near = this.#one(cuts) + Math.floor(this.#random() * 3) - 1;
    const far = Math.floor(this.#random() * (most + 1));
    return cuts.length > 0 && this.#random() < 0.7 ? Math.min(Math.max(near, 0), most) : far;
  }

  /** Brings the two sides of a comparison of sums together, give or take one. */
  #balance(facts) {
    if (this.#sums.length === 0) return;
    const sides = this.#one(this.#sums);
    const left = sides[0].find((part) => part.fact);
    const [factor, name] = left.fact;
    const rest =
      sum(sides[1], facts) -
      sum(
        sides[0].filter((part) => part !== left),
        facts,
      );
    const number = Math.floor(rest / factor) + Math.floor(this.#random() * 3) - 1;
    facts[name] = Math.min(Math.max(number, 0), MOST[name] ?? COUNT * COUNT);
  }

  /** A day of birth instead of the age: the birthday, its eve, the day after, 29 February, or any day. */
  #bear(facts) {
    const [year, month, day] = this.#on.split("-").map(Number);
    const born = year - facts.age_years;
    const leap = born - 4 - (born % 4 === 0 ? 0 : born % 4) + (born % 100 === 0 ? 4 : 0);
    const days = [-1, 0, 1, -Math.floor(this.#random() * 366)].map((shift) => Date.UTC(born, month - 1, day + shift));
    const time = this.#random() < 0.1 ? Date.UTC(leap, 1, 29) : this.#one(days);
    facts.birth_date = new Date(Math.min(time, Date.UTC(year, month - 1, day))).toISOString().slice(0, 10);
    delete facts.age_years;
  }
}

function sum(parts, facts) {
  const counted = (part) =>
    part.fact
      ? part.fact[0] * facts[part.fact[1]]
      : (part.number ?? facts.residents.reduce((all, group) => all + group.count, 0));
  return parts.map(counted).reduce((all, part) => all + part, 0);
}

/** What a pack asks of each fact: yes or no, thresholds, words; comparisons of sums are kept aside. */
function asked(pack, sums) {
  const found = new Map();
  const of = (name) => {
    if (!found.has(name)) found.set(name, { flag: false, set: false, cuts: new Set(), words: new Set() });
    return found.get(name);
  };
  const bounds = (bound) => (typeof bound === "number" ? [bound] : numbers(pack, bound));
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== "object") return undefined;
    for (const [key, value] of Object.entries(node)) {
      if (key === "flag") of(value).flag = true;
      else if (key === "empty") of(value).set = true;
      else if (key === "fact") of(Array.isArray(value) ? value[1] : value);
      else if (key === "times") of(value[1]);
      else if (key === "one_of") value[1].forEach((word) => of(value[0]).words.add(word));
      else if (key === "has") value[1].forEach((word) => of(value[0]).words.add(word) && (of(value[0]).set = true));
      else if ((key === "at_least" || key === "at_most") && typeof value[0] === "string")
        bounds(value[1]).forEach((cut) => of(value[0]).cuts.add(cut));
      else if (key === "compare") sums.push([value[0], value[2]]);
      visit(value);
    }
    return undefined;
  };
  [pack.definitions, pack.amounts, pack.rules].forEach((part) => visit(part ?? []));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function numbers(pack, name) {
  const assumed = (pack.assumptions ?? []).filter((one) => one.key === name).map((one) => Number(one.default));
  const dated = (pack.params ?? [])
    .filter((one) => one.id === name)
    .flatMap((one) => one.values.map((each) => each.value.number ?? each.value.fen));
  return [...assumed, ...dated];
}
