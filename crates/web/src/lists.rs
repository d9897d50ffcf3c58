//! Lists: filters, sorting and pages, all in the address, so that a list can be kept and shared.

/// Rows on one page of a list.
pub const ROWS: usize = 25;

/// What the address of a list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    path: String,
    pairs: Vec<(String, String)>,
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl ListQuery {
    /// Reads the path and the query of an address.
    #[must_use]
    pub fn read(path: &str, query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        Self { path: path.to_owned(), pairs: pairs.filter(|(_, value)| !value.trim().is_empty()).collect() }
    }

    /// The value of a filter; nothing if it is not set.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.trim())
    }

    /// The page asked for, from one.
    #[must_use]
    pub fn page(&self) -> usize {
        self.get("page").parse().ok().filter(|page| *page > 0).unwrap_or(1)
    }

    /// The column to sort by, if one is asked for: `sort=due`, or `sort=-due` the other way round.
    #[must_use]
    pub fn sort(&self) -> Option<(&str, Direction)> {
        let sort = self.get("sort");
        match sort.strip_prefix('-') {
            Some(column) => Some((column, Direction::Descending)),
            None if sort.is_empty() => None,
            None => Some((sort, Direction::Ascending)),
        }
    }

    /// The address of the same list with one filter set; it begins again at the first page.
    #[must_use]
    pub fn with(&self, name: &str, value: impl ToString) -> String {
        let kept = self.kept_without(name);
        self.address(kept.chain([(name, value.to_string().as_str())]))
    }

    /// The address of the same list with one filter taken away.
    #[must_use]
    pub fn without(&self, name: &str) -> String {
        self.address(self.kept_without(name))
    }

    /// The address of the list without any filter.
    #[must_use]
    pub fn cleared(&self) -> &str {
        &self.path
    }

    /// The address that sorts by a column, or turns its direction.
    #[must_use]
    pub fn sorted_by(&self, column: &str) -> String {
        match self.sort() {
            Some((current, Direction::Ascending)) if current == column => self.with("sort", format!("-{column}")),
            _ => self.with("sort", column),
        }
    }

    /// What `aria-sort` says of a column; nothing if the list is not sorted by it.
    #[must_use]
    pub fn aria_sort(&self, column: &str) -> &'static str {
        match self.sort() {
            Some((current, Direction::Ascending)) if current == column => "ascending",
            Some((current, Direction::Descending)) if current == column => "descending",
            _ => "",
        }
    }

    /// What stays when a filter changes: the others, but not the page.
    fn kept_without<'query>(&'query self, name: &'query str) -> impl Iterator<Item = (&'query str, &'query str)> {
        let pairs =
            self.pairs.iter().filter(move |(of, _)| of != name && !matches!(of.as_str(), "page" | "lang" | "as"));
        pairs.map(|(of, value)| (of.as_str(), value.as_str()))
    }

    fn address<'query>(&self, pairs: impl Iterator<Item = (&'query str, &'query str)>) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

/// A filter that is set, and the address without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// A key, or words.
    pub label: String,
    /// The list without this filter.
    pub href: String,
}

/// The pages of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pager {
    /// The page shown, from one.
    pub page: usize,
    /// All rows of the list.
    pub total: usize,
    /// Rows on one page.
    pub per_page: usize,
}

impl Pager {
    /// The page of a list; a page beyond the last is the last.
    #[must_use]
    pub fn new(page: usize, total: usize) -> Self {
        Self::of(page, total, ROWS)
    }

    /// The same with so many rows on one page.
    #[must_use]
    pub fn of(page: usize, total: usize, per_page: usize) -> Self {
        Self { page: page.clamp(1, total.div_ceil(per_page).max(1)), total, per_page }
    }

    /// The number of pages.
    #[must_use]
    pub const fn pages(&self) -> usize {
        let pages = self.total.div_ceil(self.per_page);
        if pages == 0 { 1 } else { pages }
    }

    /// The number of the first row shown, from one.
    #[must_use]
    pub const fn first(&self) -> usize {
        if self.total == 0 { 0 } else { (self.page - 1) * self.per_page + 1 }
    }

    /// The number of the last row shown.
    #[must_use]
    pub fn last(&self) -> usize {
        (self.page * self.per_page).min(self.total)
    }

    /// The pages to offer: the first, the last, and those around this one; a zero is a gap.
    #[must_use]
    pub fn offered(&self) -> Vec<usize> {
        let pages = self.pages();
        let near = |page: &usize| *page == 1 || *page == pages || page.abs_diff(self.page) <= 1;
        let mut offered = Vec::new();
        for page in (1..=pages).filter(near) {
            match offered.last() {
                Some(&last) if page == last + 2 => offered.push(page - 1),
                Some(&last) if page > last + 2 => offered.push(0),
                _ => {}
            }
            offered.push(page);
        }
        offered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_changes_the_address_and_returns_to_the_first_page() {
        let query = ListQuery::read("/products", "q=b%C6%B0%E1%BB%9Fi&stars=4&page=3");
        assert_eq!(query.with("stars", "5"), "/products?q=b%C6%B0%E1%BB%9Fi&stars=5");
        assert_eq!(query.without("q"), "/products?stars=4");
        assert_eq!(query.with("page", "4"), "/products?q=b%C6%B0%E1%BB%9Fi&stars=4&page=4");
        assert_eq!(query.cleared(), "/products");
    }

    #[test]
    fn sorting_by_a_column_again_turns_its_direction() {
        let query = ListQuery::read("/work", "sort=due");
        assert_eq!((query.aria_sort("due"), query.aria_sort("code")), ("ascending", ""));
        assert_eq!(query.sorted_by("due"), "/work?sort=-due");
        assert_eq!(query.sorted_by("code"), "/work?sort=code");
        assert_eq!(ListQuery::read("/work", "sort=-due").sorted_by("due"), "/work?sort=due");
    }

    #[test]
    fn pages_are_offered_around_the_one_shown() {
        assert_eq!(Pager::new(1, 0).offered(), [1]);
        assert_eq!(Pager::new(2, 80).offered(), [1, 2, 3, 4]);
        assert_eq!(Pager::new(10, 500).offered(), [1, 0, 9, 10, 11, 0, 20]);
        assert_eq!(Pager::new(99, 38), Pager { page: 2, total: 38, per_page: ROWS });
        assert_eq!((Pager::new(2, 38).first(), Pager::new(2, 38).last()), (26, 38));
    }

    #[test]
    fn nonsense_in_the_address_asks_for_the_first_page() {
        for query in ["page=0", "page=-1", "page=x", "page=", ""] {
            assert_eq!(ListQuery::read("/work", query).page(), 1, "{query}");
        }
    }
}
