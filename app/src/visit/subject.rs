//! The person assessed: what was typed, and what can be read from it.

use super::closed::closed_list;
use super::id_number::{IdNumber, IdNumberError};
use super::sex::Sex;
use super::text::{Line, plain_number};
use yiping_rules::date::{AgePolicy, Date};

/// The person as typed. Half a number is kept as it is; what it means is asked from the methods.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subject {
    /// Name.
    pub name: Line,
    /// Whether the identity number or the birth date is typed.
    pub identified_by: Option<IdentifiedBy>,
    /// The identity number as typed.
    pub id_number: Line,
    /// Year, month and day of birth as typed.
    pub born: [Line; 3],
    /// Sex, where no identity number tells it.
    pub sex: Option<Sex>,
}

closed_list! {
    /// What tells who the person is and how old.
    pub enum IdentifiedBy {
        /// The citizen identity number.
        IdNumber = "id_number",
        /// The birth date alone.
        BirthDate = "birth_date",
    }
}

/// Why a birth date cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BirthDateError {
    /// Nothing, or not all of it, was typed.
    Incomplete,
    /// The calendar has no such day.
    NoSuchDay,
    /// The day has not come yet.
    Future,
    /// More than 130 years ago.
    TooLongAgo,
}

impl Subject {
    /// The identity number.
    pub fn number(&self) -> Result<IdNumber, IdNumberError> {
        IdNumber::parse(self.id_number.as_str())
    }

    /// The birth date, from what the person is identified by.
    pub fn birth_date(&self) -> Option<Date> {
        match self.identified_by? {
            IdentifiedBy::IdNumber => self.number().ok().map(|number| number.birth_date()),
            IdentifiedBy::BirthDate => self.typed_birth_date().ok(),
        }
    }

    /// The birth date typed in three fields.
    pub fn typed_birth_date(&self) -> Result<Date, BirthDateError> {
        let [year, month, day] = self.born.each_ref().map(|typed| plain_number(typed.as_str()));
        if year.is_empty() || month.is_empty() || day.is_empty() {
            return Err(BirthDateError::Incomplete);
        }
        let whole =
            || Date::new(year.parse().ok().filter(|y| *y >= 1000)?, month.parse().ok()?, day.parse().ok()?);
        whole().ok_or(BirthDateError::NoSuchDay)
    }

    /// The sex, from what the person is identified by.
    pub fn sex(&self) -> Option<Sex> {
        match self.identified_by? {
            IdentifiedBy::IdNumber => self.number().ok().map(|number| number.sex()),
            IdentifiedBy::BirthDate => self.sex,
        }
    }
}

/// Completed years on a day, for somebody who can be alive.
pub fn age_on(born: Date, today: Date) -> Result<i64, BirthDateError> {
    match born.age_on(today, AgePolicy::default()) {
        age if age < 0 => Err(BirthDateError::Future),
        age if age > 130 => Err(BirthDateError::TooLongAgo),
        age => Ok(age),
    }
}

/// A name for lists that others may see: its first character, and a star for each of the next two.
pub fn mask_name(name: &str) -> String {
    let shown = |(place, c): (usize, char)| if place == 0 { c } else { '*' };
    name.trim().chars().take(3).enumerate().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn born(year: &str, month: &str, day: &str) -> Subject {
        Subject {
            identified_by: Some(IdentifiedBy::BirthDate),
            born: [Line::new(year), Line::new(month), Line::new(day)],
            ..Default::default()
        }
    }

    #[test]
    fn a_birth_date_is_a_day_of_the_calendar() {
        assert_eq!(born(" １９４９ ", "2", "03").birth_date(), Some(date("1949-02-03")));
        assert_eq!(born("1949", "", "3").typed_birth_date(), Err(BirthDateError::Incomplete));
        for (year, month, day) in
            [("1949", "2", "29"), ("49", "2", "3"), ("1949", "13", "1"), ("二", "1", "1")]
        {
            assert_eq!(
                born(year, month, day).typed_birth_date(),
                Err(BirthDateError::NoSuchDay),
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn only_what_identifies_the_person_counts() {
        let mut subject = born("1950", "1", "1");
        subject.id_number = Line::new("11010519491231002X");
        subject.sex = Some(Sex::Male);
        assert_eq!((subject.birth_date(), subject.sex()), (Some(date("1950-01-01")), Some(Sex::Male)));
        subject.identified_by = Some(IdentifiedBy::IdNumber);
        assert_eq!((subject.birth_date(), subject.sex()), (Some(date("1949-12-31")), Some(Sex::Female)));
        subject.identified_by = None;
        assert_eq!((subject.birth_date(), subject.sex()), (None, None));
    }

    #[test]
    fn ages_are_those_of_the_living() {
        let today = date("2026-11-21");
        assert_eq!(age_on(date("1966-11-21"), today), Ok(60));
        assert_eq!(age_on(date("1966-11-22"), today), Ok(59));
        assert_eq!(age_on(today, today), Ok(0));
        assert_eq!(age_on(date("2026-11-22"), today), Err(BirthDateError::Future));
        assert_eq!(age_on(date("1895-11-21"), today), Err(BirthDateError::TooLongAgo));
    }

    #[test]
    fn names_are_masked() {
        for (name, masked) in
            [("王小明", "王**"), ("王芳", "王*"), (" 欧阳娜娜 ", "欧**"), ("李", "李"), ("", "")]
        {
            assert_eq!(mask_name(name), masked);
        }
    }
}
