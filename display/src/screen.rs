//! How many rows a board has: as many as the farthest seat can still read.
//!
//! A numeral on an LCD needs about 10.7 mm a metre of distance; B612's capitals are 0.76 of the font size (LOOK.md, "Height for distance").

/// Millimetres of numeral a metre of distance.
const MM_A_METRE: f32 = 10.7;
/// The height of a capital as a share of its font size.
const CAPITAL: f32 = 0.76;
/// Rows and the font size of their numbers on 1,080 lines, in px; the style sheet has the same (a test compares).
const WALL: [(u8, f32); 4] = [(5, 150.0), (4, 190.0), (3, 240.0), (2, 280.0)];
/// The same where the screen stands upright.
const UPRIGHT: [(u8, f32); 4] = [(5, 170.0), (4, 190.0), (3, 210.0), (2, 210.0)];
const USUAL_ROWS: u8 = 4;
const USUAL_ROWS_UPRIGHT: u8 = 5;

/// What is known of the screen and its hall.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Screen {
    /// It stands upright (1080 × 1920).
    pub upright: bool,
    /// Its diagonal in inches.
    pub inches: Option<f32>,
    /// The farthest seat in metres.
    pub farthest_seat_m: Option<f32>,
    /// So many rows (2 to 5), whatever the distance.
    pub rows: Option<u8>,
}

/// How the rows fit the hall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// 2 to 5.
    pub rows: u8,
    /// From how many metres a row's number can be read, where the screen's size is known.
    pub readable_m: Option<f32>,
    /// The farthest seat cannot read it, even with the fewest rows.
    pub too_far: bool,
}

impl Screen {
    /// The rows of this screen.
    pub fn fit(&self) -> Fit {
        let sizes = if self.upright { UPRIGHT } else { WALL };
        let asked = self.rows.map(|rows| rows.clamp(2, 5));
        let usual = asked.unwrap_or(if self.upright { USUAL_ROWS_UPRIGHT } else { USUAL_ROWS });
        let metres = |px: f32| self.inches.map(|inches| px * CAPITAL * mm_a_px(inches) / MM_A_METRE);
        let far = |px: f32| self.farthest_seat_m.zip(metres(px)).map(|(seat, reach)| seat > reach);
        let known = self.farthest_seat_m.is_some() && self.inches.is_some() && asked.is_none();
        let fits = sizes.iter().find(|(rows, px)| if known { far(*px) == Some(false) } else { *rows == usual });
        let (rows, px) = *fits.unwrap_or(&sizes[sizes.len() - 1]);
        Fit { rows, readable_m: metres(px), too_far: far(px) == Some(true) }
    }
}

/// Millimetres a px of a 16:9 screen with 1,080 px on its shorter side.
fn mm_a_px(inches: f32) -> f32 {
    inches * 25.4 * (9.0 / (16.0_f32 * 16.0 + 9.0 * 9.0).sqrt()) / 1080.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(inches: f32, seat: f32) -> Fit {
        Screen { inches: Some(inches), farthest_seat_m: Some(seat), ..Screen::default() }.fit()
    }

    #[test]
    fn the_farthest_seat_decides_the_rows() {
        assert_eq!(screen(65.0, 10.0).rows, 4, "LOOK.md: four rows on 65 inches are read at 10.1 m");
        assert_eq!(screen(65.0, 7.9).rows, 5);
        assert_eq!(screen(65.0, 12.5).rows, 3);
        assert_eq!(screen(65.0, 14.5).rows, 2);
        let far = screen(43.0, 25.0);
        assert_eq!((far.rows, far.too_far), (2, true));
    }

    #[test]
    fn the_table_of_the_look_is_met() {
        for (inches, metres) in [(43.0, 6.7), (55.0, 8.6), (65.0, 10.1), (75.0, 11.7), (86.0, 13.4)] {
            let reach = Screen { inches: Some(inches), rows: Some(4), ..Screen::default() }
                .fit()
                .readable_m
                .expect("its size is known");
            assert!((reach - metres).abs() < 0.1, "{inches} inches: {reach} m");
        }
    }

    #[test]
    fn without_a_distance_the_usual_rows_hang() {
        assert_eq!(Screen::default().fit(), Fit { rows: 4, readable_m: None, too_far: false });
        assert_eq!(Screen { upright: true, ..Screen::default() }.fit().rows, 5);
        assert_eq!(Screen { rows: Some(9), ..Screen::default() }.fit().rows, 5);
    }

    #[test]
    fn the_style_sheet_has_the_sizes_that_were_computed_with() {
        let css = include_str!("../assets/wall.css");
        let (wide, upright) = css.split_once("(orientation: portrait)").expect("upright screens");
        for (css, sizes) in [(wide, WALL), (upright, UPRIGHT)] {
            for (rows, px) in sizes {
                let rule = format!(".board[data-rows=\"{rows}\"] {{ --num: {px};");
                assert!(css.contains(&rule), "no `{rule}`");
            }
        }
    }
}
