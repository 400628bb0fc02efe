//! Takes from a module what the oldest supported engines do not know and none needs: names and notes of tools, the count
//! of data segments, and segments that fill the table with nothing, which it holds anyway.
use anyhow::{Context, Result};
use wasmparser::{BinaryReader, ElementItems, ElementSectionReader};

const CUSTOM: u8 = 0;
const ELEMENTS: u8 = 9;
const DATA_COUNT: u8 = 12;

/// The same module in the WebAssembly of 2017.
pub fn module(module: &[u8]) -> Result<Vec<u8>> {
    let (header, mut rest) = module.split_at_checked(8).context("this is not a module")?;
    let mut kept = header.to_vec();
    while let Some((kind, after)) = rest.split_first() {
        let (size, length) = leb(after).context("the module is cut off")?;
        let start = 1 + length;
        let section = rest.get(start..start + size).context("the module is cut off")?;
        match *kind {
            CUSTOM | DATA_COUNT => {}
            ELEMENTS => push(&mut kept, ELEMENTS, &elements(section)?),
            kind => push(&mut kept, kind, section),
        }
        rest = rest.get(start + size..).unwrap_or_default();
    }
    Ok(kept)
}

fn push(module: &mut Vec<u8>, kind: u8, section: &[u8]) {
    module.push(kind);
    write_leb(module, section.len());
    module.extend_from_slice(section);
}

/// The segments that hold functions.
fn elements(section: &[u8]) -> Result<Vec<u8>> {
    let (mut kept, mut count) = (Vec::new(), 0);
    for element in ElementSectionReader::new(BinaryReader::new(section, 0))? {
        let element = element?;
        if matches!(element.items, ElementItems::Functions(_)) {
            let (start, end) = (usize::try_from(element.range.start)?, usize::try_from(element.range.end)?);
            kept.extend_from_slice(section.get(start..end).context("a segment lies outside its section")?);
            count += 1;
        }
    }
    let mut all = Vec::new();
    write_leb(&mut all, count);
    all.extend(kept);
    Ok(all)
}

/// An unsigned LEB128 number and how many bytes it takes.
fn leb(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, place + 1));
        }
    }
    None
}

fn write_leb(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_the_rest_stays() {
        let named = wat::parse_str("(module $named (func (export \"f\") (result i32) i32.const 7))").unwrap();
        let plain = module(&named).unwrap();
        assert!(plain.len() < named.len());
        wasmparser::validate(&plain).unwrap();
        assert_eq!(module(&plain).unwrap(), plain);
        assert!(module(&named[..named.len() - 1]).is_err());
    }

    #[test]
    fn segments_of_nothing_go_and_functions_stay() {
        let text = "(module (table 4 funcref) (func $f) (elem (i32.const 1) $f)
            (elem (i32.const 2) funcref (ref.null func) (ref.null func)) (memory 1) (data (i32.const 0) \"x\"))";
        let plain = module(&wat::parse_str(text).unwrap()).unwrap();
        wasmparser::Validator::new_with_features(wasmparser::WasmFeatures::MVP).validate_all(&plain).unwrap();
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for value in [0, 127, 128, 624_485, 0xffff_ffff] {
            let mut bytes = Vec::new();
            write_leb(&mut bytes, value);
            assert_eq!(leb(&bytes), Some((value, bytes.len())));
        }
        assert_eq!(leb(&[0x80]), None);
    }
}
