//! What needs somebody now.

use senha_hall::floor::{CounterState, Ticket};
use senha_hall::number::Number;
use senha_hall::{At, CounterId, ServiceId};

use super::{Line, Post, Sight, Standing, UNANSWERED_MS};

/// Something that a person in the hall can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// People wait for a service for which no counter is open.
    Unserved {
        /// The services that the same counters could take, the longest wait first.
        services: Vec<ServiceId>,
        /// How many wait.
        waiting: u32,
        /// Since when the first of them.
        from: At,
        /// The counters that could open for it, paused ones first.
        counters: Vec<CounterId>,
    },
    /// Somebody has waited longer than anybody should, and a counter that may serve them is closed or paused.
    Over {
        /// The services that the same counters could take, the longest wait first.
        services: Vec<ServiceId>,
        /// Who waits longest.
        number: Number,
        /// How many wait.
        waiting: u32,
        /// Since when.
        from: At,
        /// The counters that could help, paused ones first.
        counters: Vec<CounterId>,
    },
    /// A call that nobody has answered for some minutes.
    Unanswered {
        /// The counter that called.
        counter: CounterId,
        /// Whom it called.
        number: Number,
        /// When it called last.
        since: At,
    },
    /// An open counter that has nobody, while people wait whom it may call.
    Free {
        /// The counter.
        counter: CounterId,
        /// How many it may call.
        waiting: u32,
    },
}

impl Hand {
    /// Whether it is about people who wait too long or would wait for ever.
    pub fn is_pressing(&self) -> bool {
        !matches!(self, Self::Free { .. })
    }

    /// The most pressing first: nobody serves, over the limit, no answer, then a counter that could call. Among equals the oldest.
    fn rank(&self) -> (u8, At) {
        match self {
            Self::Unserved { from, .. } => (0, *from),
            Self::Over { from, .. } => (1, *from),
            Self::Unanswered { since, .. } => (2, *since),
            Self::Free { .. } => (3, At(0)),
        }
    }
}

impl Sight<'_> {
    /// All that needs somebody.
    pub fn hands(&self, lines: &[Line], posts: &[Post]) -> Vec<Hand> {
        // The longest waits stand first: what the same counters could mend joins the line that waits longest.
        let of_lines = lines.iter().filter_map(|line| self.hand_of_line(line)).fold(Vec::new(), joined);
        let of_posts = posts.iter().filter_map(|post| self.hand_of_post(post));
        let mut hands: Vec<Hand> = of_lines.into_iter().chain(of_posts).collect();
        hands.sort_by_key(Hand::rank);
        hands
    }

    fn hand_of_line(&self, line: &Line) -> Option<Hand> {
        let oldest = line.oldest.as_ref()?;
        let (services, waiting, from) = (vec![line.service.clone()], line.waiting, oldest.from);
        let counters = self.could_open(&line.service);
        if line.open == 0 {
            return Some(Hand::Unserved { services, waiting, from, counters });
        }
        let number = oldest.number;
        (oldest.is_over && !counters.is_empty()).then_some(Hand::Over { services, number, waiting, from, counters })
    }

    /// The counters that may serve a service and do not call now, those where somebody works first.
    fn could_open(&self, service: &ServiceId) -> Vec<CounterId> {
        let able = self.plan.counters_for(service).filter_map(|id| Some((id, self.floor.counter(id)?)));
        let mut idle: Vec<_> = able.filter(|(_, counter)| counter.state != CounterState::Open).collect();
        idle.sort_by_key(|(id, counter)| (counter.state == CounterState::Closed, id.as_str().len(), id.as_str()));
        idle.into_iter().map(|(id, _)| id.clone()).collect()
    }

    fn hand_of_post(&self, post: &Post) -> Option<Hand> {
        let counter = post.counter.clone();
        match post.standing {
            Standing::Calling { number, since } if self.at.since(since) > UNANSWERED_MS => {
                Some(Hand::Unanswered { counter, number, since })
            }
            Standing::Free => {
                let waiting = self.callable(&post.counter);
                (waiting > 0).then_some(Hand::Free { counter, waiting })
            }
            Standing::Calling { .. } | Standing::Serving { .. } | Standing::Paused { .. } | Standing::Closed => None,
        }
    }

    /// How many wait whom a counter may call.
    fn callable(&self, id: &CounterId) -> u32 {
        let Some(counter) = self.floor.counter(id) else { return 0 };
        let may_call = |ticket: &&Ticket| {
            ticket.only.as_ref().map_or_else(|| counter.services.contains(ticket.service()), |only| only == id)
        };
        u32::try_from(self.floor.waiting_tickets().filter(may_call).count()).unwrap_or(u32::MAX)
    }
}

/// Takes one more in; what the same counters could mend is one thing to do.
fn joined(mut hands: Vec<Hand>, hand: Hand) -> Vec<Hand> {
    let joins = |known: &mut Hand| match (known, &hand) {
        (
            Hand::Unserved { services, waiting, counters, .. },
            Hand::Unserved { services: more, waiting: n, counters: same, .. },
        )
        | (
            Hand::Over { services, waiting, counters, .. },
            Hand::Over { services: more, waiting: n, counters: same, .. },
        ) if *counters == *same && !same.is_empty() => {
            services.extend(more.iter().cloned());
            *waiting += n;
            true
        }
        _ => false,
    };
    if !hands.iter_mut().any(joins) {
        hands.push(hand);
    }
    hands
}
