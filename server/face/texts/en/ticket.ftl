# The ticket page on a phone.
ticket-title = Ticket { $number }
ticket-state-waiting = Waiting
ticket-state-called = Called
ticket-state-serving = Being served
ticket-state-parked = On hold
ticket-state-missed = Missed
ticket-state-finished = Finished
ticket-state-left = Given up
ticket-state-cancelled = Cancelled
ticket-state-voided = Void
ticket-state-expired = Expired
ticket-wait-label = You will wait about
ticket-when = You will be called at about { $from }–{ $to }
ticket-ahead = { $n ->
    [0] You are next
    [1] 1 person ahead
   *[other] { $n } people ahead
}
ticket-next = Your turn is near. Have your papers ready and stay in the hall.
ticket-where = Where to wait
ticket-counters = Counters { $list }
ticket-counter = Counter { $counter }
ticket-taken = Taken at
ticket-documents = Have these papers ready
ticket-keep-open = Keep this page open: your call appears here at once.
ticket-reload = If this page does not update by itself, load it again.
ticket-called-title = Please go to counter { $counter } now
ticket-called-ago = Called
ticket-called-show = Show this number at the counter.
ticket-called-late = If you cannot go now, please see the information desk.
ticket-called-again = Call no. { $n }
ticket-serving-title = Counter { $counter } is serving you
ticket-serving-hint = When it is done this page will say so.
ticket-parked-title = Your ticket is on hold
ticket-parked-hint = When you have what is needed, come back to the hall. The same number will be called; you need no new ticket.
ticket-parked-until = Please come back by { $time }
ticket-missed-title = Your number was called
ticket-missed-hint = Please go to the information desk: staff can put you back in line.
ticket-finished-title = All done
ticket-finished-hint = Thank you for coming.
ticket-left-title = You gave up this ticket
ticket-left-hint = If you still need the service, please take a new ticket.
ticket-cancelled-title = This ticket was cancelled
ticket-cancelled-hint = If you have a question, please see the information desk.
ticket-voided-title = This ticket is void
ticket-voided-hint = Please take a new ticket or ask a member of staff.
ticket-expired-title = This ticket has expired
ticket-expired-hint = A ticket is good for its own day only. Please take a new one.
ticket-renamed = The number on your paper counts: { $number }
ticket-refresh = Refresh
ticket-leave = Give up this ticket
ticket-leave-ask = Really give it up? Your place goes to those behind you and does not come back.
ticket-leave-yes = Yes, give it up
ticket-leave-no = Keep my ticket
ticket-history = What happened
ticket-waited = Waited
ticket-code = Code { $code }
ticket-unknown-title = Ticket not found
ticket-unknown-hint = Please check the code on your ticket or scan the QR code again.

# What is printed.
paper-taken = Taken
paper-ahead = Ahead of you
paper-wait = Expected wait
paper-wait-unknown = Not known
paper-minutes = min
paper-counters = Counters { $list }
paper-bring = Please have ready
paper-follow = Scan the QR code to follow your turn.
paper-keep = Please keep this ticket. Watch the screen and listen for your number.
paper-priority = Priority
paper-copy = Copy
paper-offline = Given offline
paper-test = Test page
ticket-ring = Ring when I am called
ticket-ring-on = Rings at your call; the screen stays on
ticket-items = Services on this visit
