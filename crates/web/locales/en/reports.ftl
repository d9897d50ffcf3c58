# Reports: what is owed, writing, sending, reading, the sum of all.

reports-title = Reports
reports-report = Report
reports-title-of = Report for { $period }
reports-period = Period
reports-period-quarter = Quarter { $part } of { $year }
reports-period-first-half = First half of { $year }
reports-period-second-half = Second half of { $year }
reports-period-year = The year { $year }
reports-period-hint = A quarter runs from the 15th of the month before it to the 14th of its last month
reports-period-missing = Choose a period from the list
reports-period-to-come = This period has not begun. Choose the one under way or an earlier one
reports-period-not-over = The period is not over. The report can be sent from { $day }
reports-any-period = All periods
reports-state = State
reports-state-none = Not begun
reports-state-draft = Being written
reports-state-returned = Returned to mend
reports-state-sent = Sent
reports-due = Due
reports-next = Next
reports-late = late
reports-not-yet = Not sent
reports-owed = Reports to send
reports-owed-none = No report is left to send.
reports-own = Reports of the unit
reports-received = Reports received
reports-empty = No report yet
reports-empty-text = Reports show here once communes have sent them.
reports-empty-own-text = Reports show here from when they are begun.
reports-new = Report for another period
reports-new-text = A unit writes one report for a period. The system counts what it can; the unit looks it over, enters what is not counted and adds its words.
reports-begin = Begin the report
reports-begun-already = There is a report for this period. Open it from the list
reports-body-does-not-report = { $body } does not send reports. Choose the People’s Committee of a commune
reports-body-not-there = { $body } did not exist in this period. Choose another one
reports-no-office = No office in charge above this unit receives reports. Ask the administrator
reports-write = Write the report
reports-from = Unit
reports-to = Received by
reports-days = Figures from
reports-figures = Figures
reports-figures-text = Open a counted figure to see the list behind it. Leave the reported figure empty if it equals the count; if it differs, enter it and say why.
reports-indicator = Indicator
reports-counted = Counted
reports-not-counted = Entered by the unit
reports-reported = Reported
reports-note = Note, reason for another figure than counted
reports-see-behind = see the list behind it
reports-see-behind-text = Open a figure to see the list behind it
reports-figure = Figure
reports-unit = Unit of count
reports-source = Source
reports-counted-was = { $counted } counted
reports-missing = Missing
reports-figure-missing = Enter “{ $indicator }”; enter 0 if there is nothing
reports-figure-negative = “{ $indicator }” cannot be below 0
reports-figure-unreadable = Enter “{ $indicator }” as a whole number, such as 1.250
reports-note-missing = “{ $indicator }”: { $counted } counted, { $reported } reported. Say why they differ
reports-unknown-indicator = The form has changed. Load the page again and enter the figures anew
reports-too-long = Shorten it to less than { $most } characters
reports-words = In words
reports-done = What was done
reports-done-hint = The main results of the period, by task of the plan
reports-difficulties = Difficulties
reports-difficulties-hint = Say what, where, and who could solve it
reports-proposals = Proposals
reports-proposals-hint = To whom, and what to do
reports-check-and-send = Check and send
reports-saved = Saved { $at } by { $who }
reports-saved-never = Not saved yet
reports-closed = This report has just been sent and can no longer be changed.
reports-closed-text = What you typed is still below, to be copied.
reports-open-sent = Open the report as sent
reports-returned-by = Returned by { $who } on { $day } to be mended
reports-returned-text = The unit is mending it.
reports-send-title = Check before sending
reports-to-mend =
    { $count ->
        [one] { $count } indicator to complete before sending
       *[other] { $count } indicators to complete before sending
    }
reports-send-to = Send to { $to }
reports-send-text = Once sent, the figures are fixed and the unit can no longer change them, unless the office returns the report with a reason.
reports-send = Send the report
reports-send-stale = Someone has just changed this report. Look at the new version below, then send it
reports-sent-already = This report has been sent and can no longer be changed
reports-back-to-write = Go back and change it
reports-sent-note = Sent to { $to } on { $day }.
reports-sent-note-text = The office looks at it and adds it to the sum; if something is to be mended it returns the report with a reason.
reports-fixed-on = Figures fixed when sent, { $day }
reports-facts = Sender and receiver
reports-sent-on = Sent on
reports-sent-by = Sent by
reports-return = Return to be mended
reports-return-text = { $body } gets the report back to mend it and sees the reason below; its figures are left out of the sum until it is sent again.
reports-return-reason = Reason for returning it
reports-reason-missing = Say what is to be mended
reports-return-stale = The report has just changed. Open it again and look at it before deciding
reports-not-sent = This report is no longer with the office
reports-in-report = In the report
reports-counted-today = Counted today
reports-counted-then = { $counted } counted when it was sent. The list below is what counts today.
reports-behind-empty = No record counts
reports-behind-empty-text = Records show here when their day is in the period.
reports-record = Record
reports-record-on = Day that counts
reports-roll-up = Reports rolled up
reports-office = Received by
reports-show = Show
reports-all-sent =
    { $count ->
        [one] { $count } unit of { $count } has sent its report.
       *[other] All { $count } units have sent their reports.
    }
reports-sent-of = { $sent } of { $expected } units have sent.
reports-not-in-sums = The figures below leave out those that have not.
reports-see-not-sent = See who has not sent
reports-sums = Indicators
reports-sums-of = Sum of { $sent } of { $expected } units
reports-total = Total
reports-not-sent-count =
    { $count ->
        [one] Not sent: { $count } unit
       *[other] Not sent: { $count } units
    }
reports-by-commune = By unit
