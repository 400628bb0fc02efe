//! Exact money: integer fen, and rationals for rates.

use crate::json::{Form, Json, JsonError, Node, words};
use std::fmt;

/// An amount of money in fen (a hundredth of a yuan).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Fen(pub i64);

/// A rate as a fraction in lowest terms; the denominator is positive.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

/// What a rule says about an amount that is no whole number of fen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// Towards zero.
    Down,
    /// Away from zero at a half or more.
    HalfUp,
    /// Away from zero.
    Up,
}

impl Fen {
    /// The sum, unless it is too large for any real amount.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// So many times this amount.
    pub fn times(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }

    /// This amount at a rate. Nothing if the result is no whole number of fen and no rounding is named.
    pub fn at(self, rate: Ratio, rounding: Option<Rounding>) -> Option<Self> {
        let product = i128::from(self.0).checked_mul(i128::from(rate.numerator))?;
        let by = i128::from(rate.denominator);
        let (whole, rest) = (product.checked_div(by)?, product.checked_rem(by)?);
        let away = match rounding {
            _ if rest == 0 => false,
            None => return None,
            Some(Rounding::Down) => false,
            Some(Rounding::Up) => true,
            Some(Rounding::HalfUp) => rest.checked_abs()?.checked_mul(2)? >= by,
        };
        let fen = if away { whole.checked_add(product.signum())? } else { whole };
        i64::try_from(fen).ok().map(Self)
    }
}

impl fmt::Display for Fen {
    /// Yuan, with two decimals only where there are fen: `165`, `0.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (yuan, fen) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let sign = if self.0 < 0 { "-" } else { "" };
        if fen == 0 { write!(f, "{sign}{yuan}") } else { write!(f, "{sign}{yuan}.{fen:02}") }
    }
}

impl Ratio {
    /// A fraction in lowest terms; nothing if the denominator is not positive.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = i64::try_from(gcd(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        Some(Self {
            numerator: numerator.checked_div(divisor)?,
            denominator: denominator.checked_div(divisor)?,
        })
    }

    /// Reads `9/10`, `55%`, `1.1` or `3`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(percent) = text.strip_suffix('%') {
            let part = Self::parse(percent)?;
            return Self::new(part.numerator, part.denominator.checked_mul(100)?);
        }
        if let Some((above, below)) = text.split_once('/') {
            return Self::new(above.parse().ok()?, below.parse().ok()?);
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let places = u32::try_from(decimals.len()).ok()?;
        if !decimals.bytes().all(|b| b.is_ascii_digit()) || places > 9 {
            return None;
        }
        Self::new(format!("{whole}{decimals}").parse().ok()?, 10_i64.checked_pow(places)?)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl Form for Ratio {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        Self::parse(node.text()?).ok_or_else(|| node.invalid("not a rate; write 9/10, 55% or 1.1"))
    }

    fn to_json(&self) -> Json {
        Json::from(self.to_string())
    }
}

impl Form for Fen {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        node.int().map(Self)
    }

    fn to_json(&self) -> Json {
        Json::Int(self.0)
    }
}

words!(Rounding { Down = "down", HalfUp = "half_up", Up = "up" });

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Ratio {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("`{text}` is not a rate; write 9/10, 55% or 1.1"))
        })
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    match a.checked_rem(b) {
        None => a.max(1),
        Some(rest) => gcd(b, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_exact() {
        let rate = |text| Ratio::parse(text).unwrap();
        assert_eq!(Fen(15_000).at(rate("0.9"), None), Some(Fen(13_500)));
        assert_eq!(Fen(20_000).at(rate("11/10"), None), Some(Fen(22_000)));
        assert_eq!(rate("55%"), rate("11/20"));
        assert_eq!(Ratio::parse("1/0"), None);
        assert_eq!(Ratio::parse("1e3"), None);
    }

    #[test]
    fn only_a_named_rounding_rounds() {
        let third = Ratio::new(1, 3).unwrap();
        assert_eq!(Fen(100).at(third, None), None);
        assert_eq!(Fen(100).at(third, Some(Rounding::Down)), Some(Fen(33)));
        assert_eq!(Fen(100).at(third, Some(Rounding::Up)), Some(Fen(34)));
        assert_eq!(Fen(-5).at(Ratio::new(1, 2).unwrap(), Some(Rounding::HalfUp)), Some(Fen(-3)));
        assert_eq!(Fen(i64::MAX).at(Ratio::new(2, 1).unwrap(), None), None);
    }

    #[test]
    fn yuan_are_shown_with_fen_only_where_there_are_any() {
        assert_eq!(Fen(16_500).to_string(), "165");
        assert_eq!(Fen(50).to_string(), "0.50");
        assert_eq!(Fen(-105).to_string(), "-1.05");
    }
}
