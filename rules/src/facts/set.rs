//! The facts given about one person or institution.

use super::domain::{Domain, Range, all_of, bit};
use super::vocabulary::{FACTS, FactDef, Kind, RESIDENT_FACTS, Subject, lookup};
use crate::date::{AgePolicy, Date};
use crate::json::{Json, JsonError, Kind as JsonKind, Node};
use crate::scale::{Assessment, Level, NATIONAL, Scale, Score};
use crate::sorted::{Map, Set};
use std::fmt;

/// What was given for a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number, grade, code, or money in fen.
    Number(i64),
    /// A date.
    Date(Date),
    /// A word of a closed list, or free text.
    Word(String),
    /// A set of words or texts.
    Words(Set<String>),
}

/// Facts given so far. What is not here is unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FactSet {
    values: Map<&'static str, Value>,
    /// Levels that an unfinished assessment still allows.
    possible_levels: Option<u64>,
    cared_person: Option<Box<FactSet>>,
    residents: Option<Vec<FactSet>>,
}

/// Why a value cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FactError {
    /// The vocabulary has no such fact.
    UnknownFact(String),
    /// The fact is of another type or the value is outside its range.
    WrongValue(&'static str),
}

impl fmt::Display for FactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFact(name) => write!(f, "there is no fact \"{name}\"; see the list of facts"),
            Self::WrongValue(name) => write!(f, "this value does not fit the fact \"{name}\""),
        }
    }
}

impl FactSet {
    /// Gives a fact, or takes it back with `None`.
    pub fn set(&mut self, name: &str, value: Option<Value>) -> Result<(), FactError> {
        self.set_one_of(FACTS, name, value)
    }

    /// Gives a fact of a group of residents, or takes it back with `None`.
    pub fn set_of_group(&mut self, name: &str, value: Option<Value>) -> Result<(), FactError> {
        self.set_one_of(RESIDENT_FACTS, name, value)
    }

    fn set_one_of(
        &mut self,
        facts: &'static [FactDef],
        name: &str,
        value: Option<Value>,
    ) -> Result<(), FactError> {
        let fact =
            facts.iter().find(|fact| fact.name == name).ok_or_else(|| FactError::UnknownFact(name.into()))?;
        match value {
            None => {
                self.values.remove(fact.name);
            }
            Some(value) if fits(fact.kind, &value) => {
                self.values.insert(fact.name, value);
            }
            Some(_) => return Err(FactError::WrongValue(fact.name)),
        }
        Ok(())
    }

    /// What was given for a fact of this subject; `cared_person.x` looks at the person cared for.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match name.strip_prefix("cared_person.") {
            Some(own) => self.cared_person.as_ref()?.get(own),
            None => self.values.get(name),
        }
    }

    /// The person cared for.
    pub fn cared_person(&self) -> Option<&FactSet> {
        self.cared_person.as_deref()
    }

    /// Names the person cared for.
    pub fn set_cared_person(&mut self, person: Option<FactSet>) {
        self.cared_person = person.map(Box::new);
    }

    /// Groups of residents, if they were given.
    pub fn residents(&self) -> Option<&[FactSet]> {
        self.residents.as_deref()
    }

    /// Gives the groups of residents.
    pub fn set_residents(&mut self, groups: Option<Vec<FactSet>>) {
        self.residents = groups;
    }

    /// The levels that an unfinished assessment still allows, as bits.
    pub fn possible_levels(&self) -> Option<u64> {
        self.possible_levels
    }

    /// Whether a value is of the type of a fact and within its range.
    pub fn takes(fact: &FactDef, value: &Value) -> bool {
        fits(fact.kind, value)
    }

    /// Whether these facts speak of an institution rather than of a person.
    pub fn subject(&self) -> Subject {
        let given =
            |subject| FACTS.iter().any(|fact| fact.subject == subject && self.values.contains_key(fact.name));
        let of_institution = self.residents.is_some() || given(Subject::Institution);
        let of_person = self.cared_person.is_some() || given(Subject::Person);
        if of_institution && !of_person { Subject::Institution } else { Subject::Person }
    }

    /// Takes the level, its standard and a diagnosis of dementia from an assessment where they were not given. An
    /// assessment by another scale than the national one gives only its name, as the standard of a level not given.
    pub fn add_assessment(&mut self, scale: &Scale, assessment: &Assessment, score: &Score) {
        let national = scale.id.as_str() == NATIONAL;
        let level_given = self.values.contains_key("disability_level");
        if national || !level_given {
            self.values.get_or_insert("assessment_standard", Value::Word(scale.id.to_string()));
        }
        if !national {
            return;
        }
        if let Some(dementia) = assessment.ground("dementia") {
            self.values.get_or_insert("dementia_dx", Value::Flag(dementia));
        }
        if !level_given {
            let bits = score
                .final_levels
                .iter()
                .map(|Level(level)| bit(usize::from(*level)))
                .fold(0, |all, b| all | b);
            match score.level() {
                Some(Level(level)) => {
                    self.values.insert("disability_level", Value::Number(level.into()));
                }
                None => self.possible_levels = Some(bits),
            }
        }
    }

    /// What a fact can still be. `words` are the texts the pack compares with, `on` the day for ages.
    pub fn domain(&self, fact: &FactDef, words: &[String], on: Date, ages: AgePolicy) -> Domain {
        if fact.name == "age_years"
            && let Some(Value::Date(born)) = self.values.get("birth_date")
        {
            return Domain::Number(Range::one(born.age_on(on, ages)));
        }
        match self.values.get(fact.name) {
            Some(value) => known(fact.kind, value, words),
            None => self.unknown(fact, words),
        }
    }

    fn unknown(&self, fact: &FactDef, words: &[String]) -> Domain {
        let levels = self.possible_levels.filter(|_| fact.name == "disability_level");
        match (levels, fact.kind) {
            (Some(bits), _) => Domain::Choice(bits),
            (None, Kind::Text) => Domain::Choice(all_of(words.len().saturating_add(1))),
            (None, Kind::Texts) => Domain::Many { must: 0, may: all_of(words.len()) },
            (None, kind) => Domain::everything(kind).unwrap_or(Domain::Choice(u64::MAX)),
        }
    }

    /// Reads the contract's `facts` object.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        Self::read_as(node, FACTS, true)
    }

    fn read_as(node: &Node<'_>, facts: &'static [FactDef], outermost: bool) -> Result<Self, JsonError> {
        let allowed: Vec<&str> = facts.iter().map(|fact| fact.name).collect();
        let fields = node.object(&allowed)?;
        let mut set = Self::default();
        for fact in facts {
            let Some(value) = fields.get(fact.name) else { continue };
            match fact.kind {
                Kind::Person if outermost => {
                    set.cared_person = Some(Box::new(Self::read_as(&value, FACTS, false)?));
                }
                Kind::Person => {
                    return Err(value.invalid("the person cared for cannot care for another; remove it"));
                }
                Kind::Residents => {
                    let groups = value.list()?.map(|group| Self::read_as(&group, RESIDENT_FACTS, false));
                    set.residents = Some(groups.collect::<Result<_, _>>()?);
                }
                kind => {
                    set.values.insert(fact.name, read_value(&value, kind)?);
                }
            }
        }
        set.check_ages(&fields)?;
        Ok(set)
    }

    fn check_ages(&self, fields: &crate::json::Fields<'_>) -> Result<(), JsonError> {
        match (self.values.get("birth_date"), fields.get("age_years")) {
            (Some(_), Some(age)) => Err(age.invalid("give birth_date or age_years, not both")),
            _ => Ok(()),
        }
    }

    /// The contract's `facts` object.
    pub fn to_json(&self) -> Json {
        let own = self.values.iter().map(|(name, value)| ((*name).to_owned(), value.to_json(name)));
        let cared = self.cared_person.iter().map(|person| ("cared_person".to_owned(), person.to_json()));
        let groups = self
            .residents
            .iter()
            .map(|groups| ("residents".to_owned(), Json::List(groups.iter().map(Self::to_json).collect())));
        Json::object(own.chain(cared).chain(groups))
    }
}

impl Value {
    fn to_json(&self, name: &str) -> Json {
        match self {
            Self::Flag(flag) => Json::Bool(*flag),
            Self::Number(code) if lookup(name).is_some_and(|fact| fact.kind == Kind::Code) => {
                Json::from(format!("{code:06}"))
            }
            Self::Number(number) => Json::Int(*number),
            Self::Date(date) => Json::from(date.to_string()),
            Self::Word(word) => Json::from(word.as_str()),
            Self::Words(words) => Json::list(words.iter().map(String::as_str)),
        }
    }
}

fn fits(kind: Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Flag, Value::Flag(_)) | (Kind::Date, Value::Date(_)) | (Kind::Text, Value::Word(_)) => true,
        (Kind::Texts, Value::Words(_)) => true,
        (Kind::One(words), Value::Word(word)) => words.contains(&word.as_str()),
        (Kind::Many(words), Value::Words(set)) => set.iter().all(|word| words.contains(&word.as_str())),
        (Kind::Grade(most), Value::Number(n)) => (0..=i64::from(most)).contains(n),
        (kind, Value::Number(n)) => {
            matches!(Domain::everything(kind), Some(Domain::Number(range)) if *n >= range.lo && *n <= range.hi)
                && kind != Kind::Date
        }
        _ => false,
    }
}

fn known(kind: Kind, value: &Value, words: &[String]) -> Domain {
    let place = |word: &str| match kind {
        Kind::One(list) | Kind::Many(list) => list.iter().position(|w| *w == word),
        _ => words.iter().position(|w| w == word),
    };
    match value {
        Value::Flag(flag) => Domain::Flag((*flag).into()),
        Value::Number(n) if matches!(kind, Kind::Grade(_)) => {
            Domain::Choice(bit(usize::try_from(*n).unwrap_or(64)))
        }
        Value::Number(n) => Domain::Number(Range::one(*n)),
        Value::Date(date) => Domain::Number(Range::one(date.number())),
        Value::Word(word) => Domain::Choice(bit(place(word).unwrap_or(words.len()))),
        Value::Words(set) => {
            let bits = set.iter().filter_map(|word| place(word)).map(bit).fold(0, |all, b| all | b);
            Domain::Many { must: bits, may: bits }
        }
    }
}

fn read_value(node: &Node<'_>, kind: Kind) -> Result<Value, JsonError> {
    Ok(match kind {
        Kind::Flag => Value::Flag(node.bool()?),
        Kind::Number(lo, hi) => Value::Number(node.int_in(lo..=hi)?),
        Kind::Grade(most) => Value::Number(node.int_in(0..=i64::from(most))?),
        Kind::Money => Value::Number(node.int_in(0..=super::vocabulary::MOST)?),
        Kind::Code => Value::Number(read_code(node)?),
        Kind::Date => {
            node.date()?;
            Value::Date(Date::parse(node.text()?).ok_or_else(|| node.invalid("write a date as YYYY-MM-DD"))?)
        }
        Kind::One(words) => Value::Word(read_word(node, words)?),
        Kind::Many(words) => Value::Words(read_set(node, |entry| read_word(entry, words))?),
        Kind::Text => Value::Word(node.text()?.to_owned()),
        Kind::Texts => Value::Words(read_set(node, |entry| entry.text().map(str::to_owned))?),
        Kind::Person | Kind::Residents => return Err(node.invalid("this is no single value")),
    })
}

fn read_word(node: &Node<'_>, words: &'static [&'static str]) -> Result<String, JsonError> {
    let pairs: Vec<(&str, &str)> = words.iter().map(|word| (*word, *word)).collect();
    node.one_of(&pairs).map(str::to_owned)
}

fn read_set(
    node: &Node<'_>,
    read: impl Fn(&Node<'_>) -> Result<String, JsonError>,
) -> Result<Set<String>, JsonError> {
    let mut set = Set::new();
    for entry in node.list()? {
        let word = read(&entry)?;
        if set.contains(&word) {
            return Err(entry.error(JsonKind::Invalid(format!("\"{word}\" is in the list twice; keep one"))));
        }
        set.insert(word);
    }
    Ok(set)
}

fn read_code(node: &Node<'_>) -> Result<i64, JsonError> {
    let text = node.text()?;
    let digits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| node.invalid("a code has six digits in quotes, such as \"150102\""))
}
