//! What `--help` teaches.

/// Stands below the options.
pub const HELP: &str = "\
WHAT YOU SEE
  The clock begins at 10:20 on the catalogue's next working day; the morning before it is played at once, through the same commands that
  kiosks, phones and counters send. From then on time runs as on the wall.
  People arrive, lose patience and take their time as on real days (tests/src/people/people.toml names its source).
  Every group of three or more counters has one that is closed: sign in at the console, open it, and call the next person.

EXAMPLES
  senha-demo                                 everything on this machine
  senha-demo --speed 2                       twice as many people; where counters run out, lines grow
  senha-demo --host 192.168.1.20             a phone in the same network can follow a ticket by its QR code
  senha-demo --hall dsi-plaza --port 9000    another hall's kiosk and display, on other ports";
