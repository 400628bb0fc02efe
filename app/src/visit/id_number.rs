//! The citizen identity number of GB 11643-1999.

use super::sex::Sex;
use super::text::plain_number;
use std::fmt;
use yiping_rules::date::Date;

/// An identity number whose form, birth date and check character are right. It does not show that the person exists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdNumber {
    number: String,
    birth_date: Date,
}

/// Why a text is no identity number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdNumberError {
    /// An old number of 15 digits, void since 2013.
    Fifteen,
    /// Not 18 characters but this many.
    Length(usize),
    /// A character that cannot stand at this place, counted from 1.
    Character(char, usize),
    /// The eight digits of the birth date name no day of the calendar from 1850 on.
    NoSuchDay,
    /// The last character does not fit the others.
    CheckCharacter,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: &[u8; 11] = b"10X98765432";

impl IdNumber {
    /// Reads a number as it is typed: full-width characters, spaces, hyphens and a small x are fine.
    pub fn parse(typed: &str) -> Result<Self, IdNumberError> {
        let number = plain_number(typed).to_ascii_uppercase();
        let length = number.chars().count();
        let of_right_kind = |(place, c): &(usize, char)| c.is_ascii_digit() || (*place == 17 && *c == 'X');
        if let Some((place, c)) = number.chars().enumerate().find(|at| !of_right_kind(at)) {
            return Err(IdNumberError::Character(c, place + 1));
        }
        match length {
            18 => (),
            15 => return Err(IdNumberError::Fifteen),
            other => return Err(IdNumberError::Length(other)),
        }
        let birth_date = birth_date(&number).ok_or(IdNumberError::NoSuchDay)?;
        if number.as_bytes().get(17).copied() != check_character(&number) {
            return Err(IdNumberError::CheckCharacter);
        }
        Ok(Self { number, birth_date })
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// The birth date in the number.
    pub fn birth_date(&self) -> Date {
        self.birth_date
    }

    /// The sex in the number.
    pub fn sex(&self) -> Sex {
        match self.number.as_bytes().get(16).copied() {
            Some(digit) if digit % 2 == 1 => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// The number with all but its last four characters hidden. More would leave few numbers to guess from beside an age.
    pub fn masked(&self) -> String {
        self.number.chars().enumerate().map(|(place, c)| if place < 14 { '*' } else { c }).collect()
    }
}

fn birth_date(number: &str) -> Option<Date> {
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (part(6, 10)?, part(10, 12)?, part(12, 14)?);
    Date::new(i32::try_from(year).ok().filter(|year| *year >= 1850)?, month, day)
}

/// ISO 7064 MOD 11-2 over the first 17 digits.
fn check_character(number: &str) -> Option<u8> {
    let sum: u32 = number.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    CHECK_CHARACTERS.get(usize::try_from(sum % 11).ok()?).copied()
}

impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "11010519491231002X";

    #[test]
    fn takes_the_vectors() {
        for good in
            [GOOD, "440524188001010014", "360426199101010071", "120103198806018241", "110101202311012176"]
        {
            assert_eq!(IdNumber::parse(good).unwrap().as_str(), good);
        }
        for bad in ["110105194912310021", "360426199101010072"] {
            assert_eq!(IdNumber::parse(bad), Err(IdNumberError::CheckCharacter));
        }
    }

    #[test]
    fn reads_what_people_type() {
        for typed in
            [" 110105 19491231 002x", "１１０１０５１９４９１２３１００２Ｘ", "110105-19491231-002X\u{3000}"]
        {
            assert_eq!(IdNumber::parse(typed).unwrap().as_str(), GOOD);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(IdNumber::parse("110105491231002"), Err(IdNumberError::Fifteen));
        assert_eq!(IdNumber::parse("1101051949123100"), Err(IdNumberError::Length(16)));
        assert_eq!(IdNumber::parse(""), Err(IdNumberError::Length(0)));
        assert_eq!(IdNumber::parse("11010519491231002Y"), Err(IdNumberError::Character('Y', 18)));
        assert_eq!(IdNumber::parse("X1010519491231002X"), Err(IdNumberError::Character('X', 1)));
        assert_eq!(IdNumber::parse("110105194902300021"), Err(IdNumberError::NoSuchDay));
        assert_eq!(IdNumber::parse("110105184912310021"), Err(IdNumberError::NoSuchDay));
        assert_eq!(IdNumber::parse("110105190002290021"), Err(IdNumberError::NoSuchDay));
    }

    #[test]
    fn tells_birth_date_and_sex_and_hides_the_rest() {
        let number = IdNumber::parse(GOOD).unwrap();
        assert_eq!(number.birth_date().to_string(), "1949-12-31");
        assert_eq!(number.sex(), Sex::Female);
        assert_eq!(IdNumber::parse("110101202311012176").unwrap().sex(), Sex::Male);
        assert_eq!(number.masked(), "**************002X");
    }

    #[test]
    fn notices_every_wrong_digit_and_every_pair_swapped() {
        for place in 0..17 {
            for digit in b'0'..=b'9' {
                let mut bytes = GOOD.as_bytes().to_vec();
                if bytes[place] != digit {
                    bytes[place] = digit;
                    assert!(IdNumber::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
                }
            }
            let mut bytes = GOOD.as_bytes().to_vec();
            bytes.swap(place, place + 1);
            if bytes != GOOD.as_bytes() {
                assert!(IdNumber::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
            }
        }
    }
}
