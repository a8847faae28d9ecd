# The kiosk's own screens, beside what kiosk.ftl says.
kiosk-screen-home = Start
kiosk-screen-languages = Language
kiosk-screen-paperless = Ticket on my phone, no paper
kiosk-screen-shown = Your ticket is shown on the screen; you can scan it with your phone.
kiosk-screen-take-shown = Take a ticket (on the screen)
kiosk-screen-bureau-waiting = { $n } waiting
kiosk-screen-nobody = Nobody waiting
kiosk-screen-why-closed = No tickets at the moment
kiosk-screen-choose-other = Choose another service
kiosk-screen-need-title = Do you need priority?
kiosk-screen-need-hint = It only decides the order. It is not shown on any board, and nobody will ask you to explain.
kiosk-screen-need-other = Another reason
kiosk-screen-need-none = No priority needed
kiosk-screen-more-title = What else do you need?
kiosk-screen-more-hint = Choose as many as you need. One ticket, one after the other.
kiosk-screen-more-done = That is all
kiosk-screen-more-chosen = { $n ->
    [1] 1 more service
   *[other] { $n } more services
}
kiosk-screen-more-full = One ticket holds at most { $n } services.
kiosk-screen-collect = Please take your ticket
kiosk-screen-note = Please note your number
kiosk-screen-check = Please check your ticket
kiosk-screen-check-hint = If the paper cannot be read, note the number, scan the QR code, or print a copy.
kiosk-screen-copy = Print a copy
kiosk-screen-phone = Please scan with your phone
kiosk-screen-phone-hint = Point your camera at the QR code to follow your ticket. You can also note the number.
kiosk-screen-taken = Taken
kiosk-screen-slow = Still getting your ticket, please wait
kiosk-screen-slow-hint = The centre has not answered yet and we keep trying. No need to touch again: you will get one ticket only.
kiosk-screen-refused = No ticket could be taken
kiosk-screen-gone = This page has ended
kiosk-screen-gone-hint = For privacy a number is only shown to the person who took it. Please begin at the start.
kiosk-screen-lost = No ticket could be taken just now
kiosk-screen-lost-hint = The connection to the centre is down and you were not given a number. Please see a member of staff or try again later.
kiosk-screen-down = No tickets just now
kiosk-screen-down-hint = The connection to the centre is down and is being restored. Please see a member of staff.
kiosk-screen-spool-hint = This kiosk cannot store anything. Please use another one or see a member of staff.
kiosk-screen-key-hint = This kiosk is not authorised yet. Please use another one or see a member of staff.
kiosk-screen-opens = Opens { $date }, { $time }
kiosk-screen-closed-today = No more tickets today.
kiosk-screen-number = Ticket { $ticket }
kiosk-screen-categories = Categories
kiosk-screen-services-count = { $n ->
    [1] 1 service
   *[other] { $n } services
}
kiosk-screen-seconds = { $n ->
    [1] 1 second
   *[other] { $n } seconds
}
kiosk-screen-unknown-page = Page not found
kiosk-screen-stop-reading = Stop reading

# The staff's page.
kiosk-screen-staff = State of this kiosk
kiosk-screen-staff-label = Kiosk { $label }
kiosk-screen-staff-link = Link to the centre
kiosk-screen-staff-link-up = Up
kiosk-screen-staff-link-starting = Connecting
kiosk-screen-staff-link-down = Down, no news for { $n } seconds
kiosk-screen-staff-refused = The centre refuses this kiosk ({ $code }): check its key and hall
kiosk-screen-staff-printer = Printer
kiosk-screen-staff-ready = Ready to print
kiosk-screen-staff-unasked = This printer does not report its state
kiosk-screen-staff-asking = Asking
kiosk-screen-staff-port = Port
kiosk-screen-staff-cuts = Cuts
kiosk-screen-staff-metres = Paper used (metres)
kiosk-screen-staff-left = Tickets left, about
kiosk-screen-staff-spool = To be sent
kiosk-screen-staff-spool-fault = Cannot be written: { $error }
kiosk-screen-staff-voice = Read aloud
kiosk-screen-staff-voice-yes = Installed
kiosk-screen-staff-voice-no = espeak-ng is missing; the button to read aloud is left out
kiosk-screen-staff-server = Centre
kiosk-screen-staff-last = Latest tickets
kiosk-screen-staff-none = No ticket has been given out yet.
kiosk-screen-staff-time = Time
kiosk-screen-staff-ticket = Ticket
kiosk-screen-staff-service = Service
kiosk-screen-staff-paper = Paper
kiosk-screen-staff-told = Known to the centre
kiosk-screen-staff-open = Not finished
kiosk-screen-paper-printed = Printed
kiosk-screen-paper-failed = Not printed
kiosk-screen-paper-unknown = Uncertain
kiosk-screen-paper-paperless = No paper
kiosk-screen-paper-waiting = Under way
kiosk-screen-paper-refused = Refused: { $code }
kiosk-screen-paper-dropped = Not sent
