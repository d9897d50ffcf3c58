//! Kinds of papers and their signs.

use std::fmt;
use std::str::FromStr;

use super::UnknownName;

macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident $code:literal $name:literal;)*) => {
        /// What kind of paper it is (Nghị định 30/2020, art. 7 and Phụ lục III), the usual ones first.
        ///
        /// Công văn and thư công have no sign on paper; theirs here are only for the store.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PaperKind {
            $($(#[$about])* $kind,)*
        }

        impl PaperKind {
            /// Every kind, as lists offer them.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The sign in numbers of papers, such as `KH`; it is also what the store holds.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }

            /// The name in word lists.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// Công văn.
    Letter "CV" "letter";
    /// Kế hoạch.
    Plan "KH" "plan";
    /// Quyết định.
    Decision "QĐ" "decision";
    /// Báo cáo.
    Report "BC" "report";
    /// Tờ trình.
    Submission "TTr" "submission";
    /// Thông báo.
    Notice "TB" "notice";
    /// Giấy mời.
    Invitation "GM" "invitation";
    /// Biên bản.
    Minutes "BB" "minutes";
    /// Hướng dẫn.
    Guidance "HD" "guidance";
    /// Chương trình.
    Programme "CTr" "programme";
    /// Quy chế.
    WorkingRules "QC" "working-rules";
    /// Quy định.
    Rules "QyĐ" "rules";
    /// Nghị quyết.
    Resolution "NQ" "resolution";
    /// Chỉ thị.
    Directive "CT" "directive";
    /// Thông cáo.
    Communique "TC" "communique";
    /// Phương án.
    Option "PA" "option";
    /// Đề án.
    Scheme "ĐA" "scheme";
    /// Dự án.
    Project "DA" "project";
    /// Hợp đồng.
    Contract "HĐ" "contract";
    /// Công điện.
    UrgentTelegram "CĐ" "urgent-telegram";
    /// Bản ghi nhớ.
    Memorandum "BGN" "memorandum";
    /// Bản thỏa thuận.
    Agreement "BTT" "agreement";
    /// Giấy ủy quyền.
    PowerOfAttorney "GUQ" "power-of-attorney";
    /// Giấy giới thiệu.
    Introduction "GGT" "introduction";
    /// Giấy nghỉ phép.
    LeavePermit "GNP" "leave-permit";
    /// Phiếu gửi.
    SendingSlip "PG" "sending-slip";
    /// Phiếu chuyển.
    TransferSlip "PC" "transfer-slip";
    /// Phiếu báo.
    NoticeSlip "PB" "notice-slip";
    /// Thư công.
    OpenLetter "TCg" "open-letter";
    /// Nghị định; only comes in.
    Decree "NĐ" "decree";
    /// Thông tư; only comes in.
    Circular "TT" "circular";
    /// Any other paper.
    Other "KHAC" "other";
}

impl fmt::Display for PaperKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for PaperKind {
    type Err = UnknownName;
    fn from_str(code: &str) -> Result<Self, UnknownName> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code).ok_or_else(|| UnknownName(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_has_a_sign_and_a_name_of_its_own() {
        let codes: HashSet<_> = PaperKind::ALL.iter().map(|kind| kind.code()).collect();
        let names: HashSet<_> = PaperKind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!((codes.len(), names.len()), (PaperKind::ALL.len(), PaperKind::ALL.len()));
        for kind in PaperKind::ALL {
            assert_eq!(kind.code().parse(), Ok(*kind));
        }
        assert!("kh".parse::<PaperKind>().is_err());
    }
}
