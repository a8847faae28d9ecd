//! The fit of the people's table, on an excerpt whose answers were computed by other means (a plain script, counting at-risk people by brute force).

use senha_tests::people::{Quantiles, Table, fit, record};

const EXCERPT: &str = include_str!("../data/real-week-excerpt.csv");

fn fitted() -> Table {
    fit::fit(&record::read(EXCERPT).expect("the excerpt is a table"))
}

fn near(quantiles: &Quantiles, share: f64, value: f64) {
    let found = quantiles.at(share).expect("the table reaches so far");
    assert!((found - value).abs() < 0.001, "at {share}: {found} instead of {value}");
}

#[test]
fn the_weekend_is_left_out_and_working_days_are_counted() {
    let table = fitted();
    assert_eq!(table.days, ["1999-08-01", "1999-08-02", "1999-08-03", "1999-08-04", "1999-08-05"]);
    assert_eq!(table.people, 180);
    assert!((table.priority_share - 0.455_556).abs() < 1e-6);
    assert_eq!(table.arrivals.of_10000[8..12], [167, 111, 333, 222]);
}

#[test]
fn patience_counts_the_served_as_having_waited_at_least_so_long() {
    let patience = fitted().patience;
    assert!((patience.usual_wait_s - 158.989_796).abs() < 1e-6);
    for (share, waits) in [(0.05, 0.062_897), (0.1, 0.113_215), (0.2, 0.352_224), (0.3, 0.698_158)] {
        near(&patience.quantiles, share, waits);
    }
    assert_eq!(patience.quantiles.at(0.4), None, "fewer than 50 people still waited then");
}

#[test]
fn service_times_keep_their_spread() {
    let table = fitted();
    let [service] = table.service.as_slice() else { panic!("one service has rows enough: {:?}", table.service) };
    assert_eq!(service.code, "PS");
    assert!((service.median_s - 129.0).abs() < 1e-9 && (service.p90_s - 422.5).abs() < 1e-9);
    assert!((service.sigma - 0.873_468).abs() < 1e-6);
    for (share, steps) in [(0.05, -1.077), (0.5, 0.0), (0.9, 1.0), (0.95, 1.453)] {
        near(&table.spread.quantiles, share, steps);
    }
}

#[test]
fn what_is_written_is_what_is_read() {
    let written = fit::to_toml(&fitted());
    let read: Table = toml::from_str(&written).expect("the table is read as it is written");
    assert_eq!(read.arrivals, fitted().arrivals);
    assert_eq!(fit::to_toml(&read), written);
}

#[test]
fn the_table_that_senha_carries_was_written_by_the_fit() {
    let carried = include_str!("../src/people/people.toml");
    assert_eq!(fit::to_toml(&Table::load()), carried, "fit again: senha-fit real-week.csv");
}
