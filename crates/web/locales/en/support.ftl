# Words of the area support.

support-title = Support cases
support-kind-consolidation = Consolidating a cooperative
support-search = Search by the producer's or the product's name
support-none = No cases yet
support-none-text = Open a case for a cooperative here, a development file on the product's page.
support-any-state = Any state
support-state = State
support-kind = Kind of support
support-state-open = Under way
support-state-late = With a late step
support-state-closed = Closed
support-cooperative = Cooperative
support-open = Consolidate a cooperative
support-open-text = Record how it stands before: rating, members, revenue, and where these come from.
support-opened-by = Opened by { $body } on { $day }
support-opened-day = Opened
support-closed-on = Closed on { $day }
support-closed-day = Closed on
support-producer-missing = Choose the cooperative
support-no-cooperative = This case is for cooperatives only
support-case-there = This cooperative has an open case already
support-case-closed = The case is closed
support-standing = Before and after
support-what = What
support-before = Before
support-after = After
support-rating-before = Rating before
support-rating-after = Rating after
support-members-before = Members before
support-members-after = Members after
support-revenue-before = Revenue before (đồng)
support-revenue-after = Revenue after (đồng)
support-rating = Rating
support-rating-good = Good
support-rating-fair = Fair
support-rating-average = Average
support-rating-weak = Weak
support-rating-not-rated = Not rated
support-rating-missing = Choose the rating, or Not rated
support-members = Members
support-revenue = Revenue of a year (đồng)
support-source = Source
support-source-hint = For example the cooperative's report of 2019
support-source-figures = Figures of { $year } in the producer's record
support-source-missing = Enter where the figures come from
support-number-unfit = Enter a number that is not below zero
support-text-too-long = Shorten it to 2,000 characters at most
support-steps = Steps
support-steps-none = There are no steps yet. Add the first.
support-steps-of = { $done } of { $steps } steps done
support-steps-late = { $count } { $count ->
    [one] step late
   *[other] steps late
}
support-steps-planned = Steps
support-steps-done = Steps done
support-steps-overdue = Steps late
support-late = Late
support-step-add = Add a step
support-step-mend = Update the step
support-step-what = What is to be done
support-step-what-hint = For example a meeting of members to elect the board, or a new label with a code to trace it by
support-step-what-missing = Enter what is to be done
support-step-holder = Who does it
support-holder-missing = Choose who does it
support-step-due = Due
support-due-missing = Enter by when
support-due-before-opened = It must be due on the day the case was opened or later
support-step-done = Done
support-done-before-opened = It must be done on the day the case was opened or later
support-done-in-future = This day has not come. Enter today or a day before
support-step-note = Note
support-close = Close the case
support-close-text = Record the result and how it stands after. A closed case cannot be changed.
support-closed-on-missing = Enter the day it is closed
support-closed-before-opened = It must be closed on the day it was opened or later
support-result = Result
support-result-consolidated = Consolidated
support-result-not-consolidated = Not consolidated
support-result-dissolved = Dissolved
support-result-missing = Choose the result
support-result-words = The result in words
support-result-words-hint = What has changed, and by what it is seen
support-words-missing = Write the result in words
support-steps-open = { $count } { $count ->
    [one] step is
   *[other] steps are
} not done. Note when each was done before closing
support-stale = Someone else has just changed this. Check and save again
support-any-kind = Any kind
support-kind-development = Development of a product
support-for = For
support-now = Now
support-development = Development file
support-development-none = This product has no development file yet.
support-development-of = Development of { $product }
support-develop = Open a development file
support-develop-text = The file compares the product with the stars aimed for, criterion by criterion of the sheet that applies, says what is missing, and follows each step. The levels held are taken from the newest dossier, if there is one.
support-development-there = This product has an open development file already
support-no-sheet = Choose the product's criteria sheet before opening a file
support-aim = Stars aimed for
support-aim-missing = Choose the stars aimed for: 3, 4 or 5
support-way = For { $stars } stars { $points } points are missing, and { $floors } { $floors ->
    [one] criterion is below its floor
   *[other] criteria are below their floors
}.
support-way-gone = The levels held are enough for { $stars } stars.
support-source-council = Levels agreed on by the council, { $day }.
support-source-self-score = Levels by the producer's own scoring, { $day }.
support-source-judged = Levels judged by the office that keeps the file, { $day }.
support-source-nobody = Nobody has judged the levels yet.
support-points = Points
support-answered = Criteria judged
support-stars-estimated = Estimated stars
support-judge = Judge each criterion
support-take = Take the levels of the newest dossier
support-gaps = Criteria to work at
support-criterion = Criterion
support-got = Held
support-wanted = Wanted
support-gap-floor = At least { $points } points, the floor for { $stars } stars
support-gap-room = Up to { $points } points can be won
support-step-criterion = For the criterion
support-step-no-criterion = For none in particular
support-close-development-text = Record what came of developing the product. A closed case cannot be changed.
support-result-ready = Complete, ready to be evaluated
support-result-recognised = Recognised with the stars aimed for
support-result-stopped = Given up
support-not-answered = { $count } { $count ->
    [one] criterion is
   *[other] criteria are
} not judged. Judge each before noting the product as complete
support-aim-not-reached = By the levels held { $points } points are missing and { $floors } { $floors ->
    [one] criterion is below its floor
   *[other] criteria are below their floors
}
support-not-recognised = The product does not hold the stars aimed for on this day. Choose another result or another day
support-standing-now = Before and now
support-way-points = For { $stars } stars { $points } points are missing; every floor is met.
support-way-floors = The points are enough for { $stars } stars; { $floors } { $floors ->
    [one] criterion is below its floor
   *[other] criteria are below their floors
}.
support-way-answers = The points are enough for { $stars } stars; some criteria are not judged yet.
