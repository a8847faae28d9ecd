display-title = Hall board
display-connecting = Connecting to the hall
display-never = No calls received yet
display-speech-none = No speech installed: chime only.
display-speech-on = Speech on
display-sound-off = Sound off
display-sound-blocked = The browser has blocked sound: touch the screen once.
display-speaking = Speaking
display-dropped = Old calls are not announced.
display-chime-only = Chime only
display-silent = Silent
display-sound-start = Touch to turn on the sound
display-page-cut = This board's program has stopped: what you see is not live
display-stale-staff = Calls go on by voice and at the counters' signs.
display-trial = Trial clock
display-person = people
display-minute = min
display-age-days = { $n ->
    [1] 1 day ago
   *[other] { $n } days ago
}
display-storey = Floor { $n }
display-storey-ground = Ground floor
display-storey-basement = Basement { $n }
display-go-ground = Please go to the ground floor, counter { $n }
display-go-basement = Please go to basement { $floor }, counter { $n }
display-trouble-link = No link to the centre.
display-trouble-key = The centre does not accept this board's key. Please tell the administrator.
display-trouble-hall = The centre does not know this hall. Please tell the administrator.
display-trouble-certificate = The centre's certificate could not be verified. Please tell the administrator.
