//! Sex, as it is typed or as an identity number tells it.

use super::closed::closed_list;

closed_list! {
    /// Sex (A.2.2).
    pub enum Sex {
        /// Male.
        Male = "male",
        /// Female.
        Female = "female",
    }
}
