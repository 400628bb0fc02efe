//! What was decided, in types and in the contract's JSON (§4).

use crate::date::Date;
use crate::ids::{AssumptionKey, RegionCode, RuleId, Term};
use crate::json::{Json, words};
use crate::money::Fen;
use crate::pack::{Cite, Class, Payee, Per, RuleKind, Temporal};
use crate::sorted::Map;
use crate::stack::Combined;

/// Every rule of a pack, decided for one person or institution.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Region of the pack.
    pub region: RegionCode,
    /// Version of the pack.
    pub version: String,
    /// The day decided for.
    pub on: Date,
    /// The assumptions in force.
    pub assumptions: Map<AssumptionKey, String>,
    /// Rules in the order of the pack.
    pub rules: Vec<RuleDecision>,
    /// Groups of rules of which more than one can be met, and what the documents say of having them together.
    pub combined: Vec<Combined>,
    /// The question that decides most.
    pub next_question: Option<Question>,
}

/// One rule, decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleDecision {
    /// The rule.
    pub id: RuleId,
    /// Whom it concerns.
    pub kind: RuleKind,
    /// How strong the promise is.
    pub class: Class,
    /// The outcome.
    pub outcome: Outcome,
    /// Where the day lies in the plan period.
    pub temporal: Temporal,
    /// Met in substance; the assessment that the document requires is not there yet.
    pub awaiting_assessment: bool,
    /// Facts some value of which would still change the outcome or the amount.
    pub missing: Vec<String>,
    /// Undefined words that decide.
    pub terms: Vec<Term>,
    /// What is paid if the rule is met; nothing for a rule that is not.
    pub amount: Option<Payment>,
    /// Who receives it.
    pub payee: Payee,
    /// Where the document says so.
    pub cite: Cite,
}

/// The outcome of a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// The condition holds.
    Met,
    /// It does not.
    NotMet,
    /// Facts are missing that would change the answer.
    NeedsFacts,
    /// The document does not define a word that decides.
    NeedsDefinition,
}

/// What is paid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Payment {
    /// This much.
    Exact(Per, Fen),
    /// This much or more.
    AtLeast(Per, Fen),
    /// Between the two: by somebody's discretion, or because a fact is open.
    Range(Per, Fen, Fen),
    /// The document states no amount.
    NotStated,
}

/// The next question to ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The fact to ask for.
    pub fact: String,
    /// The rules that depend on it.
    pub because: Vec<RuleId>,
}

impl Decision {
    /// The decision of a rule.
    pub fn rule(&self, id: &str) -> Option<&RuleDecision> {
        self.rules.iter().find(|rule| rule.id.as_str() == id)
    }

    /// The contract's output; `digest` is that of the pack's bytes, `more` gives what else is wanted of a rule, such as
    /// its explanation.
    pub fn to_json(&self, digest: &str, more: &dyn Fn(&RuleDecision) -> Vec<(&'static str, Json)>) -> Json {
        let pack = Json::object(
            [("version", self.version.as_str()), ("digest", digest)].map(|(k, v)| (k, Json::from(v))),
        );
        let assumptions =
            self.assumptions.iter().map(|(key, value)| (key.as_str(), Json::from(value.as_str())));
        let mut members = vec![
            ("region", Json::from(self.region.as_str())),
            ("pack", pack),
            ("on", Json::from(self.on.to_string())),
            ("assumptions", Json::object(assumptions)),
            ("rules", Json::List(self.rules.iter().map(|rule| rule.to_json(more(rule))).collect())),
        ];
        if !self.combined.is_empty() {
            members.push(("combined", Json::List(self.combined.iter().map(Combined::to_json).collect())));
        }
        members.extend(self.next_question.iter().map(|question| {
            let because = Json::list(question.because.iter().map(RuleId::as_str));
            (
                "next_question",
                Json::object([("fact", Json::from(question.fact.as_str())), ("because", because)]),
            )
        }));
        Json::object(members)
    }
}

impl RuleDecision {
    fn to_json(&self, more: Vec<(&'static str, Json)>) -> Json {
        let mut members = vec![
            ("id", Json::from(self.id.as_str())),
            ("kind", Json::from(self.kind.as_str())),
            ("class", Json::from(self.class.as_str())),
            ("outcome", Json::from(self.outcome.as_str())),
            ("temporal", Json::from(self.temporal.as_str())),
            ("awaiting_assessment", Json::from(self.awaiting_assessment)),
            ("missing", Json::list(self.missing.iter().map(String::as_str))),
            ("terms", Json::list(self.terms.iter().map(Term::as_str))),
            ("payee", Json::from(self.payee.as_str())),
            ("cite", self.cite.to_json()),
        ];
        members.extend(self.amount.iter().map(|amount| ("amount", amount.to_json())));
        members.extend(more);
        Json::object(members)
    }
}

impl Payment {
    /// The contract's output.
    pub fn to_json(&self) -> Json {
        let entry = |kind: &str, per: Option<Per>, sums: &[(&str, Fen)]| {
            let per = per.map(|per| ("per", Json::from(per.as_str())));
            let sums = sums.iter().map(|(key, fen)| (*key, Json::Int(fen.0)));
            Json::object([("kind", Json::from(kind))].into_iter().chain(per).chain(sums))
        };
        match *self {
            Self::Exact(per, fen) => entry("exact", Some(per), &[("fen", fen)]),
            Self::AtLeast(per, fen) => entry("at_least", Some(per), &[("fen", fen)]),
            Self::Range(per, lo, hi) => entry("range", Some(per), &[("min_fen", lo), ("max_fen", hi)]),
            Self::NotStated => entry("not_stated", None, &[]),
        }
    }
}

impl Cite {
    /// The contract's output.
    pub fn to_json(&self) -> Json {
        let members = [("doc", &self.doc), ("clause", &self.clause), ("quote", &self.quote)];
        Json::object(members.map(|(key, text)| (key, Json::from(text.as_str()))))
    }
}

words!(Outcome { Met = "met", NotMet = "not_met", NeedsFacts = "needs_facts", NeedsDefinition = "needs_definition" });
