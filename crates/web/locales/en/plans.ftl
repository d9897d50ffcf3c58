# Plans, their tasks, progress and coverage.

plans-title = Plans
plans-empty = No plan yet
plans-empty-text = The office in charge enters the year's plan; the system gives each unit its tasks.
plans-column-title = Plan
plans-column-number = Number
plans-column-issued = Issued
plans-column-year = Year
plans-coverage = How far the plan is covered
plans-coverage-text = Each item of the plan: which records serve it and what still lacks. Only what units did in the system counts.
plans-figure-tasks = Tasks given
plans-figure-done = Done
plans-figure-late = Late
plans-filter-state = Progress
plans-filter-all = All
plans-by-unit = By unit
plans-no-task = No such task
plans-no-task-text = Clear the filter to see every task of the plan.
plans-task-count =
    { $count ->
        [one] { $count } task
       *[other] { $count } tasks
    }
plans-late-count = { $count } late
plans-note-count =
    { $count ->
        [one] { $count } note
       *[other] { $count } notes
    }
plans-column-task = Task and its place in the plan
plans-column-role = Role
plans-column-due = Due
plans-column-state = Progress
plans-column-item = Item of the plan
plans-column-records = Records that serve it
plans-inferred = Inferred, to be confirmed
plans-over = Over
plans-text = Text of the plan
plans-rule = Rule:
plans-lacks = Lacks:
plans-records-none = None yet
plans-role-lead = Leads
plans-role-coordinate = Coordinates
plans-role-responsible = Responsible
plans-recurrence-once = Once
plans-recurrence-ongoing = Ongoing
plans-recurrence-weekly = Weekly
plans-recurrence-monthly = Monthly
plans-recurrence-quarterly = Quarterly
plans-recurrence-half-yearly = Half-yearly
plans-recurrence-yearly = Yearly
plans-recurrence-on-event = On event
plans-state = Progress
plans-state-not-started = Not started
plans-state-doing = Under way
plans-state-at-risk = At risk
plans-state-done = Done
plans-state-void = Void
plans-state-late = Late
plans-state-missing = Choose how far it is
plans-task = Task
plans-lead = Unit in charge
plans-role = Role
plans-recurrence = Rhythm
plans-partners = Partners
plans-void-reason = Why it is void
plans-notes = Noted so far
plans-notes-none = Nothing noted yet.
plans-note-title = Update progress
plans-noted-on = As of
plans-note = What was done
plans-note-hint = Results, figures, difficulties. If it is no longer to be done, say why
plans-note-save = Save progress
plans-note-missing = Say briefly what was done
plans-note-too-long = Shorten it to less than 4,000 characters
plans-day-to-come = This day has not come yet. Enter today or an earlier day
plans-day-unreadable = Enter the day as day/month/year, such as 05/01/2026
plans-there-already = This plan is in the system already
plans-covered = Covered
plans-partly = Partly covered
plans-open = Open
plans-record-plan = plans
plans-record-task = tasks
plans-record-task-progress = notes of progress
plans-record-appointment = appointments
plans-record-producer = producers
plans-record-idea = ideas
plans-record-product = products
plans-record-dossier = dossiers
plans-record-evidence = pieces of evidence
plans-record-assessment = assessments
plans-record-recognition = recognitions
plans-record-report = reports
