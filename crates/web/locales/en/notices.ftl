# Notices, letters, the calendar.

notices-title = Notices
notices-text = Tasks that fall due or are late, and whatever else you should know, are told here.
notices-settings = Get them by e-mail or in your calendar
notices-unread = unread
notices-new = New
notices-mark-read = Mark all as read
notices-empty = No notices yet
notices-empty-text = When a task falls due or someone answers, it is told here.
notices-column-about = About
notices-column-what = Kind
notices-column-due = Due
notices-column-told = Told on

notices-kind-task-due = Task due soon
notices-kind-task-late = Task late
notices-kind-tasks-late =
    { $count ->
        [one] { $count } task is late
       *[other] { $count } tasks are late
    }
notices-kind-task-handed-over = Task given to you
notices-kind-task-asked = Question on a task
notices-kind-task-answered = Question answered
notices-kind-guided = New guidance
notices-kind-urged = Urged
notices-kind-urging-answered = Urging answered
notices-kind-obstacle-reported = New difficulty
notices-kind-obstacle-passed-up = Difficulty passed up
notices-kind-obstacle-answered = Difficulty answered
notices-kind-obstacle-decided = Difficulty decided
notices-kind-invited = Invitation
notices-kind-meeting-called-off = Meeting called off
notices-kind-paper-to-sign = Paper to sign
notices-kind-paper-answered = The leader answered
notices-kind-report-returned = Report sent back
notices-kind-put-in-charge = You are in charge of OCOP
notices-kind-idea-round-opened = Call for ideas opened
notices-kind-idea-round-closing = Call for ideas closes soon
notices-kind-idea-chosen = Idea chosen
notices-kind-idea-not-chosen = Idea not chosen
notices-kind-business-plan-sent = Business plan to look at
notices-kind-business-plan-returned = Business plan to mend
notices-kind-business-plan-approved = Business plan approved
notices-kind-speciality-proposed = Speciality to decide on
notices-kind-speciality-accepted = Speciality accepted
notices-kind-speciality-refused = Speciality declined

# Letters
notices-letter-subject = { $count } notices from OCOP
notices-letter-begin = OCOP tells you:
notices-letter-due = Due: { $day }
notices-letter-more = … and { $count } more:
notices-letter-end = This letter was sent by a program; no answer is needed. Change or remove your address at:

# The account
notices-letters = E-mail
notices-email = E-mail address
notices-email-hint = Notices are also sent to this address. Leave it empty to receive none.
notices-email-save = Save address
notices-email-unfit = Enter an e-mail address such as name@cantho.gov.vn
notices-calendar = My calendar
notices-calendar-text = See when tasks and reports are due and when meetings are held in the calendar of your phone or computer.
notices-calendar-there = Your calendar has an address. Once you make a new one, the old one stops working.
notices-calendar-make = Make a calendar address
notices-calendar-renew = Make a new address
notices-calendar-made = The address of your calendar
notices-calendar-once = Paste it into “add a calendar by URL” of your calendar program. It is shown only once. Whoever has it can read your calendar, so keep it to yourself.
notices-calendar-name = OCOP – { $name }
notices-calendar-task = Due: { $title }
