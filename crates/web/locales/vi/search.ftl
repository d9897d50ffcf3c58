# Words of the area search: the one search box.

search-title = Tìm kiếm
search-label = Tìm việc, văn bản, sản phẩm, chủ thể, đặc sản, phương án, hợp đồng, địa bàn
search-hint = Gõ có dấu hay không dấu đều được; từ cuối gõ chưa hết cũng được
search-button = Tìm
search-box = Tìm trong hệ thống
search-placeholder = Tìm
search-too-short = Gõ ít nhất hai ký tự
search-nothing = Không tìm thấy gì
search-nothing-text = Kiểm tra lại cách viết, bớt từ, hoặc chỉ gõ số của văn bản. Chỉ tìm trong những gì ông, bà được xem.
search-more = Còn nữa. Gõ thêm từ để thu hẹp.
search-list = Xem cả danh sách
search-kind-task = Việc
search-kind-paper = Văn bản
search-kind-product = Sản phẩm
search-kind-producer = Chủ thể
search-kind-speciality = Đặc sản
search-kind-idea-round = Đợt kêu gọi ý tưởng
search-kind-business-plan = Phương án kinh doanh
search-kind-contract = Hợp đồng liên kết
search-kind-material-area = Vùng nguyên liệu
search-kind-craft-group = Làng nghề, tổ nhóm nghề
search-kind-support-case = Hồ sơ hỗ trợ
search-kind-unit = Địa bàn
