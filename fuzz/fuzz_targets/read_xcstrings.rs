#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (transdrift_fuzz::target("read_xcstrings").run)(bytes));
