//! The measures of official papers (Nghị định 30/2020, Phụ lục I). Both files, for Word and for print, take them from
//! here and from nowhere else.

use domain::papers::official::Align;
use serde::Serialize;

/// Twentieths of a point in a millimetre.
const PER_MM: f64 = 1440.0 / 25.4;

/// Twentieths of a point, which Word counts in.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a page is a few thousand of them wide")]
pub(crate) fn twips(mm: f64) -> i64 {
    (mm * PER_MM).round() as i64
}

/// An A4 page in millimetres: width and height of a sheet that stands, and margins.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Sheet {
    /// The short side.
    pub(crate) short: f64,
    /// The long side.
    pub(crate) long: f64,
    /// 20 to 25 mm.
    pub(crate) top: f64,
    /// 20 to 25 mm.
    pub(crate) bottom: f64,
    /// 30 to 35 mm.
    pub(crate) left: f64,
    /// 15 to 20 mm.
    pub(crate) right: f64,
    /// From the upper edge to the number of the page, in the middle of the margin.
    pub(crate) number: f64,
}

/// The page of every official paper.
pub(crate) const SHEET: Sheet =
    Sheet { short: 210.0, long: 297.0, top: 20.0, bottom: 20.0, left: 30.0, right: 15.0, number: 9.0 };

impl Sheet {
    /// How wide the text is, in twips.
    #[must_use]
    pub(crate) fn text_width(&self, is_landscape: bool) -> i64 {
        let width = if is_landscape { self.long } else { self.short };
        twips(width) - twips(self.left) - twips(self.right)
    }
}

/// The left column of the heading, in hundredths of the text's width: issuer and number stand there.
pub(crate) const LEFT_OF_HEADING: i64 = 40;
/// The left column of the end, where the recipients stand.
pub(crate) const LEFT_OF_END: i64 = 50;
/// The line under the issuing body and under what a paper is about: a third to a half of the text's length.
pub(crate) const PART_OF_LENGTH: f64 = 0.42;

/// A look that a paragraph has; each is a style of its own in Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    Superior,
    Issuer,
    Nation,
    Motto,
    Number,
    LetterSubject,
    PlaceAndDay,
    FormLabel,
    Title,
    Subject,
    Addressee,
    AddresseeOfSeveral,
    Authority,
    Basis,
    DivisionNumber,
    DivisionTitle,
    Heading,
    ArticleTitle,
    ClauseHeading,
    Article,
    Text,
    Plain,
    Centre,
    Banner,
    Remark,
    TableHead,
    TableCell,
    SmallTableHead,
    SmallTableCell,
    SignAuthority,
    SignNote,
    SignName,
    RecipientsTitle,
    Recipient,
    AnnexLabel,
    AnnexTitle,
    AnnexNote,
    Line,
    PageNumber,
    Mark,
}

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Lines {
    Left,
    Center,
    Right,
    /// Even on both sides.
    Both,
}

impl From<Align> for Lines {
    fn from(align: Align) -> Self {
        match align {
            Align::Left => Self::Left,
            Align::Center => Self::Center,
            Align::Right => Self::Right,
        }
    }
}

/// How a style looks. Sizes are half points, distances twips, line heights 240ths of a single line.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Look {
    pub(crate) size: u32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) lines: Lines,
    /// How far the first line is indented.
    pub(crate) indent: i64,
    pub(crate) before: i64,
    pub(crate) after: i64,
    pub(crate) height: i64,
    /// Whether it stays on the page of what follows.
    pub(crate) keep: bool,
    /// How deep it lies in the outline; none for what is no heading.
    pub(crate) level: Option<u8>,
}

/// 1.27 cm, half an inch.
const INDENT: i64 = 720;
/// 6 points.
const BETWEEN: i64 = 120;
const SINGLE: i64 = 240;
/// Single lines and 15 hundredths.
const OF_TEXT: i64 = 276;

const MIDDLE: Look = Look {
    size: 28,
    bold: false,
    italic: false,
    lines: Lines::Center,
    indent: 0,
    before: 0,
    after: 0,
    height: SINGLE,
    keep: false,
    level: None,
};
const BODY: Look = Look { lines: Lines::Both, indent: INDENT, after: BETWEEN, height: OF_TEXT, ..MIDDLE };

impl Style {
    /// Every style.
    pub(crate) const ALL: [Self; 40] = [
        Self::Superior,
        Self::Issuer,
        Self::Nation,
        Self::Motto,
        Self::Number,
        Self::LetterSubject,
        Self::PlaceAndDay,
        Self::FormLabel,
        Self::Title,
        Self::Subject,
        Self::Addressee,
        Self::AddresseeOfSeveral,
        Self::Authority,
        Self::Basis,
        Self::DivisionNumber,
        Self::DivisionTitle,
        Self::Heading,
        Self::ArticleTitle,
        Self::ClauseHeading,
        Self::Article,
        Self::Text,
        Self::Plain,
        Self::Centre,
        Self::Banner,
        Self::Remark,
        Self::TableHead,
        Self::TableCell,
        Self::SmallTableHead,
        Self::SmallTableCell,
        Self::SignAuthority,
        Self::SignNote,
        Self::SignName,
        Self::RecipientsTitle,
        Self::Recipient,
        Self::AnnexLabel,
        Self::AnnexTitle,
        Self::AnnexNote,
        Self::Line,
        Self::PageNumber,
        Self::Mark,
    ];

    /// Its id in Word, and its name among the data of the template for print.
    #[must_use]
    pub(crate) const fn id(self) -> &'static str {
        self.names().0
    }

    /// Its name in Word's list of styles.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        self.names().1
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Superior => ("CoQuanChuQuan", "Cơ quan chủ quản"),
            Self::Issuer => ("CoQuanBanHanh", "Cơ quan ban hành"),
            Self::Nation => ("QuocHieu", "Quốc hiệu"),
            Self::Motto => ("TieuNgu", "Tiêu ngữ"),
            Self::Number => ("SoKyHieu", "Số, ký hiệu"),
            Self::LetterSubject => ("TrichYeuCongVan", "Trích yếu công văn"),
            Self::PlaceAndDay => ("DiaDanhThoiGian", "Địa danh, thời gian"),
            Self::FormLabel => ("NhanBieuMau", "Nhãn biểu mẫu"),
            Self::Title => ("TenLoai", "Tên loại văn bản"),
            Self::Subject => ("TrichYeu", "Trích yếu"),
            Self::Addressee => ("KinhGui", "Kính gửi"),
            Self::AddresseeOfSeveral => ("KinhGuiNhieuNoi", "Kính gửi nhiều nơi"),
            Self::Authority => ("ThamQuyen", "Thẩm quyền ban hành"),
            Self::Basis => ("CanCu", "Căn cứ"),
            Self::DivisionNumber => ("ChuongMuc", "Chương, mục"),
            Self::DivisionTitle => ("TenChuongMuc", "Tên chương, mục"),
            Self::Heading => ("DeMuc", "Đề mục"),
            Self::ArticleTitle => ("TenDieu", "Tên điều"),
            Self::ClauseHeading => ("TenKhoan", "Tên khoản"),
            Self::Article => ("Dieu", "Điều"),
            Self::Text => ("NoiDung", "Nội dung"),
            Self::Plain => ("DongBieuMau", "Dòng biểu mẫu"),
            Self::Centre => ("GiuaTrang", "Giữa trang"),
            Self::Banner => ("QuyetNghi", "Lời quyết nghị"),
            Self::Remark => ("GhiChu", "Ghi chú dưới tiêu đề"),
            Self::TableHead => ("DauBang", "Đầu bảng"),
            Self::TableCell => ("OBang", "Ô bảng"),
            Self::SmallTableHead => ("DauBangNho", "Đầu bảng nhỏ"),
            Self::SmallTableCell => ("OBangNho", "Ô bảng nhỏ"),
            Self::SignAuthority => ("QuyenHanChucVu", "Quyền hạn, chức vụ"),
            Self::SignNote => ("GhiChuKy", "Ghi chú ký"),
            Self::SignName => ("HoTenNguoiKy", "Họ tên người ký"),
            Self::RecipientsTitle => ("NoiNhan", "Nơi nhận"),
            Self::Recipient => ("DanhSachNoiNhan", "Danh sách nơi nhận"),
            Self::AnnexLabel => ("PhuLuc", "Phụ lục"),
            Self::AnnexTitle => ("TenPhuLuc", "Tên phụ lục"),
            Self::AnnexNote => ("KemTheo", "Kèm theo"),
            Self::Line => ("DuongKe", "Đường kẻ"),
            Self::PageNumber => ("SoTrang", "Số trang"),
            Self::Mark => ("DauHieu", "Dấu hiệu bản in"),
        }
    }

    /// How it looks.
    #[must_use]
    pub(crate) const fn look(self) -> Look {
        match self {
            Self::Superior => Look { size: 24, ..MIDDLE },
            Self::Issuer | Self::Nation => Look { size: 24, bold: true, ..MIDDLE },
            Self::Motto => Look { size: 26, bold: true, ..MIDDLE },
            Self::Number => Look { size: 26, ..MIDDLE },
            Self::LetterSubject => Look { size: 26, before: BETWEEN, ..MIDDLE },
            Self::PlaceAndDay => Look { size: 26, italic: true, ..MIDDLE },
            Self::FormLabel => Look { size: 26, bold: true, lines: Lines::Right, after: BETWEEN, ..MIDDLE },
            Self::Title => Look { bold: true, before: 240, keep: true, level: Some(1), ..MIDDLE },
            Self::Subject => Look { bold: true, keep: true, ..MIDDLE },
            Self::Addressee => Look { before: 240, after: BETWEEN, ..MIDDLE },
            Self::AddresseeOfSeveral => Look { lines: Lines::Left, height: OF_TEXT, ..MIDDLE },
            Self::Authority => Look { bold: true, before: 240, after: 240, ..MIDDLE },
            Self::Basis => Look { italic: true, ..BODY },
            Self::DivisionNumber => Look { bold: true, before: BETWEEN, keep: true, ..MIDDLE },
            Self::DivisionTitle => Look { bold: true, after: BETWEEN, keep: true, level: Some(2), ..MIDDLE },
            Self::Heading => Look { bold: true, before: BETWEEN, keep: true, level: Some(2), ..BODY },
            Self::ArticleTitle => Look { bold: true, keep: true, level: Some(3), ..BODY },
            Self::ClauseHeading => Look { bold: true, keep: true, level: Some(3), ..BODY },
            Self::Article | Self::Text => BODY,
            Self::Plain => Look { indent: 0, ..BODY },
            Self::Centre => Look { after: BETWEEN, ..MIDDLE },
            Self::Banner => Look { bold: true, before: BETWEEN, after: BETWEEN, keep: true, ..MIDDLE },
            Self::Remark => Look { italic: true, after: BETWEEN, ..MIDDLE },
            Self::TableHead => Look { size: 26, bold: true, before: 40, after: 40, ..MIDDLE },
            Self::TableCell => Look { size: 26, lines: Lines::Left, before: 40, after: 40, ..MIDDLE },
            Self::SmallTableHead => Look { size: 22, bold: true, before: 20, after: 20, ..MIDDLE },
            Self::SmallTableCell => Look { size: 22, lines: Lines::Left, before: 20, after: 20, ..MIDDLE },
            Self::SignAuthority => Look { bold: true, keep: true, ..MIDDLE },
            Self::SignNote => Look { size: 26, italic: true, keep: true, ..MIDDLE },
            Self::SignName => Look { bold: true, before: 1500, ..MIDDLE },
            Self::RecipientsTitle => {
                Look { size: 24, bold: true, italic: true, lines: Lines::Left, keep: true, ..MIDDLE }
            }
            Self::Recipient => Look { size: 22, lines: Lines::Left, keep: true, ..MIDDLE },
            Self::AnnexLabel => Look { bold: true, keep: true, level: Some(1), ..MIDDLE },
            Self::AnnexTitle => Look { bold: true, keep: true, ..MIDDLE },
            Self::AnnexNote => Look { italic: true, after: 240, keep: true, ..MIDDLE },
            Self::Line => Look { size: 8, after: BETWEEN, ..MIDDLE },
            Self::PageNumber => MIDDLE,
            Self::Mark => Look { size: 18, lines: Lines::Right, ..MIDDLE },
        }
    }
}
