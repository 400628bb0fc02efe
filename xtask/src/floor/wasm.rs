//! WebAssembly that every supported engine validates: the first version and mutable globals.
use wasmparser::{Validator, WasmFeatures};

/// Why the module is not valid with the features of the oldest engines.
pub fn fault(module: &[u8]) -> Option<String> {
    let features = WasmFeatures::MVP | WasmFeatures::MUTABLE_GLOBAL;
    Validator::new_with_features(features).validate_all(module).err().map(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[track_caller]
    fn of(text: &str) -> Option<String> {
        fault(&wat::parse_str(text).unwrap())
    }

    #[test]
    fn the_first_version_passes() {
        assert_eq!(of("(module (memory 1) (func (param i32) (result f32) (f32.load (local.get 0))))"), None);
        assert_eq!(of("(module (global (export \"g\") (mut i32) (i32.const 0)))"), None);
    }

    #[test]
    fn everything_newer_is_refused() {
        for newer in [
            "(module (func (param i32) (result i32) (i32.extend8_s (local.get 0))))",
            "(module (memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0))))",
            "(module (func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0))))",
            "(module (func (result i32 i32) (i32.const 0) (i32.const 0)))",
            "(module (table 1 externref))",
            "(module (func (result v128) (v128.const i32x4 0 0 0 0)))",
        ] {
            assert!(of(newer).is_some(), "{newer}");
        }
    }
}
