# Councils, assessments, score sheets, conclusions, recognitions.

evaluation-councils = Evaluation councils
evaluation-council = Council
evaluation-councils-empty = No council yet
evaluation-councils-empty-text = The OCOP office sets a council up by decision of the People's Committee, then puts dossiers before it.
evaluation-set-up = Set up a council
evaluation-set-up-button = Set up the council
evaluation-level = Level
evaluation-level-commune = the commune
evaluation-level-district = the district
evaluation-level-province = the province
evaluation-level-centre = the centre
evaluation-decision = Decision
evaluation-members = Members
evaluation-member = Member
evaluation-organisation = Organisation
evaluation-seat = Seat
evaluation-seat-none = Not a member
evaluation-seat-chair = Chair
evaluation-seat-deputy-chair = Deputy chair
evaluation-seat-secretary = Secretary
evaluation-seat-member = Member
evaluation-open-count = Being scored
evaluation-concluded-count = Concluded
evaluation-name = Name of the council
evaluation-name-hint = As in the decision that sets it up
evaluation-body = People's Committee that sets it up
evaluation-decision-number = Number of the decision
evaluation-decision-number-hint = For example: 2114/QĐ-UBND
evaluation-decided-on = Day of the decision
evaluation-rules = Rules of the council
evaluation-rules-text = National rules leave these to each council.
evaluation-rule-quorum = Quorum
evaluation-rule-spread = Widest spread of points
evaluation-rule-spread-hint = Points between the highest and the lowest sheet; beyond it a discussion is due. Empty for no limit.
evaluation-rule-spread-any = No limit
evaluation-rule-chair = Conclude only if the chair has scored
evaluation-rule-blind = Others' points unseen until one's own sheet is in
evaluation-rule-declares = Declare conflicts of interest before scoring each product
evaluation-members-hint = Choose a seat for everyone named in the decision. Exactly one chair.
evaluation-candidates-empty = No official has an account in this territory yet. An administrator opens accounts first.
evaluation-yes = Yes
evaluation-no = No
evaluation-before-council = Products before the council
evaluation-before-empty = No product yet
evaluation-before-empty-text = The secretary or the office in charge puts dossiers that were sent up before the council.
evaluation-product = Product
evaluation-state = State
evaluation-state-open = Being scored
evaluation-state-concluded = Concluded
evaluation-state-forwarded = Passed on
evaluation-sheets = Sheets handed in
evaluation-mean = Mean
evaluation-own-sheet = My sheet
evaluation-score-it = Score
evaluation-not-yet = Not yet
evaluation-put-before = Put a dossier before the council
evaluation-put-before-button = Put before the council
evaluation-choose-dossier = Choose a dossier
evaluation-awaiting-empty = No dossier is due before this council.
evaluation-read-dossier = Read the dossier
evaluation-scoring-state = { $submitted } of { $entitled } sheets handed in.
evaluation-quorum-met = Enough to conclude.
evaluation-quorum-lacks = At least { $needed } sheets are needed to conclude.
evaluation-points-hidden = Others' points appear once your own sheet is in, or when the council has concluded.
evaluation-members-table = Points of each member
evaluation-sheets-of = { $submitted } of { $entitled } sheets handed in
evaluation-total = Total
evaluation-apart = From the mean
evaluation-sheet = Sheet
evaluation-hidden = hidden
evaluation-stood-aside = Did not score, conflict of interest:
evaluation-taken-back = Given back to be scored again,
evaluation-reopen = Give the sheet back
evaluation-reopen-title = Give a member's sheet back
evaluation-reopen-text = The sheet handed in is kept as it was and no longer counts. The member goes on from a copy and hands it in again. The reason stands in the minutes.
evaluation-reason = Reason
evaluation-remarks = Discussion and opinion of the council
evaluation-remarks-hint = Needed where the spread goes beyond the rules. Printed in the minutes.
evaluation-next = Next
evaluation-nothing-to-do = There is nothing for you to do here now.
evaluation-print = Print the points
evaluation-act-declare = Declare conflicts of interest
evaluation-act-declare-again = Declare again
evaluation-act-score = Score
evaluation-act-own-sheet = Read my sheet
evaluation-act-conclude = Conclude
evaluation-act-recognise = Record the recognition
evaluation-act-forward = Pass on to the next level
evaluation-act-recognition = Read the recognition
evaluation-standing-not-declared = Not declared
evaluation-standing-aside = Stands aside
evaluation-standing-not-begun = Not begun
evaluation-standing-draft = Scoring
evaluation-standing-submitted = Handed in
evaluation-standing-minutes = Keeps the minutes

evaluation-mean-of-100 = mean points of 100
evaluation-exactly = Exact mean: { $sum } points over { $count ->
    [one] one sheet
   *[other] { $count } sheets
}. Cut to two decimals, never rounded.
evaluation-verdict-plain = { $mean } points: { $stars } stars
evaluation-verdict-held = { $mean } points but { $stars } stars, for { $count ->
    [one] one criterion is
   *[other] { $count } criteria are
} below a floor
evaluation-verdict-none = { $mean } points: { $stars ->
    [one] one star
   *[other] { $stars } stars
}, not enough to be recognised
evaluation-verdict-none-held = { $mean } points but not enough to be recognised, for { $count ->
    [one] one criterion is
   *[other] { $count } criteria are
} below a floor
evaluation-why-plain = The points lie in the band of { $band } stars and every floor of it is met.
evaluation-why-held = The points lie in the band of { $band } stars; the floor is missed at { $criteria }. Points do not make up for a floor.
evaluation-next-recognise = The People's Committee of { $level } may recognise { $stars } stars.
evaluation-next-recognised = Recognised with { $stars } stars.
evaluation-next-forward = The dossier may be passed on to { $level }.
evaluation-next-forwarded = The dossier was passed on to { $level }.
evaluation-next-return = The result goes back to { $level }, which may recognise it.
evaluation-next-not-enough = Not enough at this level; the dossier ends here.
evaluation-way-up = The shortest way to { $stars } stars
evaluation-way-no-points = The points suffice. These floors are to be met:
evaluation-way-points-by-floors = The mean lacks { $missing } points; meeting these floors is enough.
evaluation-way-points = The mean lacks { $missing } points, { $beyond } of them from other criteria.
evaluation-way-floors-met = Every floor of these stars is met.
evaluation-way-line = { $got } points now, { $needed } needed.
evaluation-spread-of = Widest spread { $width } points ({ $limit } allowed)
evaluation-spread-unlimited = Widest spread { $width } points
evaluation-ranking = Ranking
evaluation-class = Stars
evaluation-class-given = Stars given
evaluation-from-points = From points
evaluation-points-now = { $mean } points
evaluation-points-here = Mean points
evaluation-floors = Floors of criteria
evaluation-floors-none = None
evaluation-floors-all = All { $count } met
evaluation-floors-some = { $met } of { $all } met
evaluation-floors-lack = missing
evaluation-conclusion = Conclusion
evaluation-reached = Reached
evaluation-not-reached = Not reached
evaluation-ranking-text = The stars given are the most whose band the points reach and whose floors are all met.
evaluation-differing = Criteria on which members differ
evaluation-differing-text = Shaded cells differ from the level agreed on. The last column is what floors are judged by.
evaluation-criterion = Criterion
evaluation-agreed = Agreed

evaluation-conflict-title = Conflict of interest
evaluation-conflict-text = Before scoring, say whether you hold a share in this producer, work or have family there, or helped to write this dossier.
evaluation-conflict-question = Do you have a conflict of interest with this product?
evaluation-conflict-no = No
evaluation-conflict-no-hint = I score independently and answer for my sheet.
evaluation-conflict-yes = Yes
evaluation-conflict-yes-hint = The sheet is locked, and the minutes say that you did not score this product.
evaluation-conflict-note = What it is
evaluation-conflict-note-hint = Needed if there is a conflict. Members of the council can read it.
evaluation-conflict-button = Declare and go on

evaluation-sheet-title = Score sheet
evaluation-product-before = Product before
evaluation-product-after = Next product
evaluation-so-far = Points so far
evaluation-answered = { $answered } of { $all } criteria
evaluation-part = Part { $code }
evaluation-provisional = By this sheet so far
evaluation-save-and-add = Save and add up
evaluation-save-draft = Save the draft
evaluation-meter = Scale of 100 points, { $total } now
evaluation-submitted-note = The sheet is handed in.
evaluation-submitted-note-text = It is locked. The chair can give it back with a reason.
evaluation-declared-at = Declared { $at }
evaluation-declared-none = You declared no conflict of interest with this producer and dossier.
evaluation-declare-again = Declare again
evaluation-declare-again-text = with a conflict the sheet is locked and the minutes say that you did not score.
evaluation-independent = Independent scoring
evaluation-others-hidden = Others' sheets are hidden
evaluation-blind-text = By the rules of the council you do not see others' points before handing in. The producer's own points appear beside each criterion once you have picked a level and saved.
evaluation-not-blind-text = By the rules of the council members see one another's points while scoring.
evaluation-floors-warning = Points alone do not make stars.
evaluation-floors-warning-text = Each number of stars has floors on some criteria, marked beside the level. One floor missed leads to fewer stars, whatever the points.
evaluation-held-by = Now kept down by the floor of
evaluation-errata = This sheet has unclear places in print, read as follows; compare them with the signed paper:
evaluation-disqualified = What shuts a dossier out
evaluation-disqualified-text = If one of these is the case, note it in the remark and tell the chair before handing in.
evaluation-section-done = { $answered } picked
evaluation-max = at most { $points } points
evaluation-points = { $points } points
evaluation-cases-text = Score one case only, the one that fits this product.
evaluation-case = Case:
evaluation-not-applicable = This case does not apply
evaluation-no-evidence = No evidence
evaluation-self = The producer's own:
evaluation-self-hidden = The producer's own points: hidden until you pick a level
evaluation-picked-by = { $count ->
    [one] one member
   *[other] { $count } members
}
evaluation-remark = The member's remark
evaluation-remark-hint = Observations, reasons, what the producer could improve.
evaluation-evidence = Evidence
evaluation-evidence-empty = The dossier holds no evidence.
evaluation-evidence-expires = expires { $day }
evaluation-check-and-submit = Check and hand in
evaluation-nothing-missing = Every criterion has a level.
evaluation-missing-count = { $count ->
    [one] One criterion has no level:
   *[other] { $count } criteria have no level:
}
evaluation-missing-text = Pick a level for these before handing in.
evaluation-check-title = Check before handing in
evaluation-submit-text = Once handed in, the sheet is locked and counts in the mean of the council.
evaluation-impartial = I scored independently and fairly, by the evidence in the dossier
evaluation-submit = Hand the sheet in
evaluation-back-to-sheet = Back to the sheet

evaluation-conclude-title = Conclusion of the council
evaluation-conclude-stale = Something changed while you were looking. Check again, then conclude.
evaluation-in-the-way = What stands in the way:
evaluation-unfinished = { $count ->
    [one] One sheet is begun and will not count if you conclude now.
   *[other] { $count } sheets are begun and will not count if you conclude now.
}
evaluation-agreed-levels = Levels the council agrees on
evaluation-agreed-levels-text = Filled in with the level most members picked; of as many, the lower. Floors are judged by it; the mean does not change.
evaluation-conclude-confirm = Fix the result
evaluation-conclude-text = Once concluded, every sheet is locked; points and stars cannot be changed.
evaluation-conclude = Conclude and lock the sheets
evaluation-reckon = Reckon again with these levels
evaluation-back-to-assessment = Back to the assessment
evaluation-forward-title = Pass the dossier on
evaluation-forward-text = The dossier and the council's result go to { $level }, whose council may then take it.

evaluation-recognise = Record the decision of recognition
evaluation-recognise-title = Recognise { $product }: { $stars } stars
evaluation-recognise-text = Enter what the signed decision says. The certificate holds for { $months } months from the day of the decision; the product code and the QR code are made at once.
evaluation-certificate-number = Number of the certificate
evaluation-certificate = Certificate
evaluation-authority = Authority to sign
evaluation-authority-hint = One line each, as on paper: TM. ỦY BAN NHÂN DÂN, then CHỦ TỊCH
evaluation-signer = Signed by
evaluation-signer-hint = Full name without titles
evaluation-recognitions = Recognised products
evaluation-recognition = Recognition
evaluation-recognitions-empty = No product yet
evaluation-recognitions-empty-text = Products appear here once they are recognised by decision. If a filter is set, try clearing it.
evaluation-filter-product = Name of the product
evaluation-filter-stars = Stars
evaluation-any-stars = Any stars
evaluation-product-code = Product code
evaluation-expires-on = In force until
evaluation-issuer = Recognised by
evaluation-criteria = Criteria sheet
evaluation-recognition-valid = In force
evaluation-recognition-expired = Expired
evaluation-recognition-withdrawn = Withdrawn
evaluation-recognition-not-yet = Not yet
evaluation-recognition-under-re-evaluation = Being evaluated again
evaluation-stands-valid = In force until { $day }
evaluation-stands-expired = No longer in force after { $day }
evaluation-stands-withdrawn = Withdrawn on { $day } by Decision { $number }
evaluation-stands-not-yet = In force from { $day }
evaluation-stands-under-re-evaluation = Expired, being evaluated again; in force until { $day }
evaluation-download-certificate = Download the certificate (PDF)
evaluation-papers = Decision and certificate
evaluation-qr = QR code for packages
evaluation-qr-open = Open the page buyers see
evaluation-newer = There is a newer recognition of this product
evaluation-read-assessment = Read the council's result
evaluation-withdraw = Withdraw the recognition
evaluation-withdraw-text = Buyers who scan the QR code will see that the product was withdrawn. This cannot be undone.
evaluation-withdrawn-because = Why it was withdrawn
evaluation-ground = Ground

evaluation-day-unreadable = Enter a day such as 15/10/2026
evaluation-name-missing = Enter the name of the council
evaluation-body-unknown = Choose the People's Committee that sets it up
evaluation-level-missing = Choose the level
evaluation-level-not-of-body = The committee chosen does not evaluate for { $level ->
    [district] the district
    [province] the province
    [centre] the centre
   *[other] this level
}
evaluation-decision-number-missing = Enter the number of the decision
evaluation-decided-later = The decision cannot be later than today
evaluation-rule-spread-unreadable = Enter points from 0 to 100, or leave it empty
evaluation-one-chair = Choose exactly one chair
evaluation-member-twice = One person holds one seat only
evaluation-member-unknown = Someone has no account any more; leave them out or open an account first
evaluation-dossier-missing = Choose a dossier
evaluation-dossier-not-forwarded = The commune has not sent the dossier up
evaluation-under-way = A council is scoring this dossier
evaluation-was-here-before = This council has scored this dossier before
evaluation-wrong-level = The dossier is not due before { $council ->
    [district] a district's council
    [province] a province's council
   *[other] the central council
}; { $due ->
    [district] it is the district's turn
    [province] it is the province's turn
    [centre] it is the centre's turn
   *[other] it was not passed on to any level
}
evaluation-paper-only = The sheet of the day this dossier was filed is not held; only a result on paper can be recorded
evaluation-concluded-already = The council has concluded; sheets are locked
evaluation-submitted-already = The sheet is handed in. It can be changed once the chair gives it back
evaluation-conflict-missing = Choose yes or no
evaluation-conflict-note-missing = Say what the conflict is
evaluation-represents-producer = You represent this producer and cannot score; declare a conflict of interest
evaluation-declare-first = Declare conflicts of interest before scoring
evaluation-stands-aside = You declared a conflict of interest with this product
evaluation-unanswered = Pick a level for criterion { $criterion }
evaluation-unknown-criterion = The sheet has no criterion { $criterion }
evaluation-unknown-option = Criterion { $criterion } has no level “{ $option }”
evaluation-no-case = Section { $criterion }: score one of the cases
evaluation-several-cases = Section { $criterion }: score one case only
evaluation-remark-too-long = Shorten the remark to 4,000 characters
evaluation-reason-missing = Give a reason
evaluation-nothing-submitted = This member has not handed a sheet in
evaluation-impartial-missing = Confirm that you scored independently and fairly
evaluation-submit-stale = The sheet was just saved elsewhere. Look at it again, then hand it in
evaluation-quorum-too-few = { $present } of { $entitled } members have handed in, { $needed } are needed
evaluation-quorum-no-chair = The chair has not handed a sheet in
evaluation-quorum-nobody = No member is left to score this product
evaluation-no-sheets = No sheet is handed in
evaluation-spread-needs-note = The sheets lie { $width } points apart, more than the rules allow. Note the discussion, or give sheets back
evaluation-chair-presides = Only whoever presides over this product concludes
evaluation-own-sheet-first = Hand your own sheet in before looking at points and concluding
evaluation-nothing-to-forward = This result does not go to a higher level
evaluation-forwarded-already = The dossier was passed on already
evaluation-nothing-to-recognise = This level does not recognise this result
evaluation-recognised-already = The product was recognised by this result already
evaluation-decided-before-conclusion = The decision cannot come before the conclusion of { $day }
evaluation-certificate-number-missing = Enter the number of the certificate
evaluation-certificate-number-taken = Number { $number } belongs to another certificate
evaluation-signer-missing = Enter who signs
evaluation-authority-missing = Enter the authority to sign
evaluation-code-territory = No product code can be made: the dossier's territory does not fit the rules on codes
evaluation-withdrawn-already = This recognition is withdrawn already
evaluation-withdrawn-before-recognition = A withdrawal cannot come before the recognition of { $day }
evaluation-ground-missing = Choose a ground
