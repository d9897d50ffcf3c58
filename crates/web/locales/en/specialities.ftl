# Local specialities, and what is promoted of them in a year.

specialities-title = Local specialities
specialities-text = What each commune has, in which season, how much, and who makes it. Any unit may propose; the commune agrees first, then the office in charge of OCOP.
specialities-propose = Propose a speciality
specialities-propose-text = The commune looks at it first, then the office in charge of OCOP decides. What a commune proposes itself, it has agreed to.
specialities-mend = Mend the record of a speciality
specialities-mend-text = Whoever reads the inventory sees the new record as soon as it is saved.
specialities-mend-refused-text = This speciality was refused. Saving proposes it again.
specialities-save = Save
specialities-flagships = Flagship products of the year
specialities-search = Name of the speciality
specialities-speciality = Speciality
specialities-product = Product
specialities-commune = Commune
specialities-any-commune = Any commune
specialities-group = Group of products
specialities-any-group = Any group
specialities-state = State
specialities-any-state = Any state
specialities-empty = No specialities yet
specialities-empty-text = Propose the first speciality of a commune for the inventory.
specialities-none-such = No such specialities
specialities-none-such-text = Take a filter away to see the others.

specialities-group-food = Food
specialities-group-drinks = Drinks
specialities-group-herbal = Medicinal herbs and their products
specialities-group-craft = Handicraft, cloth and clothing
specialities-group-ornamental = Ornamental plants and animals
specialities-group-tourism = Community tourism
specialities-state-proposed = Waits for the commune
specialities-state-commune-accepted = Waits for the office
specialities-state-accepted = In the inventory
specialities-state-refused = Not taken in
specialities-step-proposed = Proposed
specialities-step-mended = Record mended
specialities-step-commune-accepted = The commune agreed
specialities-step-accepted = Taken into the inventory
specialities-step-refused = Refused

specialities-record = Record
specialities-name = Name
specialities-name-hint = As people there call it, such as Khóm Cầu Đúc
specialities-advantage = What makes it better
specialities-advantage-hint = Variety, soil, water, way of making, reputation
specialities-season = Season
specialities-season-from = Season from month
specialities-season-to = To the end of month
specialities-season-unknown = Not known
specialities-season-all-year = All year
specialities-season-month = Month { $from }
specialities-season-months = Month { $from } to month { $to }
specialities-volume = Volume in a year
specialities-volume-year = Volume in a year
specialities-volume-unit = Unit
specialities-makers = Who makes it
specialities-makers-hint = Such as: about 40 households in hamlet 4, the Rạch Gốc group
specialities-producers = Producers that make it
specialities-producers-hint = Choose producers that are recorded here
specialities-producers-none = No producer is linked yet. Mend the record to link one.
specialities-signs = Protected signs
specialities-signs-hint = Leave empty if there are none
specialities-signs-count = { $count ->
    [one] { $count } protected sign
   *[other] { $count } protected signs
}
specialities-sign-kind = Kind
specialities-sign-none = None
specialities-sign-number = Number
specialities-sign-dated = Day
specialities-sign-geographical-indication = Geographical indication
specialities-sign-collective-mark = Collective mark
specialities-sign-certification-mark = Certification mark
specialities-sign-trade-mark = Trade mark
specialities-sign-growing-area-code = Code of a growing area
specialities-ideas = Ideas from this speciality
specialities-ideas-none = No ideas yet.
specialities-register-idea = Register an idea for { $producer }
specialities-idea-origin = From the speciality { $name } of { $unit }. { $advantage }
specialities-steps = What happened
specialities-proposed-on = Proposed on
specialities-see-existing = See the one that is there:

specialities-decide-commune = The commune decides
specialities-decide-office = The office decides
specialities-decision = Decision
specialities-accept = Agree
specialities-refuse = Refuse
specialities-reason = Reason
specialities-reason-hint = Needed for a refusal; whoever proposed it reads it
specialities-decide = Record the decision

specialities-flagships-of = Flagship products of { $year }
specialities-year = Year
specialities-rule = By { $plan }, each commune chooses from { $least } to { $most } flagship products.
specialities-rule-none = No plan says how many flagship products a commune chooses in this year.
specialities-communes-chosen = Communes that chose as the plan says
specialities-communes-not-chosen = Communes that did not, or not so
specialities-communes-none = No commune within your territory
specialities-communes-none-text = This table lists the communes of your territory.
specialities-chosen = Chosen
specialities-chosen-none = Nothing chosen
specialities-standing = Standing
specialities-unit = Unit
specialities-choice-kind = Kind
specialities-choice-kind-flagship = Flagship product
specialities-choice-kind-key = Key product
specialities-chosen-on = Chosen on
specialities-given-up-on = Given up on
specialities-in-order = Chosen
specialities-not-chosen = Not chosen
specialities-out-of-order = Not the right number
specialities-choose = Choose
specialities-choose-title = Choose a flagship product
specialities-choose-save = Record the choice
specialities-what = Speciality or product
specialities-paper-number = Number of the decision
specialities-paper-hint = The paper that records the choice, such as 14/QĐ-UBND
specialities-paper-day = Day of the decision
specialities-paper-of = { $number } of { $day }
specialities-ended = Given up on { $day }: { $reason }
specialities-give-up = Give up
specialities-give-up-title = Give this choice up
specialities-give-up-text = The choice is kept with the day and the reason. Afterwards the commune may choose another.
specialities-give-up-reason = Why it is given up
specialities-key = Key products
specialities-key-text = Key products of the district or province by the approved scheme. Nothing limits how many.
specialities-key-none = No key product is recorded yet.
specialities-key-add = Record a key product

specialities-name-missing = Enter the name of the speciality
specialities-line-too-long = Shorten it to 200 characters
specialities-group-missing = Choose the group of products
specialities-season-incomplete = Choose both the first and the last month of the season
specialities-unit-missing = Enter the unit of the volume, such as tonnes
specialities-volume-missing = Enter the volume, or leave the unit empty
specialities-volume-unfit = The volume must be more than 0 and not above 1,000,000,000
specialities-number-unreadable = Enter a whole number such as 1.200; use a smaller unit for parts
specialities-day-unreadable = Enter the day as 31/12/2026
specialities-advantage-missing = Say what makes it better than others
specialities-text-too-long = Shorten the text to 4,000 characters
specialities-sign-kind-missing = Choose the kind of sign
specialities-sign-number-missing = Enter the number of the sign
specialities-sign-in-future = The day must not be after today
specialities-commune-missing = Choose the commune
specialities-there-already = This commune already has the speciality “{ $name }”
specialities-decision-missing = Choose whether to agree
specialities-reason-missing = Enter the reason
specialities-commune-first = The commune has not looked at it yet; wait for the commune
specialities-with-the-office = The commune agreed; it lies with the office in charge of OCOP
specialities-accepted-already = It stands in the inventory already
specialities-refused-already = It was refused; mend the record to propose it again
specialities-not-accepted = This speciality does not stand in the inventory yet
specialities-choice-missing = Choose a speciality or a product from the list
specialities-too-many = The commune has chosen all { $most }; give one up before choosing another
specialities-chosen-already = It is chosen for this year already
specialities-of-another-commune = This speciality or product is of another place
specialities-paper-number-missing = Enter the number of the decision
specialities-paper-day-missing = Enter the day of the decision as 31/12/2026
specialities-paper-in-future = The decision must not be dated after today
specialities-year-unfit = Choose a year from 10 years ago to next year
specialities-given-up-already = This choice was given up already
specialities-give-up-reason-missing = Say why it is given up
specialities-chain = Value chain: { $makers } { $makers ->
    [one] producer
   *[other] producers
}, { $contracts } { $contracts ->
    [one] contract
   *[other] contracts
} in force, { $areas } material { $areas ->
    [one] area
   *[other] areas
}
