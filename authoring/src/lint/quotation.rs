//! The sums of money and the rates that a quotation states in figures.

use yiping_rules::money::Ratio;

/// What a quotation states.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Stated {
    /// Sums in fen.
    pub sums: Vec<i64>,
    /// Multiples and percentages.
    pub rates: Vec<Ratio>,
}

/// A number in figures: `3`, `0.9`.
#[derive(Clone, Copy)]
struct Figure {
    digits: i64,
    /// Powers of ten below one.
    decimals: u32,
}

/// Reads `200元、300元`, `3-10万元`, `0.9倍`, `15%`. Numbers joined by a dash or `、` share the unit that follows them.
pub(super) fn stated(quotation: &str) -> Stated {
    let mut found = Stated::default();
    let mut group: Vec<Figure> = Vec::new();
    let mut rest = quotation;
    while let Some(first) = rest.chars().next() {
        if let Some((figure, after)) = figure(rest) {
            group.push(figure);
            rest = after;
            continue;
        }
        let after = &rest[first.len_utf8()..];
        if group.is_empty() || !is_joint(first) || figure(after).is_none() {
            rest = found.take(&group, rest).unwrap_or(after);
            group.clear();
        } else {
            rest = after;
        }
    }
    found
}

impl Stated {
    /// Adds a group of numbers by the unit behind them, and gives what follows the unit.
    fn take<'t>(&mut self, group: &[Figure], text: &'t str) -> Option<&'t str> {
        let after = |unit: &'static str| (!group.is_empty()).then(|| text.strip_prefix(unit)).flatten();
        for (unit, fen) in
            [("元", 100), ("百元", 10_000), ("千元", 100_000), ("万元", 1_000_000), ("萬元", 1_000_000)]
        {
            if let Some(rest) = after(unit) {
                self.sums.extend(group.iter().filter_map(|figure| figure.times(fen)));
                return Some(rest);
            }
        }
        for (unit, hundredths) in [("倍", 0), ("%", 2), ("％", 2)] {
            if let Some(rest) = after(unit) {
                self.rates.extend(group.iter().filter_map(|figure| figure.rate(hundredths)));
                return Some(rest);
            }
        }
        None
    }
}

impl Figure {
    /// The product, where it is whole.
    fn times(self, factor: i64) -> Option<i64> {
        let product = self.digits.checked_mul(factor)?;
        let under = 10_i64.checked_pow(self.decimals)?;
        (product % under == 0).then(|| product / under)
    }

    fn rate(self, more_decimals: u32) -> Option<Ratio> {
        Ratio::new(self.digits, 10_i64.checked_pow(self.decimals + more_decimals)?)
    }
}

/// A number at the start of a text, and what follows it.
fn figure(text: &str) -> Option<(Figure, &str)> {
    let whole = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, mut rest) = text.split_at(whole);
    let mut digits = (!digits.is_empty()).then(|| digits.to_owned())?;
    let mut decimals = 0;
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = fraction.len() - fraction.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if length > 0 {
            let (behind, after) = fraction.split_at(length);
            digits.push_str(behind);
            decimals = u32::try_from(length).ok()?;
            rest = after;
        }
    }
    Some((Figure { digits: digits.parse().ok()?, decimals }, rest))
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '~' | '～' | '、' | '至' | '到' | '或' | '/')
}

#[cfg(test)]
mod tests {
    use super::stated;

    fn sums(text: &str) -> Vec<i64> {
        stated(text).sums
    }

    fn rates(text: &str) -> Vec<String> {
        stated(text).rates.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn sums_in_figures_are_read_with_their_unit() {
        assert_eq!(sums("早餐補助2元、午餐補助4元"), [200, 400]);
        assert_eq!(sums("給予3-10萬元的獎勵"), [3_000_000, 10_000_000]);
        assert_eq!(sums("每人每月80、100元,80周岁以上1.5万元"), [8_000, 10_000, 1_500_000]);
        assert_eq!(sums("三百元,2019年第27号,面积不低于800平方米"), Vec::<i64>::new());
    }

    #[test]
    fn rates_in_figures_are_read() {
        assert_eq!(rates("基准补贴的0.9倍、1倍、1.1倍"), ["9/10", "1/1", "11/10"].map(String::from));
        assert_eq!(rates("不低于15%"), ["3/20"].map(String::from));
        assert_eq!(rates("200元、300元"), Vec::<String>::new());
    }
}
