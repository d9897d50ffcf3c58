# What every page says: the frame, forms, lists, states.

shell-name = Mỗi xã một sản phẩm
shell-skip = Đi thẳng tới nội dung
shell-sample = Dữ liệu mẫu.
shell-sample-text = Chỉ để minh họa, không có giá trị pháp lý.
shell-insecure = Kết nối chưa mã hóa.
shell-insecure-text = Người khác trên đường truyền có thể đọc được mật khẩu và dữ liệu. Chỉ dùng để thử.
shell-sign-in = Đăng nhập
shell-sign-out = Đăng xuất
shell-other-language = English
shell-nav = Danh mục chính
shell-menu = Danh mục
shell-nav-overview = Toàn cảnh
shell-nav-work = Việc cần làm
shell-nav-dossiers = Hồ sơ
shell-nav-evaluation = Chấm điểm
shell-nav-plans = Kế hoạch
shell-nav-reports = Báo cáo
shell-nav-products = Sản phẩm
shell-nav-producers = Chủ thể
shell-nav-people = Tài khoản
shell-nav-tasks = Việc
shell-nav-meetings = Cuộc họp
shell-nav-obstacles = Vướng mắc
shell-nav-papers = Văn bản
shell-nav-apparatus = Bộ máy
shell-nav-specialities = Đặc sản
shell-nav-flagships = Đặc trưng trong năm
shell-nav-idea-rounds = Đợt kêu gọi
shell-nav-ideas = Ý tưởng
shell-nav-business-plans = Phương án kinh doanh
shell-nav-markets = Thị trường
shell-nav-support = Hồ sơ hỗ trợ
shell-nav-imports = Nhập danh sách
shell-nav-beside = Các trang liên quan
shell-nav-units = Đơn vị hành chính
shell-breadcrumbs = Đường dẫn trang
shell-support = Điện thoại hỗ trợ: { $telephone }
shell-no-secrets = Không đưa bí mật nhà nước lên hệ thống.
shell-version = Phiên bản { $version }

# Forms
shell-error-prefix = Lỗi:
shell-error-prefix-title = Lỗi:{" "}
shell-error-summary = Có lỗi cần sửa
shell-choose = Chọn
shell-date-hint = Ví dụ 5/1/2026
shell-file-hint = JPG, PNG hoặc PDF, nhỏ hơn 10 MB
shell-password-show = Hiện
shell-password-hide = Ẩn
shell-save = Lưu
shell-save-draft = Lưu nháp
shell-continue = Tiếp tục
shell-cancel = Thôi, quay lại
shell-print = In
shell-change = Sửa
shell-not-provided = Chưa cung cấp
shell-code = Mã hồ sơ

# Deadlines, stars, states
shell-due-left = Còn { $days } ngày làm việc
shell-due-today = Hạn hôm nay
shell-due-late = Quá hạn { $days } ngày làm việc
shell-until = hạn { $day }
shell-stars = { $count } sao
shell-floor = mức tối thiểu cho { $count } sao
shell-task-done = Đã xong
shell-task-doing = Đang làm
shell-task-not-begun = Chưa làm
shell-task-blocked = Chưa thể làm
shell-task-to-mend = Cần sửa
shell-source-computed = Tự tính
shell-source-reported = Đơn vị nhập
shell-source-typed = Nhập tay
shell-as-of = Số liệu tính đến { $at }

# Lists
shell-results = { $count } kết quả
shell-filter = Lọc
shell-filter-remove = bỏ lọc
shell-filters-clear = Xóa bộ lọc
shell-pages = Phân trang
shell-page = Trang { $page }
shell-page-before = Trang trước
shell-page-after = Trang sau
shell-rows = { $first }–{ $last } trong { $total }
shell-share = So với đầu
shell-month = Th.{ $month }

# Two people saved the same record
shell-conflict = { $who } đã lưu trước, lúc { $at }.
shell-conflict-text = Chưa có gì bị mất. So hai bản dưới đây, sửa cho đúng rồi lưu lại.
shell-conflict-caption = Hai bản của cùng một nội dung
shell-conflict-field = Mục
shell-conflict-yours = Bản đang nhập
shell-conflict-theirs = Bản đã lưu

# Weekdays
shell-monday = Thứ Hai
shell-tuesday = Thứ Ba
shell-wednesday = Thứ Tư
shell-thursday = Thứ Năm
shell-friday = Thứ Sáu
shell-saturday = Thứ Bảy
shell-sunday = Chủ nhật
shell-file-too-large = Tệp phải nhỏ hơn { $megabytes } MB
shell-file-empty = Tệp không có nội dung. Chọn tệp khác
shell-file-wrong-kind = Tệp phải là JPG, PNG hoặc PDF
shell-day-unreadable = Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/01/2026
shell-download = Tải danh sách:
shell-download-xlsx = Excel
