//! A folder of its own with an organisation's file for one test, and the program run in it with a cleared environment.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder with an organisation's file.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run of the program printed and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    /// Makes an empty folder; the organisation's file is made by the first command that needs it.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// Makes a folder with the sample users already imported.
    pub(crate) fn with_users() -> Self {
        let desk = Self::new();
        desk.run(&["users", "import", &sample("users.csv"), "--yes"]).ends(0);
        desk
    }

    /// Makes a folder with the sample users and customers already imported.
    pub(crate) fn with_customers() -> Self {
        let desk = Self::with_users();
        desk.import_customers(&desk.sample("customers.xlsx"), &["--yes"]).ends(3);
        desk
    }

    /// Returns the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the organisation's file.
    pub(crate) fn db(&self) -> PathBuf {
        self.path().join("organisation.muster")
    }

    /// Writes a file and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Copies a sample file into the folder, because problem files are written beside their input.
    pub(crate) fn sample(&self, name: &str) -> String {
        self.file(name, fs::read(sample(name)).unwrap())
    }

    /// Returns a file's text.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Returns the program with a cleared environment, ready to be run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muster"));
        command.args(arguments).current_dir(self.path()).env_clear();
        command.env("HOME", self.path().join("home")).env("XDG_DATA_HOME", self.path().join("data"));
        command.env("MUSTER_DB", self.db()).env("USER", "tester").env("TZ", "UTC").env("LANG", "C.UTF-8");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program.
    #[must_use = "assert how it ended"]
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        finished(self.command(arguments).output().unwrap())
    }

    /// Runs the program as another person.
    #[must_use = "assert how it ended"]
    pub(crate) fn run_by(&self, who: &str, arguments: &[&str]) -> Run {
        finished(self.command(arguments).env("USER", who).output().unwrap())
    }

    /// Runs a command that was prepared with [`Self::command`].
    #[must_use = "assert how it ended"]
    pub(crate) fn finish(mut command: Command) -> Run {
        finished(command.output().unwrap())
    }

    /// Writes a file that its owner alone can read, and returns its path.
    pub(crate) fn secret(&self, name: &str, content: &str) -> String {
        let path = self.file(name, content);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
        path
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path().join(name)).unwrap();
    }

    /// Returns every file below the folder with its bytes.
    pub(crate) fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut folders, mut files) = (vec![self.path().to_owned()], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push((path.clone(), fs::read(path).unwrap())) }
            }
        }
        files
    }

    /// Copies the folder with all that is in it.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::new();
        for (path, bytes) in self.everything() {
            let place = copy.path().join(path.strip_prefix(self.path()).unwrap());
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(&place, bytes).unwrap();
            #[cfg(unix)]
            fs::set_permissions(&place, path.metadata().unwrap().permissions()).unwrap();
        }
        copy
    }

    /// Changes the organisation's file behind the program's back.
    pub(crate) fn write_sql(&self, sql: &str) {
        rusqlite::Connection::open(self.db()).unwrap().execute_batch(sql).unwrap();
    }

    /// Runs the program with text on standard input.
    #[must_use = "assert how it ended"]
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        finished(child.wait_with_output().unwrap())
    }

    /// Imports customers assigned by the sample's e-mail column.
    #[must_use = "assert how it ended"]
    pub(crate) fn import_customers(&self, file: &str, more: &[&str]) -> Run {
        let mut arguments = vec!["import", file, "--type", "customers", "--assign", "email=Vertreter-Mail"];
        arguments.extend(["--mode", "update"]);
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Runs SQL on the organisation's file and returns every row, its values as text joined by `|`.
    pub(crate) fn sql(&self, sql: &str) -> Vec<String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = rusqlite::Connection::open_with_flags(self.db(), flags).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Result<Vec<_>, _> = (0..columns).map(|ix| row.get::<_, rusqlite::types::Value>(ix)).collect();
            Ok(values?.into_iter().map(shown).collect::<Vec<_>>().join("|"))
        });
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Returns one number from SQL.
    pub(crate) fn number(&self, sql: &str) -> u64 {
        self.sql(sql)[0].parse().unwrap()
    }

    /// Returns every live customer with its owner's number and all values, in a fixed order.
    pub(crate) fn customers(&self) -> Vec<String> {
        self.sql("SELECT * FROM customers WHERE binned = 0 ORDER BY owner, external_id, id")
            .into_iter()
            .map(|line| {
                // Row ID and revision say how often a record was written, not what it holds.
                let mut values: Vec<&str> = line.split('|').collect();
                values.drain(..1);
                values.join("|")
            })
            .collect()
    }
}

fn shown(value: rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Null => String::new(),
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Real(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

fn finished(output: std::process::Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

impl Run {
    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "--- out\n{}\n--- err\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Asserts that a text is on standard output.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        assert!(self.out.contains(text), "{text:?} is missing\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// Asserts that a text is on standard error.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "{text:?} is missing\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// Returns standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }
}

/// Returns the path of a sample file.
pub(crate) fn sample(name: &str) -> String {
    format!("{}/assets/sample/{name}", env!("CARGO_MANIFEST_DIR"))
}
