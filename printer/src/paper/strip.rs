//! The paper that comes out: lines, pictures and codes, burnt dot by dot, and told again as text.

use std::fmt::Write as _;

use super::command::Command;
use super::letters;
use super::pen::cell;
use super::picture::Picture;

/// The roll and the head that prints on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roll {
    /// Printable width in dots.
    pub dots: usize,
    /// White at each side that the head does not reach, in dots.
    pub margin: usize,
    /// Dots per inch.
    pub dpi: usize,
    /// From the head to the cutter, in dots.
    pub cutter: usize,
}

impl Roll {
    /// 58 mm paper: 384 dots at 203 dpi.
    pub const MM58: Self = Self { dots: 384, margin: 40, dpi: 203, cutter: 48 };
    /// 80 mm paper: 576 dots at 203 dpi.
    pub const MM80: Self = Self { dots: 576, margin: 32, dpi: 203, cutter: 48 };
    /// 80 mm paper in a printer of 180 dpi: 512 dots.
    pub const MM80_180DPI: Self = Self { dots: 512, margin: 28, dpi: 180, cutter: 42 };
}

/// A ticket: its picture, and the same as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The picture, with the roll's margins.
    pub picture: Picture,
    /// Line by line: native letters with their looks, the sizes of pictures, the texts of codes, the cut.
    pub transcript: String,
    /// What a technician would complain about: dots beside the paper, lines broken by the printer itself.
    pub faults: Vec<String>,
}

/// One letter of the line that is being filled.
#[derive(Clone)]
struct Letter {
    sign: char,
    x: usize,
    state: State,
}

impl Letter {
    fn height(&self) -> usize {
        cell(self.sign, self.state.small).height * self.state.high
    }
}

/// How far below the top of a cell its letters stand; 5 of 24 dots are left for what hangs below.
pub(super) fn foot(height: usize) -> usize {
    height * 19 / 24
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    wide: usize,
    high: usize,
    bold: bool,
    reverse: bool,
    underline: usize,
    small: bool,
}

const PLAIN: State = State { wide: 1, high: 1, bold: false, reverse: false, underline: 0, small: false };
/// White above the first dot of a sheet, so that a picture looks torn off and not cropped.
const HEAD: usize = 24;

pub(super) struct Strip {
    roll: Roll,
    picture: Picture,
    transcript: String,
    faults: Vec<String>,
    y: usize,
    x: usize,
    line: Vec<Letter>,
    state: State,
    align: u8,
    page: u8,
    margin: usize,
    /// Dots per unit, as a fraction: dpi over units per inch.
    units: (usize, usize),
    pitch: Option<usize>,
    code: (usize, u8, Vec<u8>),
}

impl Strip {
    pub(super) fn new(roll: Roll) -> Self {
        let mut strip = Self {
            roll,
            picture: Picture::new(roll.dots + 2 * roll.margin),
            transcript: String::new(),
            faults: Vec::new(),
            y: HEAD,
            x: 0,
            line: Vec::new(),
            state: PLAIN,
            align: 0,
            page: 0,
            margin: 0,
            units: (0, 0),
            pitch: None,
            code: (3, 1, Vec::new()),
        };
        strip.reset();
        strip
    }

    /// ESC @: everything as after switching on; the line in the making is lost.
    fn reset(&mut self) {
        self.line.clear();
        (self.state, self.align, self.page, self.margin, self.x) = (PLAIN, 0, 0, 0, 0);
        // Vertical units of half a dot are what many heads have by default.
        self.units = (self.roll.dpi, self.roll.dpi * 2);
        self.pitch = None;
    }

    /// Dots fed since the sheet began.
    pub(super) fn fed(&self) -> usize {
        self.y - HEAD
    }

    /// Whether there is anything on the sheet.
    pub(super) fn is_blank(&self) -> bool {
        self.transcript.is_empty()
    }

    /// Prints a command; a cut yields the sheet.
    pub(super) fn print(&mut self, command: Command) -> Result<Option<Sheet>, &'static str> {
        match command {
            Command::Letter(byte) => self.letter(byte)?,
            Command::Line => self.end_line(),
            Command::Nothing
            | Command::Kanji(_)
            | Command::Smooth(_)
            | Command::CodeModel(_)
            | Command::Country(0)
            // The machine has answered these.
            | Command::Status(_)
            | Command::Fence(_) => {}
            Command::Init => self.reset(),
            Command::Page(page) if letters::known(page) => self.page = page,
            Command::Page(_) => return Err("a code page that this printer has not"),
            Command::Country(_) => return Err("a country's letters that this printer has not"),
            Command::Align(align) => self.align = align,
            Command::Bold(on) => self.state.bold = on,
            Command::Reverse(on) => self.state.reverse = on,
            Command::Underline(dots) => self.state.underline = usize::from(dots),
            Command::Font(font) => self.state.small = font == 1,
            Command::Size(wide, high) => (self.state.wide, self.state.high) = (usize::from(wide), usize::from(high)),
            Command::Pitch(units) => self.pitch = units.map(|units| self.down(units)),
            Command::Feed(units) => self.feed(self.down(units)),
            Command::FeedLines(lines) => self.feed(usize::from(lines) * self.pitch()),
            Command::At(units) => self.x = self.across(units),
            Command::Margin(units) => self.margin = self.across(units),
            Command::Units(across, down) => self.set_units(usize::from(across), usize::from(down)),
            Command::Raster { wide, high, stride, rows } => self.raster(usize::from(wide), usize::from(high), stride, &rows),
            Command::CodeModule(dots) => self.code.0 = usize::from(dots),
            Command::CodeLevel(level) => self.code.1 = level,
            Command::CodeStore(data) => self.code.2 = data,
            Command::CodePrint => self.print_code()?,
            Command::Cut { full, feed } => return Ok(Some(self.cut(full, feed))),
        }
        Ok(None)
    }

    fn set_units(&mut self, across: usize, down: usize) {
        let or = |set: usize, default: usize| if set == 0 { default } else { set };
        self.units = (or(across, self.roll.dpi), or(down, self.roll.dpi * 2));
    }

    fn across(&self, units: u16) -> usize {
        usize::from(units) * self.roll.dpi / self.units.0
    }

    fn down(&self, units: u8) -> usize {
        usize::from(units) * self.roll.dpi / self.units.1
    }

    /// A sixth of an inch unless set.
    fn pitch(&self) -> usize {
        self.pitch.unwrap_or(self.roll.dpi / 6)
    }

    fn feed(&mut self, dots: usize) {
        self.end_open_line();
        self.y += dots;
        self.picture.reach(self.y);
    }

    fn letter(&mut self, byte: u8) -> Result<(), &'static str> {
        let letter = letters::letter(byte, self.page).ok_or("a letter on an unknown page")?;
        let width = cell(letter, self.state.small).width * self.state.wide;
        if self.x + width > self.roll.dots - self.margin {
            self.faults.push(format!("the line is too long and breaks before {letter:?}"));
            self.end_line();
        }
        self.line.push(Letter { sign: letter, x: self.x, state: self.state });
        self.x += width;
        Ok(())
    }

    fn end_open_line(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let height = line.iter().map(Letter::height).max().unwrap_or(0);
        let left = self.place(self.x);
        for letter in &line {
            self.burn(letter, left, foot(height));
        }
        self.note_line(&line);
        self.y += self.pitch().max(height);
        self.picture.reach(self.y);
        self.x = 0;
    }

    /// Where something of this width begins, by the alignment; counted from the picture's edge.
    fn place(&self, width: usize) -> usize {
        let free = (self.roll.dots - self.margin).saturating_sub(width);
        let shift = match self.align {
            1 => free / 2,
            2 => free,
            _ => 0,
        };
        self.roll.margin + self.margin + shift
    }

    /// Letters of a line stand on one foot, whatever their size; `foot` is its place below the line's top.
    fn burn(&mut self, letter: &Letter, left: usize, line_foot: usize) {
        let State { wide, high, bold, reverse, underline, small } = letter.state;
        let cell = cell(letter.sign, small);
        let top = self.y + line_foot - foot(letter.height());
        for y in 0..cell.height * high {
            for x in 0..cell.width * wide {
                let (cx, cy) = (x / wide, y / high);
                let struck = cell.black(cx, cy) || (bold && cx > 0 && cell.black(cx - 1, cy));
                let lined = y + underline >= cell.height * high;
                if (struck || lined) != reverse {
                    self.picture.burn(left + letter.x + x, top + y);
                }
            }
        }
    }

    fn note_line(&mut self, line: &[Letter]) {
        let mut told = String::new();
        let mut rest = line;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|l| l.state == first.state && l.x.abs_diff(first.x) < 10_000).count();
            let gap = (1..same).find(|i| {
                rest[*i].x != rest[i - 1].x + cell(rest[i - 1].sign, first.state.small).width * first.state.wide
            });
            let (run, next) = rest.split_at(gap.unwrap_or(same));
            let words: String = run.iter().map(|l| l.sign).collect();
            if !told.is_empty() {
                told.push(' ');
            }
            let _ = write!(told, "{}{words:?}", looks(first.state));
            rest = next;
        }
        if !told.is_empty() {
            let side = ["left", "center", "right"][usize::from(self.align.min(2))];
            let _ = writeln!(self.transcript, "text {side} {told}");
        }
    }

    fn raster(&mut self, wide: usize, high: usize, stride: usize, rows: &[u8]) {
        self.end_open_line();
        let width = stride * 8 * wide;
        let (height, left) = (rows.len() / stride * high, self.place(width));
        if width > (self.roll.dots - self.margin).next_multiple_of(8) {
            self.faults.push(format!("a picture of {width} dots on paper of {}", self.roll.dots));
        }
        for (i, byte) in rows.iter().enumerate().filter(|(_, byte)| **byte != 0) {
            for bit in (0..8).filter(|bit| byte & (0x80 >> bit) != 0) {
                let (x, y) = ((i % stride * 8 + bit) * wide, i / stride * high);
                for (dx, dy) in (0..wide).flat_map(|dx| (0..high).map(move |dy| (dx, dy))) {
                    let dot = left + x + dx;
                    if dot < self.roll.margin + self.roll.dots {
                        self.picture.burn(dot, self.y + y + dy);
                    }
                }
            }
        }
        let scale = if wide * high == 1 { String::new() } else { format!(" doubled {wide}x{high}") };
        let side = ["left", "center", "right"][usize::from(self.align.min(2))];
        let _ = writeln!(self.transcript, "picture {side} {width}x{height}{scale}");
        self.y += height;
        self.picture.reach(self.y);
    }

    fn print_code(&mut self) -> Result<(), &'static str> {
        self.end_open_line();
        let (module, level, data) = self.code.clone();
        let level = [fast_qr::ECL::L, fast_qr::ECL::M, fast_qr::ECL::Q, fast_qr::ECL::H][usize::from(level.min(3))];
        let code =
            fast_qr::QRBuilder::new(data.clone()).ecl(level).build().map_err(|_| "a code that holds too much")?;
        let side = code.size * module;
        if side > self.roll.dots {
            self.faults.push(format!("a code of {side} dots on paper of {}", self.roll.dots));
        }
        let left = self.place(side);
        for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
            if code[y / module][x / module].value() {
                self.picture.burn(left + x, self.y + y);
            }
        }
        let words = String::from_utf8_lossy(&data).into_owned();
        let _ = writeln!(self.transcript, "code {words:?} {0}x{0} modules of {module}", code.size);
        self.y += side;
        self.picture.reach(self.y);
        Ok(())
    }

    fn cut(&mut self, full: bool, feed: Option<u8>) -> Sheet {
        self.end_open_line();
        if let Some(units) = feed {
            self.y += self.roll.cutter + self.down(units);
        }
        let _ = writeln!(self.transcript, "cut {}", if full { "full" } else { "partial" });
        self.tear()
    }

    /// The sheet as far as it has come out; the next one begins.
    pub(super) fn tear(&mut self) -> Sheet {
        self.picture.reach(self.y);
        let width = self.picture.width();
        self.y = HEAD;
        Sheet {
            picture: std::mem::replace(&mut self.picture, Picture::new(width)),
            transcript: std::mem::take(&mut self.transcript),
            faults: std::mem::take(&mut self.faults),
        }
    }
}

/// A look in a few letters before the text: `2x2 bold reverse `.
fn looks(state: State) -> String {
    let mut told = String::new();
    if (state.wide, state.high) != (1, 1) {
        let _ = write!(told, "{}x{} ", state.wide, state.high);
    }
    for (on, word) in [
        (state.bold, "bold "),
        (state.reverse, "reverse "),
        (state.underline > 0, "underline "),
        (state.small, "small "),
    ] {
        if on {
            told.push_str(word);
        }
    }
    told
}
