//! Kleene's three truth values.

/// True, false, or not decided by what is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tri {
    /// False for every value still possible.
    False,
    /// True for some and false for others.
    Unknown,
    /// True for every value still possible.
    True,
}

impl Tri {
    /// False wins, then unknown.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// True wins, then unknown.
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// Unknown stays unknown.
    #[allow(clippy::should_implement_trait)]
    pub fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    /// What is known when it can be true and can be false.
    pub fn from_possible(can_be_true: bool, can_be_false: bool) -> Self {
        match (can_be_true, can_be_false) {
            (true, false) => Self::True,
            (false, true) => Self::False,
            _ => Self::Unknown,
        }
    }

    /// Whether it can be true.
    pub fn can_be_true(self) -> bool {
        self != Self::False
    }

    /// Whether it can be false.
    pub fn can_be_false(self) -> bool {
        self != Self::True
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
