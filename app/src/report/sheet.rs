//! Rows, boxes and signature lines of the report.

use crate::prelude::*;
use crate::words::ReportWords;

/// A row of a name and a value.
pub fn row(name: impl Into<String>, value: impl Child) -> AnyView {
    view! { <tr><th scope="row">{name.into()}</th><td>{value}</td></tr> }
}

/// Boxes to tick, one a line.
pub fn boxes(lines: impl IntoIterator<Item = (bool, String)>) -> AnyView {
    let line = |(ticked, text): (bool, String)| {
        let mark = if ticked { "☑" } else { "☐" };
        view! { <p class="report-box" class:is-ticked=ticked>{mark} " " {text}</p> }
    };
    lines.into_iter().map(line).collect::<Vec<_>>().child()
}

/// A line to sign on, with the name under it and a date beside it.
pub fn signature(r: &'static ReportWords, title: &'static str, name: String) -> AnyView {
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td class="report-signature">
                <span class="report-name">{name}</span>
                <span class="report-date">{r.date} "："</span>
            </td>
        </tr>
    }
}
