# Words of the area search: the one search box.

search-title = Search
search-label = Find tasks, papers, products, producers, specialities, business plans, contracts, units
search-hint = With or without diacritics; the last word need not be complete
search-button = Search
search-box = Search the system
search-placeholder = Search
search-too-short = Type two characters at least
search-nothing = Nothing was found
search-nothing-text = Check the spelling, use fewer words, or type only the number of a paper. Only what you may read is searched.
search-more = There is more. Add words to narrow it down.
search-list = See the whole list
search-kind-task = Tasks
search-kind-paper = Papers
search-kind-product = Products
search-kind-producer = Producers
search-kind-speciality = Specialities
search-kind-idea-round = Calls for ideas
search-kind-business-plan = Business plans
search-kind-contract = Contracts
search-kind-material-area = Material areas
search-kind-craft-group = Craft villages and groups
search-kind-support-case = Support cases
search-kind-unit = Units
