//! Who is assessed, and how old.

use super::asked::{Question, plain};
use super::session::Session;
use super::{go_on, ways};
use crate::clock;
use crate::components::date_field::{DateField, DateParts};
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::notice::Notice;
use crate::components::page_title::PageTitle;
use crate::components::text_field::{Keyboard, TextField, Width};
use crate::prelude::*;
use crate::settings::words;
use crate::visit::{BirthDateError, Command, IdNumberError, IdentifiedBy, Line, Sex, Step, Subject, age_on};
use crate::words::{VisitWords, fill};
use yiping_rules::date::Date;

/// The page.
pub fn page(session: Session) -> AnyView {
    let w = words::<VisitWords>();
    let errors = Errors::new();
    let submit = move || {
        session.flush();
        let found = session.peek(|visit| problems(w, &visit.subject, clock::today()));
        if errors.set(found) {
            go_on(session, &Step::Who);
        }
    };
    let name = session.part(|visit| visit.subject.name.to_string());
    let by = session.part(|visit| visit.subject.identified_by);
    let details = move || match by.get() {
        Some(IdentifiedBy::IdNumber) => number_field(session, w, errors),
        Some(IdentifiedBy::BirthDate) => birth_fields(session, w, errors),
        None => ().child(),
    };
    view! {
        <ErrorSummary errors />
        <PageTitle text=w.who />
        <Form on_submit=submit>
            <TextField
                id="name"
                testid="name"
                label=w.name
                value=name
                on_input=move |typed: String| session.type_in(Command::Name(Line::new(&typed)))
                width=Width::Half
                errors
            />
            {Question {
                id: "identified-by",
                legend: w.identified_by.into(),
                hint: "",
                all: IdentifiedBy::ALL,
                labels: vec![(w.by_number, w.by_number_hint), (w.by_birth_date, "")],
                read: Box::new(|visit| visit.subject.identified_by),
                command: Box::new(|by| Command::IdentifiedBy(Some(by))),
                inline: false,
                errors: Some(errors),
            }.view(session)}
            {details}
            {under_sixty(session, w)}
            {ways(session, Step::Who)}
        </Form>
    }
}

fn number_field(session: Session, w: &'static VisitWords, errors: Errors) -> AnyView {
    let typed = session.part(|visit| visit.subject.id_number.to_string());
    let told = session.part(|visit| visit.subject.number().ok());
    let told = move || {
        let number = told.get()?;
        let age = age_on(number.birth_date(), clock::today()?).ok()?;
        let sex = match number.sex() {
            Sex::Male => w.male,
            Sex::Female => w.female,
        };
        Some(fill(w.from_number, &[&day(w, number.birth_date()), &age.to_string(), sex]))
    };
    view! {
        <TextField
            id="id-number"
            testid="id-number"
            label=w.number
            hint=w.number_hint
            value=typed
            on_input=move |typed: String| session.type_in(Command::IdNumber(Line::new(&typed)))
            keyboard=Keyboard::Code
            width=Width::Half
            errors
        />
        <p class="told" role="status" data-testid="from-number">{told}</p>
    }
}

/// A date for people.
pub fn day(w: &VisitWords, date: Date) -> String {
    let two = |number: u32| format!("{number:02}");
    fill(w.day, &[&date.year().to_string(), &two(date.month()), &two(date.day())])
}

fn birth_fields(session: Session, w: &'static VisitWords, errors: Errors) -> AnyView {
    let typed = session.part(|visit| visit.subject.born.clone());
    let parts = move || {
        let [year, month, day] = typed.get().map(|part| part.to_string());
        DateParts { year, month, day }
    };
    let change = move |DateParts { year, month, day }| {
        session.type_in(Command::Born([year, month, day].map(|part| Line::new(&part))));
    };
    view! {
        <DateField id="born" legend=w.born hint=w.born_hint value=Signal::derive(parts) on_input=change errors />
        {Question {
            id: "sex",
            legend: w.sex.into(),
            hint: "",
            all: Sex::ALL,
            labels: plain(&[w.male, w.female]),
            read: Box::new(|visit| visit.subject.sex),
            command: Box::new(|sex| Command::Sex(Some(sex))),
            inline: true,
            errors: None,
        }.view(session)}
    }
}

fn under_sixty(session: Session, w: &'static VisitWords) -> impl Child + use<> {
    let born = session.part(|visit| visit.subject.birth_date());
    let age = move || age_on(born.get()?, clock::today()?).ok();
    move || {
        age().is_some_and(|age| age < 60).then(|| {
            view! { <Notice title=w.under_sixty live=true testid="under-60"><p>{w.under_sixty_hint}</p></Notice> }
        })
    }
}

/// What must be mended before going on.
fn problems(w: &VisitWords, subject: &Subject, today: Option<Date>) -> Vec<FieldError> {
    let mut found = Vec::new();
    if subject.name.given().is_none() {
        found.push(FieldError::new("name", w.name_missing));
    }
    let age = |field: &'static str, born: Date| {
        let error = today.and_then(|today| age_on(born, today).err())?;
        Some(FieldError::new(field, birth_date_error(w, error)))
    };
    found.extend(match subject.identified_by {
        None => Some(FieldError::new("identified-by", w.identified_by_missing)),
        Some(IdentifiedBy::IdNumber) => match subject.number() {
            Ok(number) => age("id-number", number.birth_date()),
            Err(error) => Some(FieldError::new("id-number", number_error(w, error))),
        },
        Some(IdentifiedBy::BirthDate) => match subject.typed_birth_date() {
            Ok(born) => age("born", born),
            Err(error) => Some(FieldError::new("born", birth_date_error(w, error))),
        },
    });
    found
}

fn number_error(w: &VisitWords, error: IdNumberError) -> String {
    match error {
        IdNumberError::Length(0) => w.number_missing.to_owned(),
        IdNumberError::Length(length) => fill(w.number_length, &[&length.to_string()]),
        IdNumberError::Fifteen => w.number_fifteen.to_owned(),
        IdNumberError::Character(c, place) => fill(w.number_character, &[&place.to_string(), &c.to_string()]),
        IdNumberError::NoSuchDay => w.number_no_such_day.to_owned(),
        IdNumberError::CheckCharacter => w.number_check.to_owned(),
    }
}

fn birth_date_error(w: &VisitWords, error: BirthDateError) -> &'static str {
    match error {
        BirthDateError::Incomplete => w.born_incomplete,
        BirthDateError::NoSuchDay => w.born_no_such_day,
        BirthDateError::Future => w.born_future,
        BirthDateError::TooLongAgo => w.born_too_long_ago,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn found(subject: &Subject) -> Vec<(String, String)> {
        let today = Date::parse("2026-11-21");
        let problems = problems(VisitWords::ZH, subject, today);
        problems.into_iter().map(|error| (error.field.to_string(), error.message.to_string())).collect()
    }

    #[test]
    fn nothing_is_said_of_a_person_who_is_known() {
        let subject = Subject {
            name: Line::new("王芳"),
            identified_by: Some(IdentifiedBy::IdNumber),
            id_number: Line::new("11010519491231002x"),
            ..Default::default()
        };
        assert_eq!(found(&subject), []);
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        let mut subject = Subject { identified_by: Some(IdentifiedBy::IdNumber), ..Default::default() };
        assert_eq!(found(&Subject::default()).len(), 2);
        for (typed, said) in [
            ("", "请填写公民身份号码"),
            ("1101051949123100", "公民身份号码是18位，现在是16位"),
            ("11010519491231002Y", "第18位是“Y”，应为数字（仅末位可以是X）"),
            ("110105194912310021", "末位校验不符，至少有一位写错，请逐位核对"),
            ("110101203011012176", "末位校验不符，至少有一位写错，请逐位核对"),
        ] {
            subject.id_number = Line::new(typed);
            assert_eq!(found(&subject).last().unwrap(), &("id-number".to_owned(), said.to_owned()));
        }
        subject.identified_by = Some(IdentifiedBy::BirthDate);
        subject.born = ["2026", "11", "22"].map(Line::new);
        assert_eq!(found(&subject).last().unwrap().1, "出生日期晚于今天，请核对");
    }
}
