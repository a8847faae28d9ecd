console-title = Counter
console-title-counter = Counter { $counter }

# Sign in.
console-sign-in = Sign in
console-sign-in-title = Staff sign-in
console-sign-in-hint = Please use your staff account.
console-name = User name
console-password = Password
console-sign-out = Sign out
console-signed-out = You have signed out.
console-sign-in-failed = The user name or the password is not correct.
console-name-missing = Please enter your user name.
console-password-missing = Please enter your password.
console-staff = { $name }

# Choose and open a counter.
console-choose = Choose your counter
console-choose-hall = Choose the hall
console-choose-hint = Choose the counter where you sit and the services that you serve today.
console-services = Services served
console-services-all = All services
console-no-counters = There is no counter for you. Please ask your administrator.
console-open = Open counter
console-open-hint = Once it is open you can call.
console-taken-by = In use by { $name }
console-take-over = Take over this counter
console-take-over-ask = { $name } is at this counter. Take it over?
console-elsewhere = You are at counter { $counter }. Close that one first.

# The counter's state.
console-state-closed = Closed
console-state-open = Open
console-state-idle = Free
console-state-called = Calling
console-state-serving = Serving
console-state-paused = Paused
console-paused-since = Paused for
console-idle-for = Free for
console-next-up = Next
console-waited = Waited
console-since-call = Since the call
console-serving-time = Serving time
console-call-no = Call no. { $n }
console-served-today = { $n ->
    [1] 1 served today
   *[other] { $n } served today
}
console-mean = Average each
console-pace-usual = usually { $n } min
console-pace-most = 9 in 10: { $n } min
console-documents = What they should bring
console-need = Needs
console-language = Language
console-phone = Follows by phone
console-yes = Yes
console-no = No
console-items = Services on this visit
console-item-add = Add one
console-item-done = Done
console-item-next = Next

# Deeds.
console-next = Call next
console-next-number = Call { $number }
console-recall = Call again
console-recall-in = Can call again in
console-serve = Arrived: serve
console-miss = No answer
console-park = Park
console-resume = Resume
console-transfer = Transfer
console-finish = Finish only
console-finish-next = Finish and call next
console-finish-item = Finish this one
console-pause = Pause
console-unpause = Back to work
console-close = Close counter
console-close-hint = Close it when you leave your seat.
console-call-chosen = Call this one
console-reinstate = Put back in line
console-leave = Has left
console-cancel-ticket = Cancel ticket
console-take = Take a ticket for someone
console-help = Ask for help

# Reasons.
console-park-title = Why park it?
console-park-papers = Missing papers
console-park-copies = Photocopies
console-park-payment = Payment
console-park-office = Office must look it up
console-park-other = Other reason
console-park-back = Back about { $time }
console-park-return = Back at (optional)
console-park-priority = Priority on return
console-pause-title = Why pause?
console-pause-break = Short break
console-pause-meal = Meal
console-pause-office = Paperwork
console-pause-other = Other reason
console-transfer-title = Transfer where?
console-transfer-service = Service
console-transfer-counter = Counter
console-transfer-any = Any counter
console-transfer-hint = The number and the place in the line stay the same.
console-call-reason = Why call this one first?

# Lists.
console-list = Waiting list
console-list-mine = For me
console-list-hall = Whole hall
console-list-missed = Missed
console-list-parked = Parked
console-list-empty = Nobody is waiting
console-list-empty-hint = Whoever takes a ticket appears here.
console-list-empty-missed = No missed numbers
console-list-empty-parked = Nothing parked
console-list-wait = A new ticket waits { $range } min
console-list-more = { $n ->
    [1] 1 more
   *[other] { $n } more
}
console-late = Over the limit
console-returned = Back with papers
console-transferred = Transferred here
console-booked = Booked { $time }

# Why this one.
console-why = Why this one
console-why-max-wait = Over the longest wait of { $n } minutes
console-why-booking = The booked time has begun
console-why-priority = Highest in priority and time waited
console-why-chosen = Chosen by staff
console-why-recall = Called again
class-ordinary = Ordinary
class-need = Priority
class-returning = Back with papers
print-printed = Printed
print-failed = Not printed
print-unknown = Print not confirmed
print-paperless = Paperless
console-why-longest = Has waited longest
console-why-waited = Waited { $time }
console-why-rate = Class ×{ $n }
console-why-skill = This counter serves it
console-why-policy = Rules, version { $n }
console-why-candidates = { $n ->
    [1] 1 could be called
   *[other] { $n } could be called
}

# Confirmations, errors, keys.
console-ask-close = Close the counter?
console-ask-close-hint = Nobody else will be called here. You can open it again.
console-ask-miss = { $number } did not come?
console-ask-miss-hint = You can put it back in line from the missed list.
console-ask-leave = { $number } has left?
console-done-called = { $number } was called.
console-done-finished = { $number } is finished.
console-done-parked = { $number } is parked.
console-done-missed = { $number } is marked as missed.
console-done-transferred = { $number } was transferred.
console-changed = Something has changed. See how it stands now and try again.
console-meanwhile = Meanwhile: { $what }
console-link-ok = Connected
console-link-down = No connection: no calls until it is back
console-keys = Keys
console-keys-all = All keys
console-keys-hint = Letters act only outside fields.
console-keys-on = Use letter keys
console-why-none = Nobody to call
console-why-none-hint = When someone takes a ticket it appears here, with a sound.
console-hall-closed = The hall is not open yet.
console-hall-open = Open the hall
console-reception = Reception
console-back = Take back the call
console-end = More
console-end-ask = End { $number }?
console-end-hint = This cannot be undone: a new ticket will be needed.
console-done-back = { $number } is back in line.
console-done-left = { $number } is marked as left.
console-done-cancelled = { $number } is cancelled.
console-services-none = Please choose at least one service.
console-go = Back to counter { $counter }
console-choose-other = Choose another counter
console-taken-hint = Choose another counter. If that person has left, you can take it over.
console-call-other = Call another
console-take-deed = Take the ticket
console-taken-title = Ticket taken
console-taken-follow = Follow on a phone
console-park-in = in { $n } min
console-why-class = Class
console-why-then = Then
console-documents-short = Documents
console-keys-choose = Choose
console-keys-serve = Arrived

# Today's bookings that have not come.
console-expected = Expected
console-expected-none = No booking is expected now.
console-expected-late = late
console-check-in = Check in
console-persons = { $n } people
console-period = Period { $time }
