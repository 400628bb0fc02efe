//! Going from cell to cell of a table with the arrow keys.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement, KeyboardEvent,
};

/// The arrow keys go from cell to cell; those of a column that has none are passed over.
pub fn by_arrows(event: KeyboardEvent) {
    let (down, right) = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        _ => return,
    };
    if focus_cell(&event, down, right) {
        event.prevent_default();
    }
}

/// Puts the focus on the link in the next cell of a table that has one, so many rows and columns a step; false where there
/// is none.
fn focus_cell(event: &KeyboardEvent, down: i32, right: i32) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let cell = target.and_then(|target| target.closest("th, td").ok().flatten());
    let cell = cell.and_then(|cell| cell.dyn_into::<HtmlTableCellElement>().ok());
    let row = cell.as_ref().and_then(|cell| cell.parent_element()?.dyn_into::<HtmlTableRowElement>().ok());
    let table =
        row.as_ref().and_then(|row| row.closest("table").ok().flatten()?.dyn_into::<HtmlTableElement>().ok());
    let (Some(cell), Some(row), Some(table)) = (cell, row, table) else { return false };
    let (mut y, mut x) = (row.row_index() + down, cell.cell_index() + right);
    while let Some(found) = cell_at(&table, y, x) {
        let link =
            found.query_selector("a").ok().flatten().and_then(|link| link.dyn_into::<HtmlElement>().ok());
        if let Some(link) = link {
            return link.focus().is_ok();
        }
        (y, x) = (y + down, x + right);
    }
    false
}

fn cell_at(table: &HtmlTableElement, row: i32, column: i32) -> Option<Element> {
    let (row, column) = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
    let row = table.rows().item(row)?.dyn_into::<HtmlTableRowElement>().ok()?;
    row.cells().item(column)
}
