# The manager's now: one hall.
now-title = Now
now-title-hall = Now: { $hall }
now-age = Data age
now-explain = What this means: { $figure }
now-console = Counter console
now-hall-closed = The hall is closed.
now-nobody = Nobody is waiting.

# What needs a hand.
now-hand = Needs a hand
now-hand-none = Nothing needs a hand.
now-hand-definition = Shown here: people waiting for a service with no open counter; a wait over the limit while a counter that may serve it is closed or paused; a call without an answer for more than { $minutes } minutes; an open counter without anybody while people wait whom it may call.
now-hand-unserved = { $service }: no counter is open
now-hand-unserved-text = { $n ->
    [1] 1 person waits, since { $since }.
   *[other] { $n } people wait, the first since { $since }.
}
now-hand-nowhere = No other counter of this hall may serve it.
now-hand-over = { $service }: wait over the limit
now-hand-over-text = { $n ->
    [1] { $number } waits since { $since }. A counter that may serve it is not open.
   *[other] { $number } waits since { $since }, { $n } people in all. A counter that may serve them is not open.
}
now-hand-unanswered = Counter { $counter }: no answer from { $number }
now-hand-unanswered-text = Called at { $since }. Call again, or mark as missed.
now-hand-free = Counter { $counter } is free
now-hand-free-text = { $n ->
    [1] 1 person waits whom it may call.
   *[other] { $n } people wait whom it may call.
}
now-hand-services = { $service } and { $n } more
now-hand-more = and { $n } more

# The figures, each with its definition.
now-waiting = Waiting
now-waiting-definition = People in line who have not been called. Those who are called, served, sent out or missed are not counted.
now-oldest = Longest wait
now-oldest-definition = The longest time that somebody now in line has waited, from arrival, or from the booked time if that is later. Over the limit means longer than the service's own limit or { $minutes } minutes, whichever is shorter.
now-range = Ticket taken now
now-range-definition = The time in which most people who take a ticket now will be called, for the service with the longest wait among those with an open counter. It is the same forecast that the kiosk shows.
now-range-none = No counter open
now-level = Service level
now-level-of = { $n } of { $all } within { $minutes } min
now-level-goal = goal { $n } %
now-level-none = Nobody called yet
now-level-definition = Of all tickets called today, the share first called within { $minutes } minutes of arrival, or of the booked time if that is later. The goal is { $goal } %. Whoever left before a call is not counted.
now-counters = Counters
now-counters-of = of { $all } open
now-counters-more = { $free } free, { $paused } paused, { $closed } closed
now-counters-definition = Counters that may serve your services. Open means calling or serving; a counter that pauses while it still serves somebody counts as open until it has finished.
now-bookings = Bookings today
now-bookings-more = { $came } came, { $absent } did not come, { $due } still to come
now-bookings-none = No bookings today
now-bookings-definition = Confirmed bookings for today. Came: checked in. Did not come: the time for checking in is over.

# Lines by service.
now-lines = Lines by service
now-lines-minutes = minutes for a ticket taken now
now-lines-rest = { $n ->
    [1] 1 service with nobody waiting
   *[other] { $n } services with nobody waiting
}
now-service = Service
now-open-of = { $open } of { $all } open

# The city.
now-city = All halls
now-city-title = The city now
now-city-none = There is no hall yet.
now-hall = Hall
now-halls-open = { $n } of { $all } halls open
now-sort = Sort by
now-sort-name = Name
now-over-goal = below the goal
now-city-range-definition = For each hall, the forecast for its service with the longest wait; at the top, the longest of all halls.
now-reload = Reload

# The way here.
now-door = The hall now
now-door-hint = For managers: waits, counters, service level
