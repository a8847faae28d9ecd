# The booking site, up to the time that is held.
book-title = Book a visit
book-lead = Choose the bureau, or search for the service. You need no account; it takes about two minutes.
book-step = Step { $n } of 4
book-search = Search, for example: passport
book-search-go = Search
book-found = Found
book-search-none = Nothing was found for “{ $text }”.
book-search-none-hint = Try another word, or choose the bureau below.
book-bureaus = Bureaus
book-nothing = Nothing can be booked at the moment.
book-have = I have a booking: see, change or cancel it
book-service-title = What would you like to do?
book-earliest = Earliest time
book-no-times = No free times
book-no-booking = No booking needed: take a ticket in the hall
book-identity = Bring your identity document itself; it is checked at the counter.
book-where = Where
book-continue = Choose day and time
book-time-title = Choose a day and time
book-all-halls = All locations
book-day = Day
book-morning = Morning
book-afternoon = Afternoon
book-hold-hint = Choose a time: it is kept for you for 10 minutes while you fill in the next page.
book-sooner = Earlier days
book-later = Later days
book-refused-next = Please choose one of these times instead.
book-none-elsewhere = See the other locations.
book-none-walk-in = You can also come without a booking and take a ticket in the hall.
book-none-later = When somebody cancels, the time is free at once: please try again later.
start-book = Book a visit
start-book-hint = Choose day and time, check in when you come, and wait little.
start-book-go = Book
book-minutes = { $n ->
    [1] About 1 minute at the counter
   *[other] About { $n } minutes at the counter
}
book-services = { $n ->
    [1] 1 service to book
   *[other] { $n } services to book
}
book-people = { $n ->
    [1] 1 person
   *[other] { $n } people
}
book-left = { $n ->
    [1] 1 left
   *[other] { $n } left
}
