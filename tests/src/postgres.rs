//! A PostgreSQL of the tests' own: one cluster a run on a unix socket without TCP, one database a test.
//!
//! The first test that asks starts the cluster, tests in other processes use the same, and ten seconds after the last one it stops by itself. It is
//! kept in a folder of the machine's temporary folder, so that the next run starts in 0.3 s. Nothing of it is durable (`fsync` is off): it is for
//! tests. Where PostgreSQL is missing, the test that asked fails with a sentence; it never passes by.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// How the cluster runs: on the socket in its folder only, fast rather than durable.
const OPTIONS: &str = "-c listen_addresses='' -c unix_socket_permissions=0700 -c fsync=off -c full_page_writes=off -c max_connections=200";

/// Stops the cluster once no process holds the users' lock. It looks each ten seconds, so that a run's next test finds the cluster running.
const CARETAKER: &str = "while sleep 10; do flock -n -x -E 75 users.lock \"$@\"; [ $? = 75 ] || exit; done";

/// An empty database of one test; it is dropped with this value.
pub struct Database {
    name: String,
    cluster: &'static Cluster,
}

impl Database {
    /// A new empty database, in a cluster that is started when it does not run yet.
    ///
    /// # Panics
    /// With a sentence that says what to do, where PostgreSQL is missing or does not start.
    pub fn empty() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        static CLUSTER: OnceLock<Cluster> = OnceLock::new();
        let cluster = CLUSTER.get_or_init(Cluster::running);
        let name = format!("senha_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        cluster.sql("postgres", &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        cluster.sql("postgres", &format!("CREATE DATABASE {name} TEMPLATE template0"));
        Self { name, cluster }
    }

    /// The address that `--database` and sqlx take.
    pub fn url(&self) -> String {
        let socket = self.cluster.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://postgres@{socket}/{}", self.name)
    }

    /// Runs one statement beside the program under test and answers its rows as psql prints them bare: columns parted by `|`.
    ///
    /// # Panics
    /// When the database refuses the statement.
    pub fn sql(&self, statement: &str) -> String {
        self.cluster.sql(&self.name, statement)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropped = self.cluster.psql("postgres", &statement).output();
        debug_assert!(dropped.is_ok(), "psql ran when this database was made");
    }
}

struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    /// Shared with every process that uses the cluster; the caretaker waits until nobody holds it.
    _users: File,
}

impl Cluster {
    fn running() -> Self {
        let programs = programs();
        let folder = folder();
        let users = open(&folder.join("users.lock"));
        users.lock_shared().expect("a lock on a local file");
        let cluster = Self { programs, folder, _users: users };
        let starting = open(&cluster.folder.join("starting.lock"));
        starting.lock().expect("a lock on a local file");
        if !cluster.control("status").status().expect("pg_ctl stands beside initdb").success() {
            cluster.start();
        }
        cluster
    }

    fn start(&self) {
        let data = self.folder.join("data");
        if !data.exists() {
            let new = self.folder.join("new");
            run(as_server(Path::new("rm"), &self.folder).args(["-rf", "new"]));
            let mut initdb = as_server(&self.programs.join("initdb"), &self.folder);
            run(initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-D"]).arg(&new));
            fs::rename(&new, &data).expect("a rename within the folder");
        }
        let options = format!("{OPTIONS} -k {}", self.folder.display());
        run(self.control("start").stderr(Stdio::piped()).args([
            "--wait",
            "--timeout=60",
            "--log=log",
            "--options",
            &options,
        ]));
        let stop = self.control("stop");
        let mut caretaker = Command::new("setsid");
        caretaker.args(["--fork", "sh", "-c", CARETAKER, "caretaker"]).arg(stop.get_program()).args(stop.get_args());
        caretaker.args(["--mode=immediate"]).current_dir(&self.folder);
        let begun = caretaker.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(begun.is_ok_and(|status| status.success()), "setsid and sh stand on every Linux");
    }

    /// `pg_ctl DEED` on this cluster.
    fn control(&self, deed: &str) -> Command {
        let mut command = as_server(&self.programs.join("pg_ctl"), &self.folder);
        command.args([deed, "--silent", "--pgdata=data"]).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn psql(&self, database: &str, statement: &str) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-XqAt", "--set=ON_ERROR_STOP=1", "--username=postgres"]);
        command.arg("--host").arg(&self.folder).args(["--dbname", database, "--command", statement]);
        command
    }

    fn sql(&self, database: &str, statement: &str) -> String {
        run(&mut self.psql(database, statement)).trim_end().to_owned()
    }
}

/// Where Debian keeps the newest version's programs.
fn programs() -> PathBuf {
    let versions =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|version| version.path().join("bin"));
    let newest = versions.filter(|bin| bin.join("initdb").exists()).max();
    newest.expect("PostgreSQL is missing, and the promise holds on both databases: run `make test`, or `apt-get install postgresql`")
}

/// The folder of this checkout's cluster. It stands outside the checkout, whose parents the server's own user may not be allowed to enter.
fn folder() -> PathBuf {
    let mut checkout = DefaultHasher::new();
    env!("CARGO_MANIFEST_DIR").hash(&mut checkout);
    let folder = std::env::temp_dir().join(format!("senha-pg-{}-{:08x}", uid(), checkout.finish() >> 32));
    if fs::create_dir(&folder).is_ok() && uid() == 0 {
        run(Command::new("chown").arg("postgres:").arg(&folder));
    }
    folder
}

/// A program that runs as the server's user: PostgreSQL refuses to run as root.
fn as_server(program: &Path, folder: &Path) -> Command {
    let mut command = if uid() == 0 { Command::new("runuser") } else { Command::new(program) };
    if uid() == 0 {
        command.args(["-u", "postgres", "--"]).arg(program);
    }
    command.current_dir(folder);
    command
}

fn uid() -> u32 {
    fs::metadata("/proc/self").expect("Linux has /proc").uid()
}

fn open(path: &Path) -> File {
    File::options().create(true).append(true).open(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// Runs to the end and answers what was printed; panics with what was complained about.
fn run(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|fault| panic!("{command:?}: {fault}"));
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}
