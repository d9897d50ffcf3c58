//! Kinds of papers and their signs.

use std::fmt;
use std::str::FromStr;

use super::UnknownName;

macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident $code:literal $name:literal $title:literal;)*) => {
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

            /// The word for it, as papers head themselves: `Kế hoạch`.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$kind => $title,)*
                }
            }
        }
    };
}

kinds! {
    /// Công văn.
    Letter "CV" "letter" "Công văn";
    /// Kế hoạch.
    Plan "KH" "plan" "Kế hoạch";
    /// Quyết định.
    Decision "QĐ" "decision" "Quyết định";
    /// Báo cáo.
    Report "BC" "report" "Báo cáo";
    /// Tờ trình.
    Submission "TTr" "submission" "Tờ trình";
    /// Thông báo.
    Notice "TB" "notice" "Thông báo";
    /// Giấy mời.
    Invitation "GM" "invitation" "Giấy mời";
    /// Biên bản.
    Minutes "BB" "minutes" "Biên bản";
    /// Hướng dẫn.
    Guidance "HD" "guidance" "Hướng dẫn";
    /// Chương trình.
    Programme "CTr" "programme" "Chương trình";
    /// Quy chế.
    WorkingRules "QC" "working-rules" "Quy chế";
    /// Quy định.
    Rules "QyĐ" "rules" "Quy định";
    /// Nghị quyết.
    Resolution "NQ" "resolution" "Nghị quyết";
    /// Chỉ thị.
    Directive "CT" "directive" "Chỉ thị";
    /// Thông cáo.
    Communique "TC" "communique" "Thông cáo";
    /// Phương án.
    Option "PA" "option" "Phương án";
    /// Đề án.
    Scheme "ĐA" "scheme" "Đề án";
    /// Dự án.
    Project "DA" "project" "Dự án";
    /// Hợp đồng.
    Contract "HĐ" "contract" "Hợp đồng";
    /// Công điện.
    UrgentTelegram "CĐ" "urgent-telegram" "Công điện";
    /// Bản ghi nhớ.
    Memorandum "BGN" "memorandum" "Bản ghi nhớ";
    /// Bản thỏa thuận.
    Agreement "BTT" "agreement" "Bản thỏa thuận";
    /// Giấy ủy quyền.
    PowerOfAttorney "GUQ" "power-of-attorney" "Giấy ủy quyền";
    /// Giấy giới thiệu.
    Introduction "GGT" "introduction" "Giấy giới thiệu";
    /// Giấy nghỉ phép.
    LeavePermit "GNP" "leave-permit" "Giấy nghỉ phép";
    /// Phiếu gửi.
    SendingSlip "PG" "sending-slip" "Phiếu gửi";
    /// Phiếu chuyển.
    TransferSlip "PC" "transfer-slip" "Phiếu chuyển";
    /// Phiếu báo.
    NoticeSlip "PB" "notice-slip" "Phiếu báo";
    /// Thư công.
    OpenLetter "TCg" "open-letter" "Thư công";
    /// Nghị định; only comes in.
    Decree "NĐ" "decree" "Nghị định";
    /// Thông tư; only comes in.
    Circular "TT" "circular" "Thông tư";
    /// Any other paper.
    Other "KHAC" "other" "Văn bản";
}

impl PaperKind {
    /// The kind that a number names behind its last slash: `1915/QĐ-UBND` is a decision.
    #[must_use]
    pub fn in_number(number: &str) -> Option<Self> {
        let symbol = number.rsplit_once('/')?.1;
        symbol.split('-').next()?.trim().parse().ok()
    }
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

    #[test]
    fn a_number_says_what_kind_of_paper_it_is() {
        let kinds = ["1915/QĐ-UBND", "26/2026/QĐ-TTg", "193/BCĐ-UBND", "470"].map(PaperKind::in_number);
        assert_eq!(kinds, [Some(PaperKind::Decision), Some(PaperKind::Decision), None, None]);
    }
}
