// What does not depend on the person: the day, the readings taken, and the values of parameters on that day.

/** Assumptions by key: the defaults, and what was switched. */
export function assumptions(pack, switched) {
  return { ...Object.fromEntries((pack.assumptions ?? []).map((one) => [one.key, one.default])), ...switched };
}

/** Parameters on a day: money and numbers as they are, rates as `{ over, under }`. */
export function parameters(pack, on) {
  const value = (param) => {
    const covering = param.values.filter(
      (one) => one.valid_from <= on && on <= (one.valid_to ?? "9999") && (one.known_from ?? "") <= on,
    );
    const latest = covering
      .sort((a, b) => `${a.valid_from}${a.known_from ?? ""}`.localeCompare(`${b.valid_from}${b.known_from ?? ""}`))
      .at(-1);
    const { fen, number, rate } = latest?.value ?? {};
    if (rate === undefined) return fen ?? number;
    const [over, under] = rate.split("/").map(Number);
    return { over, under };
  };
  return Object.fromEntries((pack.params ?? []).map((param) => [param.id, value(param)]));
}

/** Completed years on a day. `day_after`: a year is complete only at the end of the birthday; `february_28`: those born on 29 February. */
export function age(born, on, { A10, leap_day }) {
  const [year, month, day] = born.split("-").map(Number);
  const [nowYear, nowMonth, nowDay] = on.split("-").map(Number);
  const leaps = new Date(Date.UTC(nowYear, 1, 29)).getUTCMonth() === 1;
  const [dueMonth, dueDay] = month === 2 && day === 29 && !leaps ? (leap_day === "february_28" ? [2, 28] : [3, 1]) : [month, day];
  const reached =
    A10 === "day_after"
      ? nowMonth > dueMonth || (nowMonth === dueMonth && nowDay > dueDay)
      : nowMonth > dueMonth || (nowMonth === dueMonth && nowDay >= dueDay);
  return nowYear - year - (reached ? 0 : 1);
}

/** A person as an engine is given it: the age in place of the day of birth. */
export function aged(facts, on, assumed) {
  const { birth_date: born, ...others } = facts;
  return born === undefined ? others : { ...others, age_years: age(born, on, assumed) };
}
