//! The city: every hall's life, stepped together, so that what many people do at one moment is committed together.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use futures_util::future::join_all;
use senha_hall::{At, HallId};
use senha_server::courier;
use senha_server::node::{Hall, Node, Sender, content_hash};

use super::clerk::Clerk;
use super::errand::seconds;
use super::group::{Group, Workday};
use super::hours;
use super::life::{Deed, Life, Staff};
use super::opening::Opened;
use super::resident::Residents;
use super::settings::Speed;
use super::tally::Tally;
use crate::people::{Chance, Table};

/// The shortest and the longest time between two steps on a running clock, in milliseconds.
const NAP_MS: std::ops::RangeInclusive<i64> = 20..=500;

/// So long before a slot it is settled whether and when its holder comes: longer than the earliest come, in milliseconds.
const SETTLED_BEFORE_MS: i64 = 60 * 60_000;

/// The city.
pub struct City {
    /// The node that all halls are kept on.
    pub node: Arc<Node>,
    lives: Vec<Life>,
    residents: Residents,
    asked: u64,
}

impl City {
    /// Every hall of the catalogue, with clerks who have accounts of their own; chance begins with a seed.
    ///
    /// # Errors
    /// The accounts cannot be made.
    pub async fn new(opened: &Opened, begins_with: u64, speed: Speed) -> Result<Self> {
        let halls: Vec<HallId> = opened.catalogue.hall_ids().collect();
        Self::of(opened, &halls, begins_with, speed).await
    }

    /// Some halls of the catalogue.
    ///
    /// # Errors
    /// The accounts cannot be made.
    pub async fn of(opened: &Opened, halls: &[HallId], begins_with: u64, speed: Speed) -> Result<Self> {
        let table = Arc::new(Table::load());
        let mut seeds = Chance::from_seed(begins_with);
        let halls: Vec<Arc<Hall>> = halls.iter().filter_map(|id| opened.node.hall(id.as_str())).collect();
        let mut residents = Residents::new(Arc::clone(&opened.node), halls.clone(), Chance::from_seed(seeds.bits()));
        residents.book_ahead(opened.day).await;
        opened.begin(&halls).await?;
        let mut lives = Vec::new();
        for hall in halls {
            lives.push(live(opened, hall, Arc::clone(&table), Chance::from_seed(seeds.bits()), speed).await?);
        }
        Ok(Self { node: Arc::clone(&opened.node), lives, residents, asked: 0 })
    }

    /// When something happens next.
    pub fn next(&self) -> Option<At> {
        self.lives.iter().filter_map(Life::next).chain([self.residents.next()]).min()
    }

    /// Lets happen what is due in every hall, all deeds of this moment together.
    pub async fn step(&mut self, at: At) {
        if self.residents.next() <= at {
            self.carry().await;
            self.residents.step(at).await;
            self.carry().await;
        }
        for booked in self.residents.set_out(at.plus(SETTLED_BEFORE_MS)) {
            self.lives[booked.hall].expect(&booked);
        }
        let mut deeds: Vec<(usize, Deed)> = Vec::new();
        for (nth, life) in self.lives.iter_mut().enumerate() {
            deeds.extend(life.due(at).into_iter().map(|deed| (nth, deed)));
        }
        let first = self.asked;
        self.asked += deeds.len() as u64;
        let asking =
            (first..).zip(&deeds).map(|(nth, (life, deed))| ask(&self.node, &self.lives[*life].hall, nth, deed));
        let answers = join_all(asking).await;
        for ((life, deed), answer) in deeds.into_iter().zip(answers) {
            self.lives[life].hear(deed, answer, at);
        }
    }

    /// Brings floors and agendas what they must know of each other, where no server runs that does it by itself.
    async fn carry(&self) {
        for life in &self.lives {
            courier::carry(&self.node, &life.hall).await;
        }
    }

    /// Goes on with the clock until `stop`, or for so many seconds.
    pub async fn live(&mut self, lasts_s: Option<u64>, mut stop: impl Future<Output = ()> + Unpin) {
        let mut over = Box::pin(async {
            match lasts_s {
                Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
                None => std::future::pending().await,
            }
        });
        loop {
            let now = self.node.clock.now();
            self.step(now).await;
            let nap_ms = self.next().map_or(*NAP_MS.end(), |next| next.0 - now.0).clamp(*NAP_MS.start(), *NAP_MS.end());
            tokio::select! {
                () = &mut stop => return,
                () = &mut over => return,
                () = tokio::time::sleep(Duration::from_millis(nap_ms.unsigned_abs())) => {}
            }
        }
    }

    /// What was counted in all halls together.
    pub fn tally(&self) -> Tally {
        self.lives.iter().fold(Tally::default(), |mut all, life| {
            all.add(&life.tally);
            all
        })
    }

    /// What was counted in each hall.
    pub fn tallies(&self) -> impl Iterator<Item = (&Hall, &Tally)> {
        self.lives.iter().map(|life| (life.hall.as_ref(), &life.tally))
    }
}

async fn ask(node: &Node, hall: &Hall, nth: u64, deed: &Deed) -> senha_server::keeper::Asked<senha_hall::floor::Floor> {
    let sender = Sender { by: deed.by, scope: "simulated".to_owned() };
    let content = content_hash("simulated", format!("{:?}", deed.command).as_bytes());
    node.ask(hall, sender.envelope(&nth.to_string(), content, None), deed.command.clone()).await
}

async fn live(opened: &Opened, hall: Arc<Hall>, table: Arc<Table>, mut chance: Chance, speed: Speed) -> Result<Life> {
    let at = opened.node.clock.now();
    let groups = groups(opened, &hall, &table, &mut chance, speed);
    let mut clerks = Vec::new();
    let staffed = groups
        .iter()
        .enumerate()
        .flat_map(|(nth, group)| group.staffed_counters().iter().map(move |counter| (nth, counter)));
    for (group, counter) in staffed {
        let account = opened.simulated(&format!("simulated.{}.{counter}", hall.id)).await?;
        let first_break = at.plus(seconds(&mut chance, 40 * 60, 150 * 60));
        clerks.push(Clerk::new(counter.clone(), group, account, first_break));
    }
    let reception = opened.simulated(&format!("simulated.{}.reception", hall.id)).await?;
    let staff = Staff { kiosk: opened.simulated_key, reception };
    Ok(Life::new(hall, groups, clerks, staff, table, chance, at))
}

fn groups(opened: &Opened, hall: &Hall, table: &Table, chance: &mut Chance, speed: Speed) -> Vec<Group> {
    let (hours, plan) = hall.read(|floor, _| (hours::of_today(floor), floor.plan().cloned())).0;
    let (Some(plan), Some(record)) = (plan, opened.catalogue.hall(&hall.id)) else { return Vec::new() };
    let month = plan.zone.local(opened.node.clock.now()).0.ymd().1;
    let day = Workday { table, hours: &hours, month, speed };
    record.counter_group.iter().map(|group| Group::new(&opened.catalogue, &plan, group, &day, chance)).collect()
}
