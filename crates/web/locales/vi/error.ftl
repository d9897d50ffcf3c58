# What people see when something does not go as asked: what happened, and what to do.

error-not-found = Không có trang này
error-not-found-text = Địa chỉ có thể gõ sai, hoặc nội dung đã chuyển đi. Kiểm tra lại địa chỉ, hoặc bắt đầu lại từ trang đầu.
error-signed-out = Phiên làm việc đã hết
error-signed-out-text = Đăng nhập lại để tiếp tục. Phần đã lưu nháp vẫn còn.
error-forbidden = Tài khoản này không có quyền xem
error-forbidden-text = Nội dung này thuộc vai trò hoặc địa bàn khác. Nếu công việc cần đến, đề nghị người quản trị của đơn vị phân công.
error-refused = Chưa làm được việc này
error-refused-text = Còn điều phải giải quyết trước:
error-invalid = Yêu cầu chưa đúng
error-invalid-text = Máy chủ không hiểu nội dung được gửi. Quay lại trang trước, kiểm tra rồi gửi lại.
error-stale = Có người đã xử lý trước
error-stale-text = Nội dung đã thay đổi từ khi mở trang. Quay lại, tải lại trang để xem bản mới nhất rồi làm tiếp.
error-too-many = Thử quá nhiều lần
error-too-many-text = Để bảo vệ tài khoản, hãy chờ { $minutes } phút rồi thử lại.
error-too-large = Tệp hoặc nội dung quá lớn
error-too-large-text = Chọn tệp nhỏ hơn 10 MB, hoặc chia thành nhiều lần gửi.
error-internal = Hệ thống gặp lỗi
error-internal-text = Lỗi thuộc về hệ thống và đã được ghi lại. Thử lại sau ít phút; nếu còn lỗi, gọi hỗ trợ và đọc mã yêu cầu dưới đây.
error-unavailable = Hệ thống đang bảo trì
error-unavailable-text = Hệ thống sẽ trở lại trong ít phút. Dữ liệu đã lưu không bị ảnh hưởng.
error-form-expired = Trang đã mở quá lâu
error-form-expired-text = Để an toàn, biểu mẫu chỉ gửi được từ trang vừa mở. Quay lại trang trước, tải lại rồi gửi lại.
error-request-id = Mã yêu cầu
error-home = Về trang đầu
error-sign-in = Đăng nhập
