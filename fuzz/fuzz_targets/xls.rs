//! The reading of an XLS workbook, in this process as in the one of its own.
#![no_main]

#[global_allocator]
static ALLOCATOR: muster_fuzz::Limited = muster_fuzz::Limited;

libfuzzer_sys::fuzz_target!(|data: &[u8]| muster_fuzz::workbook(data));
