//! Words that stand in the store and in word lists, as enums.

/// Declares an enum whose values have names in the store and in word lists.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$one:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$one])* $value),+ }

        impl $name {
            /// Every value.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$value),+];

            /// The name in the store and in word lists.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::products::UnknownName;
            fn from_str(name: &str) -> ::std::result::Result<Self, $crate::products::UnknownName> {
                Self::ALL.into_iter().find(|value| value.name() == name).ok_or_else(|| $crate::products::UnknownName(name.to_owned()))
            }
        }
    };
}

pub(crate) use named;
