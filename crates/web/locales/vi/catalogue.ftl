# What the public sees.

catalogue-title = Sản phẩm OCOP
catalogue-search = Tên sản phẩm hoặc chủ thể
catalogue-stars = Hạng sao
catalogue-any-stars = Mọi hạng
catalogue-find = Tìm
catalogue-empty = Không tìm thấy sản phẩm
catalogue-empty-text = Thử từ ngắn hơn, không dấu cũng được, hoặc bỏ chọn hạng sao.
catalogue-until = Có hiệu lực đến { $day }
catalogue-looked-up = Tra cứu lúc { $at }
catalogue-place = Nơi sản xuất
catalogue-kind = Loại sản phẩm
catalogue-valid = Đạt OCOP { $stars } sao – còn hiệu lực đến { $day }
catalogue-valid-text = Sản phẩm được công nhận và đang còn hiệu lực.
catalogue-under-re-evaluation = Đạt OCOP { $stars } sao – đang đánh giá lại, vẫn có hiệu lực đến { $day }
catalogue-under-re-evaluation-text = Giấy chứng nhận đã hết hạn in trên giấy và đang được đánh giá lại.
catalogue-expired = OCOP { $stars } sao – hết hiệu lực từ { $day }
catalogue-expired-text = Sản phẩm từng được công nhận. Nay giấy chứng nhận đã hết hạn.
catalogue-withdrawn = OCOP { $stars } sao – đã thu hồi ngày { $day }
catalogue-withdrawn-text = Công nhận bị thu hồi theo quyết định { $decision }.
catalogue-unknown = Không tìm thấy mã này
catalogue-unknown-text = Mã có thể bị giả hoặc gõ nhầm. Kiểm tra lại mã trên bao bì, hoặc báo cho UBND xã nơi bán.
