# The kiosk's own screens, beside what kiosk.ftl says.
kiosk-screen-paperless = Ticket on my phone, no paper
kiosk-screen-waiting = { $n } waiting
kiosk-screen-choose-other = Choose another service
kiosk-screen-need-hint = It only decides the order. It is not shown on any board, and nobody will ask you to explain.
kiosk-screen-need-none = No priority needed
kiosk-screen-more-hint = Choose up to { $n }. One ticket, one after the other.
kiosk-screen-more-done = That is all
kiosk-screen-copy = Print a copy
kiosk-screen-services = { $n ->
    [1] 1 service
   *[other] { $n } services
}

kiosk-screen-to = to
kiosk-screen-you = You

# The staff's page.
kiosk-screen-staff-link = Link to the centre
kiosk-screen-staff-printer = Printer
kiosk-screen-staff-port = Port
kiosk-screen-staff-jobs = Printed
kiosk-screen-staff-cuts = Cuts
kiosk-screen-staff-metres = Paper used (metres)
kiosk-screen-staff-since = Since the kiosk was started
kiosk-screen-staff-spool = To be sent
kiosk-screen-staff-voice = Read aloud
kiosk-screen-staff-voice-yes = Installed
kiosk-screen-staff-voice-no = espeak-ng is missing; the button to read aloud is left out
kiosk-screen-staff-last = Latest tickets
kiosk-screen-staff-none = No ticket has been given out yet.
kiosk-screen-staff-time = Time
kiosk-screen-staff-ticket = Ticket
kiosk-screen-staff-service = Service
kiosk-screen-staff-paper = Paper
kiosk-screen-staff-state = State
kiosk-screen-staff-told = Known to the centre
kiosk-screen-staff-open = Not finished
