//! Line icons of our own, on a grid of 24. They decorate: the words beside them say the same.

use crate::prelude::*;

/// A picture of the set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// Arrow to the left.
    Back,
    /// Arrow to the right.
    Forward,
    /// Small arrow to the right, at the end of a row that leads somewhere.
    Chevron,
    /// Tick.
    Check,
    /// Cross.
    Close,
    /// Letter i in a circle.
    Info,
    /// Exclamation mark in a triangle.
    Warn,
    /// Exclamation mark in a circle.
    Stop,
    /// Cloud struck through: works without a network.
    Offline,
    /// Arrow down into a tray.
    Download,
    /// Arrow up out of a tray.
    Upload,
    /// Clock.
    Clock,
    /// Closed lock: view only.
    Lock,
    /// List with ticks.
    Checklist,
    /// Printer.
    Print,
    /// Loudspeaker.
    Voice,
    /// Square in a circle: ends the reading.
    Silence,
    /// Two people.
    Family,
}

impl Icon {
    /// Every picture.
    #[cfg(feature = "components")]
    pub const ALL: [Self; 18] = [
        Self::Back,
        Self::Forward,
        Self::Chevron,
        Self::Check,
        Self::Close,
        Self::Info,
        Self::Warn,
        Self::Stop,
        Self::Offline,
        Self::Download,
        Self::Upload,
        Self::Clock,
        Self::Lock,
        Self::Checklist,
        Self::Print,
        Self::Voice,
        Self::Silence,
        Self::Family,
    ];

    fn path(self) -> &'static str {
        match self {
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Forward => "M5 12h14M13 6l6 6-6 6",
            Self::Chevron => "M9 5l7 7-7 7",
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Info => "M12 3a9 9 0 100 18 9 9 0 000-18M12 11v5.5M12 7.6v.1",
            Self::Warn => "M12 3.5L2.5 20h19zM12 10v4.5M12 17.2v.1",
            Self::Stop => "M12 3a9 9 0 100 18 9 9 0 000-18M12 7.5v5.5M12 16.4v.1",
            Self::Offline => "M7 18a4 4 0 01-.6-7.95A6 6 0 0117.7 8.6 4.7 4.7 0 0117.5 18zM4 4l16 16",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4 20h16",
            Self::Upload => "M12 16V5M7 9.5l5-5 5 5M4 20h16",
            Self::Clock => "M12 3a9 9 0 100 18 9 9 0 000-18M12 7v5l3.5 2.5",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
            Self::Checklist => {
                "M4 6.5l1.5 1.5L8 5M4 12.5L5.5 14 8 11M4 18.5L5.5 20 8 17M12 6.5h8M12 12.5h8M12 18.5h8"
            }
            Self::Family => {
                "M8.5 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7M2 20c0-4 2.9-6.5 6.5-6.5S15 16 15 20M16.5 11.5a3 3 0 100-6M17.5 14c2.7.4 4.5 2.7 4.5 6"
            }
            Self::Silence => "M12 3a9 9 0 100 18 9 9 0 000-18M9.5 9.5h5v5h-5z",
            Self::Voice => "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 010 6M18 6.5a7.5 7.5 0 010 11",
            Self::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
        }
    }
}

/// `picture(Icon::Check)`: the drawing, hidden from screen readers.
pub fn picture(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path() />
        </svg>
    }
}
