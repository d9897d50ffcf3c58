# What there is to do.

work-title = To do
work-round = Evaluation round
work-round-choose = Show this round
work-groups = Groups of work
work-table = Work by nearest deadline
work-column-what = Work
work-column-state = State
work-column-holder = With
work-column-due = Due
work-column-next = Next
work-holder-me = Me
work-holder-none = Not assigned
work-no-deadline = No deadline
work-empty = Nothing is waiting
work-empty-text = New work appears here when a dossier is submitted, a report falls due or a certificate is about to expire.
work-progress = Progress of { $round }
work-progress-step = Step
work-progress-count = Dossiers
work-calendar = Calendar
work-figures = Figures
work-group-new = Newly received dossiers
work-group-soon = Due soon
work-group-late = Overdue
work-group-waiting = Waiting for additions
work-group-signing = Waiting for signature
work-group-expiring = Certificates about to expire
work-group-reports = Reports due
work-group-tasks = Tasks of the plan
work-group-earliest = Earliest { $day }
work-group-none = None
work-group-ideas = Ideas to decide
work-group-sheets = Sheets to score
work-open = Open the dossier
work-decide = Decide
work-score = Score
work-idea-waits = Awaits a decision
work-sheet-waits = Awaits your sheet
work-report = Write the report
work-group-sent-up = Dossiers to put before a council
work-group-conclude = To conclude
work-sent-up-waits = Waits for a council
work-conclude-waits = All sheets in, to conclude
work-conclude = Conclude
work-signing-waits = Result waits for a decision
work-see-result = See the result

# The leader's page and the weekly page
work-overview = Overview
work-week = Weekly page to print
work-week-of = Week { $from } – { $to }
work-week-before = Week before
work-week-after = Week after
work-week-done = Done in the week
work-week-none = No unit has noted progress this week.
work-week-coming = Due the week after
work-week-urgings = Urged in the week
work-week-obstacles = Open obstacles
work-waiting = Waiting for a decision
work-waiting-none = Nothing waits for a decision.
work-decision-paper = To sign
work-decision-obstacle = Obstacle
work-decision-result = Result
work-approve = Approve
work-return = Return
work-ask = Ask
work-decide-obstacle = Decide
work-answer-obstacle = Answer
work-open-paper = Open the paper
work-red-late = Late tasks
work-red-urged = Urged, no answer in time
work-red-obstacles = Obstacles past their day
work-red-gaps = Gaps in the apparatus
work-red-not-taken-up = Units that have not taken the plan up
work-red-at-risk = Tasks at risk
work-red-none = None
work-red-see = See the list
work-nothing-red = Nothing to worry about.
work-late-units = Units with late tasks
work-urged-overdue = Urgings past their day
work-see-all = See all
work-group-urged = Urgings to answer
work-group-obstacles = Obstacles to handle
work-group-sign-offs = Papers to sign
work-urged = Urged
work-meeting = Meeting

# The producers’ matters
work-group-calls = Calls for ideas to register in
work-group-plans-to-mend = Business plans to mend
work-group-plans-to-look-at = Business plans to look at
work-group-selections = Calls to select in
work-group-specialities = Specialities to decide on
work-group-imports = Lists to take in
work-call-open = Open for registration
work-mend-plan = Mend the plan
work-selection-waits = To select
work-ideas-wait-commune =
    { $count ->
        [one] { $count } idea waits for the commune
       *[other] { $count } ideas wait for the commune
    }
work-ideas-wait-office =
    { $count ->
        [one] { $count } idea waits for the office
       *[other] { $count } ideas wait for the office
    }
work-ideas-wait-result =
    { $count ->
        [one] { $count } idea was judged, its result is to be published
       *[other] { $count } ideas were judged, the result is to be published
    }
work-decide-speciality = Decide
work-import-waits = Looked through, not taken in
work-take-in = Look and take in
