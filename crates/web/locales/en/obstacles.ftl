# Obstacles: what units report, who answers, what the leader decides.

obstacles-title = Obstacles
obstacles-text = A unit reports; the office in charge answers, or puts it before the leader of its people's committee.
obstacles-new = Report an obstacle
obstacles-new-text = The report goes to the office in charge of the programme in your territory, which answers within { $days } working days.
obstacles-empty = No obstacles yet
obstacles-empty-text = When a task, a product or a rule stands in the way, units report it here for whoever can decide.
obstacles-none-such = No such obstacle
obstacles-none-such-text = Remove a filter to see others.

obstacles-of-all = All
obstacles-of-mine = Reported by my unit
obstacles-of-with-me = Waiting for my unit
obstacles-of-general = Answers for everybody
obstacles-filter-of = Whose
obstacles-filter-state = State
obstacles-filter-any = Any state
obstacles-filter-open = Open
obstacles-filter-late = Answer overdue
obstacles-filter-reported = With the office in charge
obstacles-filter-passed-up = Before the leader
obstacles-filter-closed = Closed
obstacles-filter-age = Reported
obstacles-filter-any-age = Any time ago
obstacles-older-than = { $days } days ago or longer

obstacles-figure-open = Open
obstacles-figure-late = Answer overdue
obstacles-figure-mean = Mean time to a first answer
obstacles-figure-median = Median time to a first answer
obstacles-figure-median-note = half waited no longer
obstacles-figure-answered = { $count ->
    [one] one obstacle answered
   *[other] { $count } obstacles answered
}
obstacles-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
obstacles-days-ago = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
obstacles-after-days = { $days ->
    [one] answered after 1 day
   *[other] answered after { $days } days
}

obstacles-obstacle = Obstacle
obstacles-state = State
obstacles-holder = Lies with
obstacles-reported-on = Reported on
obstacles-answer-due = Answer
obstacles-number = No. { $number }
obstacles-number-of = Obstacle no. { $number } · { $body }
obstacles-general = For everybody
obstacles-state-reported = Waits for the office
obstacles-state-passed-up = Waits for the leader
obstacles-state-closed = Closed

obstacles-about = About
obstacles-about-task = A task of the plan
obstacles-about-product = A product
obstacles-about-rule = A rule
obstacles-about-other = Something else
obstacles-body = Unit that reports
obstacles-which-task = Which task
obstacles-which-task-hint = Only if it is about a task
obstacles-which-product = Which product
obstacles-which-product-hint = Only if it is about a product
obstacles-which-rule = Which rule
obstacles-which-rule-hint = Only if it is about a rule: the paper, the article, the clause
obstacles-subject = What stands in the way
obstacles-subject-hint = One short sentence
obstacles-content = What is reported
obstacles-content-hint = What cannot be done, why, and what your unit asks for
obstacles-send = Send the report

obstacles-reported-by = Reported by
obstacles-holder-now = { $before }; now { $now }
obstacles-closed-by = Closed by
obstacles-answered-after = First answer after
obstacles-open-since = Waiting for
obstacles-open-subject = Open this task or product
obstacles-steps = What was done
obstacles-step-reported = Reported
obstacles-step-added = Added
obstacles-step-answered = Answered
obstacles-step-passed-up = Passed up
obstacles-step-decided = Decided
obstacles-last-step = The last step
obstacles-paper = Number of the paper
obstacles-paper-hint = Leave empty if there is no paper
obstacles-paper-of = Paper no. { $paper }
obstacles-carry-out-until = To be carried out by { $day }

obstacles-answer = Answer
obstacles-answer-text = Your answer
obstacles-answer-hint = Answering closes the obstacle
obstacles-answer-send = Send the answer
obstacles-make-general = Tell every unit. Everyone can then read the report as well
obstacles-pass-up = Pass up to the leader
obstacles-pass-up-reason = Why
obstacles-pass-up-hint = Why your office cannot answer it, and what you propose
obstacles-pass-up-send = Pass up
obstacles-decide = Decide
obstacles-decision-text = The decision
obstacles-decision-hint = Who does what; deciding closes the obstacle
obstacles-carry-out-by = To be carried out by
obstacles-carry-out-hint = Leave empty if there is no deadline. For example 31/12/2026
obstacles-decide-send = Record the decision
obstacles-add = Add to the report
obstacles-add-text = What you add
obstacles-add-hint = Whoever has the obstacle reads it
obstacles-add-send = Send
obstacles-unsaved = The following was not saved, because the obstacle is closed

obstacles-body-missing = Choose the unit that reports
obstacles-about-missing = Choose what it is about
obstacles-task-missing = Choose a task of the list
obstacles-product-missing = Choose a product of the list
obstacles-rule-missing = Name the paper, the article, the clause
obstacles-title-missing = Say in a short sentence what stands in the way
obstacles-line-too-long = Shorten it to 200 characters
obstacles-text-missing = Write the text
obstacles-text-too-long = Shorten the text to 4,000 characters
obstacles-reason-missing = Say why you pass it up
obstacles-carry-out-in-past = The deadline must be today or later
obstacles-no-office = There is no office in charge above { $body }. Tell the administrator
obstacles-no-committee = There is no people's committee above { $body } to pass it up to
obstacles-closed-already = This obstacle is closed; nothing can be added
obstacles-passed-up-already = This obstacle was passed up and waits for the leader's decision
obstacles-not-passed-up = This obstacle lies with the office in charge and was not passed up
obstacles-number-short = No.
obstacles-first-answered = First answered on
