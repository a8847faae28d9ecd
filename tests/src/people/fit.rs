//! From the rows of the real week to the small table: `senha-fit` writes what this finds.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::quantiles::{Quantiles, count, of_sorted};
use super::record::Record;
use super::survival;
use super::table::{Arrivals, Patience, Service, Spread, Table};

/// Whose data it is, as the table says it.
pub const SOURCE: &str = "AnonymousBank, 1-7 August 1999: I. Guedj and A. Mandelbaum, Technion; used in L. Brown et al., \
    Statistical Analysis of a Telephone Call Center, JASA 100 (2005)";

/// Minutes of the day in which the line was open on working days.
const OPEN: std::ops::Range<u16> = 7 * 60..24 * 60;
/// A day with fewer people than this share of the busiest is a weekend or a holiday, not a working day.
const WORKING_DAY: f64 = 0.6;
/// Services below this many seconds are no services: Brown et al. (section 4) trace most of them to agents who hung up to rest.
const SHORTEST_S: u32 = 10;
/// A service with fewer rows than this says nothing about its spread.
const FEWEST: usize = 30;
/// Patience is read as long as so many people still waited.
const FEWEST_WAITING: usize = 50;
/// The shares at which quantiles are kept.
const SHARES: [f64; 17] =
    [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99];

/// Fits the table. Only working days count; rows outside the line's hours are left out.
pub fn fit(records: &[Record]) -> Table {
    let days = working_days(records);
    let kept: Vec<&Record> =
        records.iter().filter(|row| days.contains(&row.date) && OPEN.contains(&row.minute)).collect();
    let priority = kept.iter().filter(|row| row.priority).count();
    Table {
        source: SOURCE.to_owned(),
        people: u32::try_from(kept.len()).unwrap_or(u32::MAX),
        priority_share: count(priority) / count(kept.len().max(1)),
        arrivals: arrivals(&kept),
        patience: patience(&kept),
        spread: spread(&kept),
        service: services(&kept),
        days,
    }
}

fn working_days(records: &[Record]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in records {
        *counts.entry(&row.date).or_default() += 1;
    }
    let busiest = count(counts.values().copied().max().unwrap_or(0));
    let working = counts.into_iter().filter(|(_, people)| count(*people) >= WORKING_DAY * busiest);
    working.map(|(date, _)| date.to_owned()).collect()
}

fn arrivals(rows: &[&Record]) -> Arrivals {
    let quarters =
        OPEN.step_by(15).map(|from| rows.iter().filter(|row| (from..from + 15).contains(&row.minute)).count());
    let of_10000 = quarters.map(|people| rounded(10_000.0 * count(people) / count(rows.len().max(1))));
    Arrivals { first_minute: OPEN.start, of_10000: of_10000.collect() }
}

fn patience(rows: &[&Record]) -> Patience {
    let waited = rows.iter().filter(|row| row.waited_s > 0);
    let served: Vec<u32> = waited.clone().filter(|row| row.served).map(|row| row.waited_s).collect();
    let usual_wait_s = f64::from(served.iter().sum::<u32>()) / count(served.len().max(1));
    let left_by = survival::left_by(waited.map(|row| (row.waited_s, !row.served)), FEWEST_WAITING);
    let at = |share: f64| left_by.iter().find(|(left, _)| *left >= share).map(|(_, wait)| (share, wait / usual_wait_s));
    Patience { usual_wait_s, quantiles: Quantiles::of(SHARES.into_iter().filter_map(at).collect()) }
}

/// The times of real services by what they were, sorted, of those with enough rows.
fn times(rows: &[&Record]) -> BTreeMap<String, Vec<f64>> {
    let mut times: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.served && row.service_s >= SHORTEST_S) {
        times.entry(row.service.clone()).or_default().push(f64::from(row.service_s));
    }
    times.retain(|_, each| each.len() >= FEWEST);
    for each in times.values_mut() {
        each.sort_by(f64::total_cmp);
    }
    times
}

fn services(rows: &[&Record]) -> Vec<Service> {
    let of = |(code, times): (String, Vec<f64>)| Service {
        share: count(rows.iter().filter(|row| row.service == code).count()) / count(rows.len()),
        code,
        median_s: of_sorted(&times, 0.5),
        p90_s: of_sorted(&times, 0.9),
        sigma: deviation(&from_mean(&times)),
    };
    let mut services: Vec<Service> = times(rows).into_iter().map(of).collect();
    services.sort_by(|a, b| b.share.total_cmp(&a.share));
    services
}

fn spread(rows: &[&Record]) -> Spread {
    let times = times(rows);
    let mut steps: Vec<f64> = times.values().flat_map(|each| from_median(each)).collect();
    steps.sort_by(f64::total_cmp);
    let pooled: Vec<f64> = times.values().flat_map(|each| from_mean(each)).collect();
    Spread {
        quantiles: Quantiles::of(SHARES.into_iter().map(|share| (share, of_sorted(&steps, share))).collect()),
        sigma: deviation(&pooled),
    }
}

/// ln(time / median) in units of ln(p90 / median).
fn from_median(sorted: &[f64]) -> Vec<f64> {
    let median = of_sorted(sorted, 0.5);
    let step = (of_sorted(sorted, 0.9) / median).ln();
    sorted.iter().map(|time| (time / median).ln() / step).collect()
}

/// ln(time) less its mean.
fn from_mean(times: &[f64]) -> Vec<f64> {
    let mean = times.iter().map(|time| time.ln()).sum::<f64>() / count(times.len().max(1));
    times.iter().map(|time| time.ln() - mean).collect()
}

fn deviation(from_mean: &[f64]) -> f64 {
    (from_mean.iter().map(|each| each * each).sum::<f64>() / count(from_mean.len().max(1))).sqrt()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 10,000 lies between 0 and 10,000"
)]
fn rounded(number: f64) -> u32 {
    number.round() as u32
}

/// The table as the file that the project keeps, with where it comes from and how it was found.
pub fn to_toml(table: &Table) -> String {
    let mut text = format!("{HEADER}source = {:?}\ndays = {:?}\n", table.source, table.days);
    let mut line = |words: std::fmt::Arguments| writeln!(text, "{words}").expect("a text grows");
    line(format_args!("people = {}\npriority_share = {:.3}", table.people, table.priority_share));
    line(format_args!("\n[arrivals]\nfirst_minute = {}\nof_10000 = [", table.arrivals.first_minute));
    for hour in table.arrivals.of_10000.chunks(4) {
        line(format_args!("  {},", hour.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")));
    }
    line(format_args!("]\n\n[patience]\nusual_wait_s = {:.1}", table.patience.usual_wait_s));
    line(format_args!("quantiles = {}", pairs(&table.patience.quantiles)));
    line(format_args!("\n[spread]\nsigma = {:.3}\nquantiles = {}", table.spread.sigma, pairs(&table.spread.quantiles)));
    for each in &table.service {
        line(format_args!("\n[[service]]\ncode = {:?}\nshare = {:.3}", each.code, each.share));
        line(format_args!("median_s = {:.1}\np90_s = {:.1}\nsigma = {:.3}", each.median_s, each.p90_s, each.sigma));
    }
    text
}

fn pairs(quantiles: &Quantiles) -> String {
    let pairs = quantiles.points().iter().map(|(share, value)| format!("  [{share}, {value:.3}],\n"));
    format!("[\n{}]", pairs.collect::<String>())
}

const HEADER: &str = "\
# People as they come on real days. Written by `senha-fit`; do not edit, fit again.
#
# From one real week of a real service line, published for research and teaching. What was done with it:
#   days       1 August 1999 was a Sunday. In Israel Friday is a half day and Saturday a day of rest: their rows show 609 and 125
#              people where the others have 1,788 to 2,239. A day below 0.6 of the busiest is left out: Sunday to Thursday remain.
#   arrivals   of 10,000 people of a working day, how many joined in each quarter of an hour from 07:00; one line an hour.
#              A hall takes the part that its hours cover: noon stays noon.
#   patience   Kaplan-Meier over those who waited at all; who was served counts as having waited at least so long. Read as long
#              as 50 people still waited. In usual waits (the mean wait of those who waited and were
#              served), because a hall's waits are minutes where a line's are seconds.
#   spread     ln(time / median) in units of ln(p90 / median), each service around its own, then all together; services below 10 s left
#              out. With a service's own median and p90 it gives back times of the real shape.

";
