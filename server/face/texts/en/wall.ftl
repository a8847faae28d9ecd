# The board of a hall, as its display shows it.
display-age-days = { $n ->
    [1] 1 day ago
   *[other] { $n } days ago
}
display-trial = Trial clock
display-page-cut = The display program does not answer: this is not live
display-stale-staff = Please keep your ticket and follow the staff.
display-trouble-link = No connection to the server; trying again.
display-trouble-key = The server does not accept this board's key. Tell the administrator.
display-trouble-hall = The server does not know this hall. Tell the administrator.
display-trouble-certificate = The server's certificate is not trusted. Tell the administrator.
display-go-ground = Please go to the ground floor, counter { $n }
display-go-basement = Please go to basement level { $floor }, counter { $n }
display-storey = Floor { $n }
display-storey-ground = G/F
display-storey-basement = Basement { $n }
display-person = people
display-minute = min
display-chime-only = chime only
display-silent = silent hours
display-sound-start = Turn sound on
