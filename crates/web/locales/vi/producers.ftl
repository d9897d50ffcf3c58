# Words of the area producers.

producers-name-missing = Nhập tên chủ thể
producers-name-too-long = Rút gọn tên còn tối đa 200 ký tự
producers-representative-missing = Nhập họ tên người đại diện
producers-address-missing = Nhập địa chỉ
producers-address-too-long = Rút gọn địa chỉ còn tối đa 200 ký tự
producers-phone-unfit = Nhập số điện thoại gồm 10 chữ số
producers-email-unfit = Nhập địa chỉ thư điện tử đúng dạng, ví dụ ten@vi-du.vn
producers-registration-number-missing = Nhập số đăng ký, hoặc xóa ngày đăng ký
producers-registered-in-future = Ngày đăng ký chưa đến. Nhập ngày từ hôm nay trở về trước
producers-unit-unknown = Chọn xã, phường, thị trấn
producers-same-name = Đã có chủ thể trùng tên: { $name }. Kiểm tra; nếu là chủ thể khác thì xác nhận
producers-same-phone = Đã có chủ thể dùng số điện thoại này: { $name }. Kiểm tra; nếu là chủ thể khác thì xác nhận
producers-same-registration = Đã có chủ thể mang số đăng ký này: { $name }. Kiểm tra; nếu là chủ thể khác thì xác nhận
