//! What can be wrong with the grading of a scale: names that are none, and answers that give no level or two.

use super::grading::{Overlap, Part, Values, completions, decide, sums};
use super::{Assessment, Count, Grading, Level, Scale, score};

impl Scale {
    /// The first fault of its gradings, with a witness; nothing where every full set of answers gives one level.
    pub fn fault(&self) -> Option<String> {
        let unanswered = Assessment::default();
        let items = |domain| score::scores_of(domain, &unanswered).collect::<Vec<_>>();
        let of_domains = self.domains.iter().find_map(|domain| {
            let fault = domain.grades.as_ref()?.fault(&items(domain))?;
            Some(format!("the grades of {}: {fault}", domain.id))
        });
        let parts: Vec<Part<'_>> = match &self.levels {
            Grading::Bands(_) => self.domains.iter().flat_map(items).collect(),
            Grading::Clauses(_) => {
                let grades = |grading: &Grading| grading.titles().map(|(Level(grade), _)| grade).collect();
                let part = |domain: &'_ super::Domain| domain.grades.as_ref().map(grades).unwrap_or_default();
                self.domains.iter().map(|d| Part { name: d.id.as_str(), values: part(d) }).collect()
            }
        };
        of_domains.or_else(|| self.levels.fault(&parts).map(|fault| format!("the levels: {fault}")))
    }
}

impl Grading {
    fn fault(&self, parts: &[Part<'_>]) -> Option<String> {
        let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
        match self {
            Self::Bands(bands) => sums(parts).into_iter().find_map(|sum| {
                match bands.iter().filter(|band| band.holds(sum)).count() {
                    0 => Some(format!("no band holds the sum {sum}; widen one")),
                    1 => None,
                    _ => Some(format!("more than one band holds the sum {sum}; narrow them")),
                }
            }),
            Self::Clauses(levels) => {
                let counts = levels.iter().flat_map(|ruled| &ruled.clauses).flat_map(|clause| &clause.when);
                counts.filter_map(|count| unknown(count, &names)).next().or_else(|| {
                    let open = |values: &&Vec<u8>| {
                        decide(levels, &Values { names: &names, values }, Overlap::default()).is_none()
                    };
                    completions(parts).iter().find(open).map(|values| undecided(&names, values))
                })
            }
        }
    }
}

fn unknown(count: &Count, names: &[&str]) -> Option<String> {
    let name = count.of.iter().find(|name| !names.contains(&name.as_str()))?;
    Some(format!("there is no \"{name}\" here; name some of: {}", names.join(", ")))
}

fn undecided(names: &[&str], values: &[u8]) -> String {
    let pairs: Vec<String> =
        names.iter().zip(values).map(|(name, value)| format!("{name} = {value}")).collect();
    format!("no clause holds for {}; add one", pairs.join(", "))
}
