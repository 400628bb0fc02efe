//! Names that outsiders rely on, each with a type of its own so that one cannot stand where another belongs.

use crate::json::{Form, Json, JsonError, Node};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(String);

        impl $name {
            /// Takes the name as it is written in data.
            pub fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// The name as it is written in data.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }

        impl Form for $name {
            fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
                node.text().map(Self::new)
            }

            fn to_json(&self) -> Json {
                Json::from(self.as_str())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(/// A scale, such as `gbt42195-2022`.
    ScaleId);
id!(/// A first-level indicator of a scale, such as `B.1`.
    DomainId);
id!(/// An item of a scale, such as `B.1.1`.
    ItemId);
id!(/// An option of an item: its score, with `a` or `b` behind it where one score covers two conditions.
    OptionId);
id!(/// A ground on which a scale changes the preliminary level, such as `coma`.
    GroundId);
id!(/// The public, stable name of a rule, such as `HHHT-13` or `HHHT-I01`.
    RuleId);
id!(/// A GB/T 2260 code of a region, or `cn` for the whole country.
    RegionCode);
impl RegionCode {
    /// The whole country: rules that hold everywhere, and no place to live in.
    pub fn is_national(&self) -> bool {
        self.0 == "cn"
    }
}

id!(/// The key of an assumption, such as `A3` or `double_ground`.
    AssumptionKey);
id!(/// A word that decides and that the document does not define.
    Term);
