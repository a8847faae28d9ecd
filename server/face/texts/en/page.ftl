# What stands around every page.
page-skip = Skip to main content
page-language = Language
page-home = Start page
page-back = Back
page-cancel = Cancel
page-confirm = Confirm
page-close = Close
page-menu = Menu
page-error-summary = Please correct the following
page-trial-clock = Trial clock: the times shown are not the real time
page-accessibility = Accessibility
page-components = Parts of the look
page-open-data = Open data interface
page-live = Live
page-updated = Updated at { $time }
page-close-notice = Close notice

# Theme and text size.
look-title = Display settings
look-theme = Colours
look-size = Text size
look-apply = Apply
look-theme-auto = Automatic
look-theme-light = Light
look-theme-dark = Dark
look-theme-contrast = High contrast
look-theme-elder = Elder mode
look-size-normal = Standard
look-size-large = Large
look-size-larger = Larger

# A page that is not live any more, and its age.
stale-sentence = No connection: what you see is not live
stale-last = Last update
age-now = just now
age-seconds = { $n ->
    [1] 1 second ago
   *[other] { $n } seconds ago
}
age-minutes = { $n ->
    [1] 1 minute ago
   *[other] { $n } minutes ago
}
age-hours = { $n ->
    [1] 1 hour ago
   *[other] { $n } hours ago
}

# Units and ways.
unit-minutes = { $n ->
    [1] 1 minute
   *[other] { $n } minutes
}
unit-minutes-short = { $n } min
unit-minutes-word = minutes
unit-minutes-range = { $range } minutes
unit-minutes-range-short = { $range } min
unit-seconds = { $n ->
    [1] 1 second
   *[other] { $n } seconds
}
unit-people = { $n ->
    [0] nobody
    [1] 1 person
   *[other] { $n } people
}
unit-waiting = { $n ->
    [0] nobody waiting
    [1] 1 person waiting
   *[other] { $n } people waiting
}
unit-tickets = { $n ->
    [1] 1 ticket
   *[other] { $n } tickets
}
way-left = Left
way-right = Right
way-ahead = Straight ahead
way-up = Upstairs
way-down = Downstairs
storey = Floor { $floor }
storey-ground = Ground floor

# Languages and people.
language-yue = Cantonese
language-cmn = Mandarin
language-pt = Portuguese
language-en = English
voice-yue = CAN
voice-cmn = MAN
voice-pt = PT
voice-en = EN
need-none = No special need
need-priority = Priority
need-elderly = Elderly person
need-disabled = Person with a disability
need-pregnant = Pregnant
need-infant = With an infant
need-other = Another need
need-time = Needs more time
need-visual = Visual call
need-spoken = Spoken call
