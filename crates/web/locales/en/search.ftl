# Words of the area search: the one search box.

search-title = Search
search-label = Find tasks, papers, products, producers, units
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
search-kind-unit = Units
