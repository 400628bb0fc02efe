//! Closed lists of words, as they stand in drafts.

/// An enum whose variants are the words of a closed list.
macro_rules! closed_list {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every word of the list, in the order of the form.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The word as it stands in drafts.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Reads a word of the list.
            pub fn read(node: &yiping_rules::json::Node<'_>) -> Result<Self, yiping_rules::json::JsonError> {
                node.one_of(Self::ALL)
            }
        }
    };
}

pub(super) use closed_list;
