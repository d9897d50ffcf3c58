# Notices, letters, the calendar.

notices-title = Thông báo
notices-text = Việc sắp đến hạn, việc trễ hạn và những gì cần biết được báo ở đây.
notices-settings = Nhận qua thư điện tử hoặc lịch
notices-unread = chưa đọc
notices-new = Mới
notices-mark-read = Đánh dấu đã đọc tất cả
notices-empty = Chưa có thông báo nào
notices-empty-text = Khi có việc sắp đến hạn hoặc có người trả lời, thông báo hiện ở đây.
notices-column-about = Nội dung
notices-column-what = Loại
notices-column-due = Hạn
notices-column-told = Ngày báo

notices-kind-task-due = Việc sắp đến hạn
notices-kind-task-late = Việc trễ hạn
notices-kind-tasks-late = { $count } việc đã trễ hạn
notices-kind-task-handed-over = Việc được giao
notices-kind-task-asked = Câu hỏi về việc
notices-kind-task-answered = Trả lời câu hỏi
notices-kind-guided = Hướng dẫn mới
notices-kind-urged = Đôn đốc
notices-kind-urging-answered = Trả lời đôn đốc
notices-kind-obstacle-reported = Vướng mắc mới
notices-kind-obstacle-passed-up = Vướng mắc chuyển lên
notices-kind-obstacle-answered = Vướng mắc được trả lời
notices-kind-obstacle-decided = Vướng mắc đã có quyết định
notices-kind-invited = Mời họp
notices-kind-meeting-called-off = Hoãn họp
notices-kind-paper-to-sign = Văn bản trình ký
notices-kind-paper-answered = Lãnh đạo đã cho ý kiến
notices-kind-report-returned = Báo cáo bị trả lại
notices-kind-put-in-charge = Được giao phụ trách OCOP
notices-kind-idea-round-opened = Đợt kêu gọi ý tưởng đã mở
notices-kind-idea-round-closing = Sắp hết hạn đăng ký ý tưởng
notices-kind-idea-chosen = Ý tưởng được chọn
notices-kind-idea-not-chosen = Ý tưởng không được chọn
notices-kind-business-plan-sent = Phương án kinh doanh chờ xem
notices-kind-business-plan-returned = Phương án kinh doanh cần sửa
notices-kind-business-plan-approved = Phương án kinh doanh được duyệt
notices-kind-speciality-proposed = Đề xuất đặc sản chờ xem
notices-kind-speciality-accepted = Đặc sản được đưa vào danh mục
notices-kind-speciality-refused = Đặc sản không được đưa vào danh mục

# Letters
notices-letter-subject = { $count } thông báo từ hệ thống OCOP
notices-letter-begin = Hệ thống OCOP báo:
notices-letter-due = Hạn: { $day }
notices-letter-more = … và { $count } thông báo khác:
notices-letter-end = Thư gửi tự động, không cần trả lời. Đổi hoặc bỏ địa chỉ nhận thư tại:

# The account
notices-letters = Thư điện tử
notices-email = Địa chỉ thư điện tử
notices-email-hint = Thông báo cũng được gửi đến địa chỉ này. Để trống nếu không muốn nhận.
notices-email-save = Lưu địa chỉ
notices-email-unfit = Nhập địa chỉ thư điện tử không dấu, như ten@cantho.gov.vn
notices-calendar = Lịch của tôi
notices-calendar-text = Xem hạn của các việc, báo cáo và lịch họp ngay trong lịch trên điện thoại hoặc máy tính.
notices-calendar-there = Lịch đã có địa chỉ. Tạo địa chỉ mới thì địa chỉ cũ không dùng được nữa.
notices-calendar-make = Tạo địa chỉ lịch
notices-calendar-renew = Tạo địa chỉ mới
notices-calendar-made = Địa chỉ lịch của bạn
notices-calendar-once = Chép địa chỉ này vào mục “Thêm lịch bằng URL” của ứng dụng lịch. Địa chỉ chỉ hiện một lần. Ai có địa chỉ đều xem được lịch, nên không chia sẻ.
notices-calendar-name = OCOP – { $name }
notices-calendar-task = Hạn: { $title }
