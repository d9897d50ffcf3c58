# What every page says: the frame, forms, lists, states.

shell-name = One Commune One Product
shell-skip = Skip to main content
shell-sample = Sample data.
shell-sample-text = For illustration only, without legal value.
shell-insecure = This connection is not encrypted.
shell-insecure-text = Others on the network can read passwords and data. For trying out only.
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-other-language = Tiếng Việt
shell-nav = Main menu
shell-menu = Menu
shell-nav-overview = Overview
shell-nav-work = To do
shell-nav-dossiers = Dossiers
shell-nav-evaluation = Evaluation
shell-nav-plans = Plans
shell-nav-reports = Reports
shell-nav-products = Products
shell-nav-producers = Producers
shell-nav-people = Accounts
shell-nav-tasks = Tasks
shell-nav-meetings = Meetings
shell-nav-obstacles = Obstacles
shell-nav-papers = Papers
shell-nav-apparatus = Who is in charge
shell-nav-specialities = Specialities
shell-nav-flagships = Flagships of the year
shell-nav-idea-rounds = Calls for ideas
shell-nav-ideas = Ideas
shell-nav-business-plans = Business plans
shell-nav-markets = Markets
shell-nav-support = Support
shell-nav-imports = Imports
shell-nav-beside = Related pages
shell-nav-units = Administrative units
shell-breadcrumbs = Breadcrumb
shell-support = Support by telephone: { $telephone }
shell-no-secrets = Do not enter state secrets into this system.
shell-version = Version { $version }

# Forms
shell-error-prefix = Error:
shell-error-prefix-title = Error:{" "}
shell-error-summary = There is a problem
shell-choose = Choose
shell-date-hint = For example 5/1/2026 for 5 January
shell-file-hint = JPG, PNG or PDF, smaller than 10 MB
shell-password-show = Show
shell-password-hide = Hide
shell-save = Save
shell-save-draft = Save draft
shell-continue = Continue
shell-cancel = Cancel and go back
shell-print = Print
shell-change = Change
shell-not-provided = Not provided
shell-code = Dossier number

# Deadlines, stars, states
shell-due-left =
    { $days ->
        [one] { $days } working day left
       *[other] { $days } working days left
    }
shell-due-today = Due today
shell-due-late =
    { $days ->
        [one] { $days } working day overdue
       *[other] { $days } working days overdue
    }
shell-until = due { $day }
shell-stars =
    { $count ->
        [one] { $count } star
       *[other] { $count } stars
    }
shell-floor =
    { $count ->
        [one] minimum for { $count } star
       *[other] minimum for { $count } stars
    }
shell-task-done = Completed
shell-task-doing = In progress
shell-task-not-begun = Not yet started
shell-task-blocked = Cannot start yet
shell-task-to-mend = To correct
shell-source-computed = Computed
shell-source-reported = Reported by the unit
shell-source-typed = Typed in
shell-as-of = Figures as of { $at }

# Lists
shell-results =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
shell-filter = Filter
shell-filter-remove = remove this filter
shell-filters-clear = Clear filters
shell-pages = Pages
shell-page = Page { $page }
shell-page-before = Previous page
shell-page-after = Next page
shell-rows = { $first }–{ $last } of { $total }
shell-share = Share of the first
shell-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] June
        [7] July
        [8] Aug
        [9] Sept
        [10] Oct
        [11] Nov
       *[12] Dec
    }

# Two people saved the same record
shell-conflict = { $who } saved first, at { $at }.
shell-conflict-text = Nothing is lost. Compare the two versions below, correct yours and save again.
shell-conflict-caption = Two versions of the same content
shell-conflict-field = Field
shell-conflict-yours = Your version
shell-conflict-theirs = Saved version

# Weekdays
shell-monday = Monday
shell-tuesday = Tuesday
shell-wednesday = Wednesday
shell-thursday = Thursday
shell-friday = Friday
shell-saturday = Saturday
shell-sunday = Sunday
shell-file-too-large = The file must be smaller than { $megabytes } MB
shell-file-empty = The file is empty. Choose another
shell-file-wrong-kind = The file must be JPG, PNG or PDF
shell-day-unreadable = Enter the day as day/month/year, such as 05/01/2026
shell-download = Download the list:
shell-download-xlsx = Excel
