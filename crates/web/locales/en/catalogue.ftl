# What the public sees.

catalogue-title = OCOP products
catalogue-search = Product or producer
catalogue-stars = Stars
catalogue-any-stars = Any stars
catalogue-find = Search
catalogue-empty = No product found
catalogue-empty-text = Try a shorter word, diacritics or not, or any stars.
catalogue-until = Valid until { $day }
catalogue-looked-up = Looked up at { $at }
catalogue-place = Made in
catalogue-kind = Kind of product
catalogue-valid = OCOP { $stars } stars – valid until { $day }
catalogue-valid-text = The product is recognised and the recognition holds.
catalogue-under-re-evaluation = OCOP { $stars } stars – under re-evaluation, still valid until { $day }
catalogue-under-re-evaluation-text = The printed day has passed; the product is being evaluated again.
catalogue-expired = OCOP { $stars } stars – expired on { $day }
catalogue-expired-text = The product was recognised once. The certificate has expired.
catalogue-withdrawn = OCOP { $stars } stars – withdrawn on { $day }
catalogue-withdrawn-text = The recognition was withdrawn by decision { $decision }.
catalogue-unknown = No such code
catalogue-unknown-text = The code may be false or mistyped. Check the code on the package, or tell the commune.
