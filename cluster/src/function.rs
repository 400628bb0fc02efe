//! `yiping`, the decision as a function of SQL:
//!
//! ```sql
//! yiping('150100,331083', '2021-06-01', 'birth_date', birth_date, 'econ', econ, …)
//! ```
//!
//! Regions, day, then pairs of a fact's name and its column; `'assume', 'A3=75 A6=as_worded'` chooses assumptions. The result is a list
//! with one entry for each rule of each region.

use crate::packs::Packs;
use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::{Result, ScalarValue, exec_datafusion_err, plan_datafusion_err, plan_err};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;
use yiping_rules::ids::AssumptionKey;
use yiping_screen::{Decider, Question, decisions_type};

/// What the function is called in a query.
pub const NAME: &str = "yiping";

const ASSUME: &str = "assume";

/// The function over a set of packs.
#[derive(Debug)]
pub struct Decide {
    /// How it travels: the name with the digest of the packs.
    name: String,
    aliases: Vec<String>,
    signature: Signature,
    decider: Decider,
}

impl Decide {
    /// The function over these packs.
    pub fn new(packs: Packs) -> Self {
        Self {
            name: format!("{NAME}_{}", packs.digest),
            aliases: vec![NAME.to_owned()],
            signature: Signature::variadic_any(Volatility::Immutable),
            decider: Decider::new(packs.library),
        }
    }
}

/// What stands between the brackets.
struct Call {
    question: Question,
    facts: Vec<(String, ArrayRef)>,
}

impl Call {
    fn new(args: &ScalarFunctionArgs) -> Result<Self> {
        let [regions, on, pairs @ ..] = args.args.as_slice() else {
            return plan_err!(
                "{NAME} needs regions and a day, such as {NAME}('150100', '2021-06-01', 'birth_date', birth_date)"
            );
        };
        let regions = word(regions, "the regions")?.split(',').map(|code| code.trim().to_owned()).collect();
        let on = word(on, "the day")?;
        let on = Date::parse(on)
            .ok_or_else(|| plan_datafusion_err!("{NAME}: \"{on}\" is not a day; write YYYY-MM-DD"))?;
        let (mut chosen, mut facts) = (Chosen::new(), Vec::new());
        for pair in pairs.chunks(2) {
            let [name, value] = pair else {
                return plan_err!("{NAME}: the last fact has a name but no column; give both");
            };
            match word(name, "the name of a fact")? {
                ASSUME => chosen = assumptions(word(value, "the assumptions")?)?,
                name => facts.push((name.to_owned(), value.to_array(args.number_rows)?)),
            }
        }
        Ok(Self { question: Question { regions, on, chosen }, facts })
    }
}

impl ScalarUDFImpl for Decide {
    fn name(&self) -> &str {
        &self.name
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(plain(&decisions_type()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let Call { question, facts } = Call::new(&args)?;
        let decided = self.decider.decide(&question, &facts, args.number_rows);
        let decided = decided.map_err(|fault| exec_datafusion_err!("{NAME}: {fault}"))?;
        Ok(ColumnarValue::Array(cast(&decided, &plain(&decisions_type()))?))
    }
}

impl PartialEq for Decide {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Decide {}

impl Hash for Decide {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// The type with words in full instead of numbers into a dictionary, which executors do not hand on to each other as such.
fn plain(data_type: &DataType) -> DataType {
    let field = |field: &FieldRef| -> FieldRef {
        Arc::new(Field::clone(field).with_data_type(plain(field.data_type())))
    };
    match data_type {
        DataType::List(entry) => DataType::List(field(entry)),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(field).collect()),
        DataType::Dictionary(_, _) => DataType::Utf8View,
        other => other.clone(),
    }
}

/// `KEY=VALUE`, separated by spaces.
fn assumptions(text: &str) -> Result<Chosen> {
    text.split_whitespace()
        .map(|pair| match pair.split_once('=') {
            Some((key, value)) => Ok((AssumptionKey::from(key), value.to_owned())),
            None => plan_err!("{NAME}: \"{pair}\" is no assumption; write KEY=VALUE, such as A3=75"),
        })
        .collect()
}

fn word<'a>(value: &'a ColumnarValue, what: &str) -> Result<&'a str> {
    match value {
        ColumnarValue::Scalar(
            ScalarValue::Utf8(Some(text))
            | ScalarValue::Utf8View(Some(text))
            | ScalarValue::LargeUtf8(Some(text)),
        ) => Ok(text),
        _ => plan_err!("{NAME}: {what} must be a text in quotes, the same for all rows"),
    }
}

#[cfg(test)]
mod tests;
