# Accounts: signing in, passwords, appointments.

people-sign-in-title = Đăng nhập
people-sign-in = Đăng nhập
people-sign-in-promise = Từ ý tưởng ở ấp đến ngôi sao trên bao bì.
people-sign-in-promise-text = Đăng ký, đánh giá, công nhận và theo dõi sản phẩm OCOP của từng xã.
people-sign-in-public = Kiểm tra một sản phẩm – không cần đăng nhập
people-sign-in-code-link = Lần đầu đăng nhập? Dùng mã trên phiếu tài khoản
people-sign-in-no-account = Chưa có tài khoản hoặc quên mật khẩu? Liên hệ UBND xã nơi sản xuất hoặc người quản trị của đơn vị.
people-login = Tên đăng nhập hoặc số điện thoại
people-login-missing = Nhập tên đăng nhập hoặc số điện thoại
people-password = Mật khẩu
people-password-missing = Nhập mật khẩu
people-sign-in-wrong = Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra chế độ gõ tiếng Việt và phím Caps Lock
people-sign-in-again = Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.

# First sign-in with the code of a slip
people-code-title = Đăng nhập lần đầu
people-code-text = Nhập mã trên phiếu tài khoản do xã phát. Mã dùng một lần và có hạn 7 ngày.
people-code = Mã trên phiếu
people-code-hint = 8 chữ và số, không phân biệt hoa thường
people-code-missing = Nhập mã trên phiếu
people-code-wrong = Mã không đúng hoặc đã hết hạn. Xem lại phiếu, hoặc xin xã phiếu mới
people-code-password-link = Đã có mật khẩu? Đăng nhập

# Choosing a password
people-first-password-title = Đặt mật khẩu
people-first-password-text = Từ lần sau, đăng nhập bằng số điện thoại hoặc tên đăng nhập và mật khẩu này.
people-new-password = Mật khẩu mới
people-new-password-hint = Ít nhất 12 ký tự. Một câu dễ nhớ là tốt nhất, có dấu cách cũng được.
people-new-password-again = Nhập lại mật khẩu mới
people-password-too-short = Chọn mật khẩu dài từ 12 ký tự
people-password-too-long = Chọn mật khẩu không quá 200 ký tự
people-password-same-as-login = Chọn mật khẩu khác tên đăng nhập và số điện thoại
people-password-one-character = Chọn mật khẩu có nhiều ký tự khác nhau
people-password-not-same = Nhập hai lần giống nhau
people-password-current-wrong = Mật khẩu hiện tại không đúng
people-password-save = Lưu mật khẩu

# The account
people-account-title = Tài khoản của tôi
people-account-must-change = Đặt mật khẩu mới trước khi làm việc tiếp.
people-account-facts = Thông tin
people-account-name = Họ và tên
people-account-login = Tên đăng nhập
people-account-telephone = Số điện thoại
people-account-appointments = Phân công
people-account-role = Vai trò
people-account-body = Đơn vị
people-account-from = Từ ngày
people-account-to = Đến ngày
people-account-to-open = chưa định
people-account-none = Chưa được phân công
people-account-none-text = Tài khoản chưa có vai trò nên chưa xem được hồ sơ. Người quản trị của đơn vị ghi nhận phân công.
people-account-password = Đổi mật khẩu
people-current-password = Mật khẩu hiện tại
people-account-sessions = Nơi đang đăng nhập
people-account-sessions-text =
    { $count ->
        [1] Chỉ máy này đang đăng nhập.
       *[other] { $count } máy đang đăng nhập, kể cả máy này.
    }
people-sign-out-everywhere = Đăng xuất mọi nơi
people-account-changed = Đã đổi mật khẩu. Các máy khác đã đăng xuất.

# The slip of a new account
people-slip-title = Phiếu tài khoản
people-slip-text = In hoặc chụp lại ngay: mã chỉ hiện một lần. Giao tận tay người có tên trên phiếu.
people-slip-heading = Phiếu đăng nhập OCOP
people-slip-for = Cấp cho
people-slip-login = Tên đăng nhập
people-slip-code = Mã dùng một lần
people-slip-until = Dùng đến hết ngày { $day }
people-slip-step-1 = Quét mã bên cạnh, hoặc mở { $address }
people-slip-step-2 = Nhập tên đăng nhập và mã dùng một lần
people-slip-step-3 = Tự đặt mật khẩu, không nói cho ai biết
people-slip-issued = { $body } cấp ngày { $day }
people-slip-qr = Mã QR mở trang đăng nhập lần đầu

# Roles
people-role-administrator = Quản trị hệ thống
people-role-agriculture-officer = Cơ quan chuyên môn phụ trách OCOP
people-role-department-officer = Cơ quan phối hợp
people-role-commune-officer = Công chức xã phụ trách OCOP
people-role-council-chair = Chủ tịch Hội đồng
people-role-council-secretary = Thư ký Hội đồng
people-role-council-member = Thành viên Hội đồng
people-role-advisory-team = Tổ tư vấn
people-role-leader = Lãnh đạo Ủy ban nhân dân
people-role-producer = Chủ thể

# The set-up of a new installation
people-set-up-title = Thiết lập hệ thống
people-set-up-text = Mở tài khoản quản trị đầu tiên. Địa chỉ này chỉ dùng một lần.
people-set-up-body = Đơn vị sử dụng hệ thống
people-set-up-login-hint = Chữ thường không dấu và chữ số, ví dụ: mai.quantri
people-set-up-open = Mở tài khoản
people-body-unknown = Chọn một đơn vị trong danh sách
people-login-unfit = Đặt tên đăng nhập từ 3 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch
people-login-taken = Tên đăng nhập { $login } đã có người dùng. Chọn tên khác
people-name-missing = Nhập họ và tên
people-appointment-ends-before-it-begins = Ngày kết thúc phải từ ngày bắt đầu trở đi

# Issuing a slip
people-ask-slip-title = Cấp phiếu tài khoản
people-ask-slip-text = Người đại diện đăng nhập bằng số điện thoại. Cấp lại phiếu khi quên mật khẩu; phiếu cũ hết tác dụng.
people-ask-slip-phone-hint = 10 chữ số, ví dụ: 0912 345 678
people-ask-slip-issue = Cấp phiếu
people-phone-unfit = Nhập số điện thoại gồm 10 chữ số
people-phone-of-someone-else = Số điện thoại này đã là tài khoản của người khác. Kiểm tra lại số

# Accounts an administrator manages
people-accounts-title = Tài khoản
people-search = Tên, tên đăng nhập hoặc số điện thoại
people-any-role = Mọi vai trò
people-any-state = Mọi trạng thái
people-state = Trạng thái
people-state-active = Đang dùng
people-state-waiting = Chưa đặt mật khẩu
people-state-locked = Tạm khóa
people-state-closed = Đã đóng
people-locked-until = Nhập sai quá nhiều lần, thử lại được từ { $at }. Cấp mã mới thì thử được ngay.
people-none = Không có tài khoản nào như vậy
people-none-text = Bỏ bớt bộ lọc, hoặc gõ ít chữ hơn.
people-held-now = Phân công hiện nay
people-held-none = Chưa được phân công
people-held = Đang giữ
people-held-over = Đã kết thúc
people-held-to-come = Chưa bắt đầu
people-opened-on = Mở ngày
people-open-sessions = Máy đang đăng nhập
people-appointments-none = Chưa được phân công, nên chưa xem được hồ sơ nào.

# Opening an account, a new code
people-open = Mở tài khoản
people-open-text = Dành cho cán bộ, công chức, thành viên Hội đồng. Chủ thể nhận phiếu tài khoản từ trang của chủ thể.
people-open-login-hint = Chữ thường không dấu, chữ số, dấu chấm hoặc gạch; hoặc số điện thoại
people-open-phone-hint = 10 chữ số. Có thể bỏ trống
people-open-and-code = Mở và cấp mã
people-code-new = Cấp mã mới
people-code-new-text = Dùng khi quên mật khẩu. Các mã cũ hết tác dụng ngay; mật khẩu cũ hết tác dụng khi dùng mã mới. Mã chỉ hiện một lần, hạn 7 ngày: xác minh đúng người rồi hãy cấp.
people-code-issue = Cấp mã
people-slip-account-closed = Tài khoản của số điện thoại này đã đóng. Nhờ người quản trị mở lại trước
people-closed-no-code = Tài khoản đã đóng. Mở lại trước khi cấp mã

# Closing and reopening
people-close = Đóng tài khoản
people-close-text = Người này bị đăng xuất khỏi mọi máy ngay lập tức và không đăng nhập được nữa. Hồ sơ, điểm chấm và nhật ký giữ nguyên. Có thể mở lại.
people-closed-text = Tài khoản đã đóng, không đăng nhập được.
people-closed-already = Tài khoản này đã đóng
people-close-own = Không tự đóng tài khoản của mình. Nhờ người quản trị khác
people-last-administrator = Đây là người quản trị duy nhất. Phân công người quản trị khác trước
people-reopen = Mở lại tài khoản
people-open-already = Tài khoản này đang mở

# Appointing, ending an appointment
people-appoint = Phân công
people-appoint-text = Vai trò quyết định người này xem và làm được gì, trong phạm vi địa bàn của đơn vị.
people-to-hint = Bỏ trống nếu chưa định ngày kết thúc
people-role-unknown = Chọn một vai trò trong danh sách
people-body-not-in-a-commune = Công chức xã phải thuộc một đơn vị cấp xã. Chọn đơn vị cấp xã
people-body-not-agriculture = Vai trò này thuộc cơ quan nông nghiệp. Chọn sở hoặc phòng nông nghiệp
people-body-not-a-committee = Lãnh đạo thuộc Ủy ban nhân dân. Chọn một Ủy ban nhân dân
people-body-several = Đây là tên chung của nhiều đơn vị. Chọn một đơn vị cụ thể
people-from-unreadable = Nhập ngày bắt đầu theo dạng ngày/tháng/năm, ví dụ 05/01/2026
people-to-unreadable = Nhập ngày kết thúc theo dạng ngày/tháng/năm, hoặc bỏ trống
people-before-the-body = Đơn vị này có từ ngày { $day }. Chọn ngày bắt đầu từ ngày đó trở đi
people-after-the-body = Đơn vị này kết thúc ngày { $day }. Chọn ngày kết thúc không muộn hơn
people-held-already = Người này đã giữ vai trò đó tại đơn vị từ ngày { $day }. Kết thúc phân công cũ trước
people-held-already-until = Người này đã giữ vai trò đó tại đơn vị từ ngày { $day } đến ngày { $until }. Chọn ngày khác
people-end = Kết thúc phân công
people-end-text = Người này giữ vai trò đến hết ngày cuối, sau đó không còn xem và làm được những gì vai trò cho phép.
people-last-on = Ngày cuối
people-last-on-hint = Ngày này vẫn còn tính. Muốn dừng ngay, nhập ngày hôm qua
people-last-on-unreadable = Nhập ngày cuối theo dạng ngày/tháng/năm, ví dụ 05/01/2026
people-end-before-it-begins = Phân công bắt đầu ngày { $day }. Chọn ngày cuối từ ngày đó trở đi
people-ends-already = Phân công đã có ngày kết thúc { $day }. Chọn ngày không muộn hơn
people-accounts = Tài khoản
people-name = Họ và tên
people-login-short = Tên đăng nhập
people-phone = Điện thoại
people-roles = Phân công
