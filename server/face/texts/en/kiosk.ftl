kiosk-choose-language = Choose a language
kiosk-choose-bureau = Choose a bureau
kiosk-choose-service = Choose a service
kiosk-take-ticket = Take a ticket
kiosk-your-number = Your number
kiosk-people-ahead = People ahead of you: { $n }
kiosk-wait-range = Estimated wait: about { $min }-{ $max } minutes
kiosk-wait-unknown = The wait cannot be estimated at the moment
kiosk-keep-ticket = Please keep this ticket. Watch the screen and listen for your number.
kiosk-collect-ticket = Please take your ticket.
kiosk-phone-ticket = Get your ticket by text message
kiosk-enter-phone = Enter your mobile number
kiosk-check-in = I have an appointment: check in
kiosk-check-in-scan = Scan your booking QR code or enter your booking number.
kiosk-check-in-done = You are checked in. Please wait here for your number.
kiosk-check-in-early = It is too early to check in. Please check in after { $time }.
kiosk-check-in-late = Your appointment time has passed. Please ask a member of staff.
kiosk-larger-text = Larger text
kiosk-high-contrast = High contrast
kiosk-read-aloud = Read aloud
kiosk-priority = Priority: elderly people, people with disabilities, pregnant women
kiosk-paper-out = Out of paper. Please see a member of staff.
kiosk-out-of-service = This kiosk is out of service. Please use another one.
kiosk-quota-full = All tickets for today have been given out.
kiosk-one-ticket = One ticket per person for each service.
kiosk-back = Back
kiosk-start-over = Start again
kiosk-title = Kiosk
kiosk-popular = Most used
kiosk-all-bureaus = All bureaus
kiosk-all-services = All services
kiosk-wait-minutes = Wait (minutes)
kiosk-wait-heading = Expected wait
kiosk-no-wait = No wait now
kiosk-ahead = { $n ->
    [0] Nobody ahead
    [1] { $n } person ahead
   *[other] { $n } people ahead
}
kiosk-you = You
kiosk-minutes = minutes
kiosk-documents = What you need
kiosk-need = I need priority
kiosk-need-hint = Elderly, disabled, pregnant, with infant
kiosk-need-on = Priority chosen
kiosk-more-services = Another service too
kiosk-more-services-hint = On the same ticket, one after the other
kiosk-low = Lower screen
kiosk-staff = Staff help
kiosk-staff-hint = Please go to the information desk or wave to a member of staff.
kiosk-standard-text = Standard text
kiosk-standard-colours = Standard colours
kiosk-access = Accessibility
kiosk-call-time = Expected call
kiosk-wait-here = Please wait here
kiosk-hall = Waiting hall
kiosk-counters = Counters { $list }
kiosk-listen = Watch the screen and listen for your number.
kiosk-scan = Scan the QR code on the ticket to follow it on your phone.
kiosk-done = Done
kiosk-again = Another ticket
kiosk-printing = Printing, please wait
kiosk-sending = Getting your ticket, please wait
kiosk-still-there = Are you still there?
kiosk-still-there-hint = { $n ->
    [1] Going back to the start in 1 second.
   *[other] Going back to the start in { $n } seconds.
}
kiosk-still-there-yes = Yes, go on
kiosk-touch = Touch the screen to begin
kiosk-today = What brings you here today?
kiosk-other-services = Other services
kiosk-elder = Elder mode
kiosk-about = About { $range } minutes
kiosk-sit = Please take a seat. Your number will be called in { $language }.
kiosk-have-ticket = Keep your ticket safe
kiosk-service-closed = Closed
kiosk-service-opens = Opens at { $time }
kiosk-service-booking = By appointment only
kiosk-hall-closed = No tickets at the moment
kiosk-hall-closed-hint = Please come back during opening hours.
kiosk-no-services = No service is giving out tickets at the moment.
kiosk-not-printed = It could not be printed. Please note your number: { $ticket }
kiosk-not-printed-hint = Your ticket is valid. Scan the QR code or take a photo of the screen.
kiosk-number-later = The number is on the paper. Please take your ticket.
kiosk-try-again = Try again
kiosk-paper-ok = Enough paper
kiosk-paper-low = Paper is low
kiosk-cover-open = The printer's cover is open. Please see a member of staff.
kiosk-printer-offline = The printer does not answer. Please see a member of staff.
kiosk-printer-cutter = The paper cutter is stuck. Please see a member of staff.
kiosk-printer-trouble = The printer has a fault. Please see a member of staff.
kiosk-printer-none = No printer: see your ticket on your phone.
kiosk-link-down = No link to the centre. The wait cannot be shown at the moment.
kiosk-link-down-take = You can still take a ticket.
kiosk-link-down-no-take = Tickets cannot be taken at the moment. Please see a member of staff.
kiosk-starting = Starting
kiosk-spool = { $n ->
    [0] Nothing left to send
    [1] 1 ticket left to send
   *[other] { $n } tickets left to send
}
kiosk-reading-on = Reading aloud is on
kiosk-reading-off = Stop reading
kiosk-reading-none = No voice on this machine
kiosk-faster-hall = Faster now at { $hall }: { $range } minutes
kiosk-collect-title = Please take your ticket

# The kiosk's screens, step by step.
kiosk-screen-slow = Still getting your ticket, please wait
kiosk-screen-slow-hint = The link is slow. No need to touch again: you will get one ticket only.
kiosk-screen-lost = No ticket could be taken
kiosk-screen-lost-hint = Please use another kiosk or ask a member of staff.
kiosk-screen-refused = This ticket cannot be taken now
kiosk-screen-collect = Please take your ticket
kiosk-screen-check = Please see whether the paper came out
kiosk-screen-check-hint = If not, note the number or scan the QR code. Your ticket is valid.
kiosk-screen-note = Please note your number
kiosk-screen-phone = See your ticket on your phone
kiosk-screen-phone-hint = Scan the QR code: your phone will show when your number is called.
kiosk-screen-qr = QR code to follow this ticket on your phone
kiosk-screen-down = Tickets cannot be taken at the moment
kiosk-screen-down-hint = There is no link to the centre; it goes on by itself when it is back. If it is urgent, please ask a member of staff.
kiosk-screen-key-hint = This kiosk is not allowed to give out tickets. Please use another one or ask a member of staff.
kiosk-screen-spool-hint = This kiosk cannot keep its records. Please use another one or ask a member of staff.
kiosk-screen-starting-hint = Please wait a moment.
kiosk-screen-gone = This screen has been closed
kiosk-screen-gone-hint = Tickets already taken stay valid. To take one, go back to the start.
kiosk-screen-unknown-page = Page not found
kiosk-screen-unknown-hint = Please go back to the start.
kiosk-screen-why-closed = No tickets for this service at the moment
kiosk-screen-opens = Opens { $date } at { $time }
kiosk-screen-no-paper = This kiosk cannot print at the moment.
kiosk-screen-shown = The number appears on the screen: note it or scan it with your phone.
kiosk-screen-languages = Language
kiosk-screen-need-title = Which priority do you need?
kiosk-screen-need-other = Another need (please tell staff)
kiosk-screen-more-title = Which other service do you need?
kiosk-screen-staff = Staff screen
kiosk-screen-staff-label = Kiosk { $label }
kiosk-screen-staff-link-up = Linked to the centre
kiosk-screen-staff-link-starting = Linking to the centre
kiosk-screen-staff-link-down = { $n ->
    [1] No link to the centre for 1 second
   *[other] No link to the centre for { $n } seconds
}
kiosk-screen-staff-refused = The centre refuses this kiosk: { $code }
kiosk-screen-staff-spool-fault = The record could not be written: { $error }
kiosk-screen-staff-asking = Asking the printer
kiosk-screen-staff-ready = Printer ready
kiosk-screen-staff-untold = The printer does not tell its state
kiosk-screen-paper-waiting = In hand
kiosk-screen-paper-printed = Printed
kiosk-screen-paper-failed = Not printed
kiosk-screen-paper-unknown = Not known whether printed
kiosk-screen-paper-paperless = Paperless
kiosk-screen-paper-dropped = No ticket given
kiosk-screen-paper-refused = Refused: { $code }
kiosk-hint = Touch a service: you see the wait first.
