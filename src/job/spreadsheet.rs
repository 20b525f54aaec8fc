//! Workbooks that go out: templates with drop-downs and help, and exports.
