# A hall's hours, closures and contingents.
settings-title = Hours, closures and contingents
settings-week = Opening hours
settings-week-hint = Write each day like 09:00-13:00, 14:30-17:45. An empty day is closed.
settings-special = Exceptional days
settings-special-hint = On these days these hours hold instead, weekends too. Without hours the hall is closed. Public holidays stay as they are.
settings-row-new = Add days
settings-from = First day
settings-to = Last day
settings-hours-each = Hours each day
settings-gone = Remove these days
settings-closed = closed
settings-hours-others = Hours and closures belong to all bureaus of this hall; its manager sets them. You can set the contingents of your own services.
settings-services = Contingents and booking places
settings-services-hint = A field left empty uses what stands in it in grey.
settings-service = Service
settings-contingent = Tickets a day
settings-places = Bookings a quarter hour
settings-of-service = { $service }: { $what }
settings-none = no limit
settings-reckoned = as reckoned from the counters
settings-not-booked = not bookable
settings-to-preview = Show what changes
settings-to-preview-hint = Nothing is saved yet. You first see whom it displaces.
settings-versions = Earlier versions
settings-versions-hint = To undo a change, fill the form with an earlier version, look at what changes and save it.
settings-version = version { $n }
settings-version-holds = In force
settings-version-back = Fill in version { $n }
settings-of-version = The form shows the settings of version { $n }. They hold only once you save them.
settings-import = Importing a catalogue file replaces everything that was set here.
settings-preview = What changes, and whom it displaces
settings-preview-hint = Nothing is saved yet.
settings-changes = What changes
settings-change = { $what }: { $new } instead of { $old }
settings-change-new = New: { $days }: { $hours }
settings-change-gone = No longer: { $days }: { $hours }
settings-days = { $from } to { $to }
settings-whom = Whom it displaces
settings-whom-none = No booking is displaced.
settings-whom-bookings = { $n ->
    [1] 1 booking no longer fits
   *[other] { $n } bookings no longer fit
}
settings-whom-more = { $n ->
    [1] and 1 more
   *[other] and { $n } more
}
settings-whom-waiting = { $n ->
    [1] 1 person waiting today may not be called before the new closing time.
   *[other] { $n } people waiting today may not be called before the new closing time.
}
settings-when = Day and time
settings-reference = Reference
settings-choice = What shall become of these bookings?
settings-keep = Keep them
settings-keep-hint = They stand as they are. Somebody must be there for them.
settings-withdraw = Withdraw them
settings-withdraw-hint = They are cancelled in the office's name, and a notice is sent to each holder.
settings-save = Save
settings-edit = Back to the form
settings-done = Saved. It holds from now on.
settings-done-withdrawn = { $n ->
    [1] 1 booking was withdrawn; a notice goes to its holder.
   *[other] { $n } bookings were withdrawn; a notice goes to each holder.
}
settings-done-standing = { $n ->
    [1] 1 booking stands although it no longer fits.
   *[other] { $n } bookings stand although they no longer fit.
}
settings-nothing = Nothing was changed.
settings-meanwhile = Not saved: somebody else has changed this hall meanwhile
settings-meanwhile-hint = What you typed stands below; what you did not touch shows their change. Look at the preview again before you save.
settings-wrong-hours = Write the hours like 09:00-13:00, 14:30-17:45
settings-wrong-order = Each period must end after it begins, and before the next one begins
settings-wrong-many = Write at most 12 periods for one day
settings-wrong-day = Choose a day, like 2026-12-24
settings-wrong-days = The last day cannot come before the first
settings-wrong-overlap = These days overlap others; on a day only one row may hold
settings-wrong-count = Write a whole number that is not too large, or nothing
