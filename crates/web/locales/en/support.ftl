# Words of the area support.

support-title = Consolidation of cooperatives
support-kind-consolidation = Consolidating a cooperative
support-search = Search by the cooperative's name
support-none = No cases yet
support-none-text = Open a case for a cooperative that needs it, to follow each step.
support-any-state = Any state
support-state = State
support-state-open = Under way
support-state-late = With a late step
support-state-closed = Closed
support-cooperative = Cooperative
support-open = Open a case
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
support-late = Late
support-step-add = Add a step
support-step-mend = Update the step
support-step-what = What is to be done
support-step-what-hint = For example a meeting of members to elect the board
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
