"""Classes of the economic sectors G to V (trade and services): Quyết định 36/2025/QĐ-TTg."""

from __future__ import annotations

CLASSES = """
4610 Đại lý, môi giới, đấu giá hàng hóa
4620 Bán buôn nông, lâm sản nguyên liệu (trừ gỗ, tre, nứa) và động vật sống
4631 Bán buôn gạo, lúa mỳ, sản phẩm từ ngũ cốc khác, bột mỳ
4632 Bán buôn thực phẩm
4633 Bán buôn đồ uống
4634 Bán buôn sản phẩm thuốc lá, thuốc lào
4641 Bán buôn vải, hàng may mặc, giày dép
4642 Bán buôn giường, tủ, bàn ghế và đồ nội thất tương tự; thảm, đệm và thiết bị chiếu sáng
4649 Bán buôn đồ dùng khác cho gia đình
4651 Bán buôn máy tính, thiết bị ngoại vi và phần mềm
4652 Bán buôn thiết bị và linh kiện điện tử, viễn thông
4653 Bán buôn máy móc, thiết bị và phụ tùng máy nông nghiệp
4659 Bán buôn máy móc, thiết bị và phụ tùng máy khác
4661 Bán buôn ô tô và xe có động cơ khác
4662 Bán buôn phụ tùng và các bộ phận phụ trợ của ô tô và xe có động cơ khác
4663 Bán buôn mô tô, xe máy, phụ tùng và các bộ phận phụ trợ của mô tô, xe máy
4671 Bán buôn nhiên liệu rắn, lỏng, khí và các sản phẩm liên quan
4672 Bán buôn kim loại và quặng kim loại
4673 Bán buôn vật liệu, thiết bị lắp đặt khác trong xây dựng
4679 Bán buôn chuyên doanh khác chưa được phân vào đâu
4690 Bán buôn tổng hợp
4711 Bán lẻ tổng hợp với lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào chiếm tỷ trọng lớn
4719 Bán lẻ tổng hợp khác
4721 Bán lẻ lương thực
4722 Bán lẻ thực phẩm
4723 Bán lẻ đồ uống
4724 Bán lẻ sản phẩm thuốc lá, thuốc lào
4730 Bán lẻ nhiên liệu động cơ
4740 Bán lẻ thiết bị công nghệ thông tin và truyền thông
4751 Bán lẻ vải, len, sợi, chỉ khâu và hàng dệt khác
4752 Bán lẻ đồ ngũ kim, sơn, kính, vật liệu và thiết bị lắp đặt khác trong xây dựng
4753 Bán lẻ thảm, đệm, chăn, màn, rèm, vật liệu phủ tường và sàn
4759 Bán lẻ đồ điện gia dụng, giường, tủ, bàn, ghế, đèn, đồ dùng gia đình khác chưa được phân vào đâu
4761 Bán lẻ sách, báo, tạp chí, văn phòng phẩm
4762 Bán lẻ thiết bị, dụng cụ thể dục, thể thao
4763 Bán lẻ trò chơi, đồ chơi
4769 Bán lẻ sản phẩm văn hóa, giải trí khác chưa phân vào đâu
4771 Bán lẻ hàng may mặc, giày, dép, hàng da và giả da
4772 Bán lẻ thuốc, dụng cụ y tế, mỹ phẩm và vật phẩm vệ sinh
4773 Bán lẻ hàng hóa khác mới (trừ ô tô, mô tô, xe máy và các bộ phận phụ trợ)
4774 Bán lẻ hàng hóa đã qua sử dụng
4781 Bán lẻ ô tô và xe có động cơ khác
4782 Bán lẻ phụ tùng và các bộ phận phụ trợ của ô tô và xe có động cơ khác
4783 Bán lẻ mô tô, xe máy, phụ tùng và các bộ phận phụ trợ của mô tô, xe máy
4790 Hoạt động dịch vụ trung gian bán lẻ
4911 Vận tải hành khách đường sắt
4912 Vận tải hàng hóa đường sắt
4921 Vận tải hành khách bằng xe buýt trong nội thành
4922 Vận tải hành khách bằng xe buýt giữa nội thành và ngoại thành, liên tỉnh
4929 Vận tải hành khách bằng xe buýt loại khác
4931 Vận tải hành khách đường bộ trong nội thành, ngoại thành (trừ vận tải bằng xe buýt)
4932 Vận tải hành khách đường bộ khác
4933 Vận tải hàng hóa bằng đường bộ
4940 Vận tải đường ống
5011 Vận tải hành khách ven biển và viễn dương
5012 Vận tải hàng hóa ven biển và viễn dương
5021 Vận tải hành khách đường thủy nội địa
5022 Vận tải hàng hóa đường thủy nội địa
5110 Vận tải hành khách hàng không
5120 Vận tải hàng hóa hàng không
5210 Kho bãi và lưu giữ hàng hóa
5221 Hoạt động dịch vụ hỗ trợ trực tiếp cho vận tải đường sắt
5222 Hoạt động dịch vụ hỗ trợ trực tiếp cho vận tải đường thủy
5223 Hoạt động dịch vụ hỗ trợ trực tiếp cho vận tải hàng không
5224 Bốc xếp hàng hóa
5225 Hoạt động dịch vụ hỗ trợ trực tiếp cho vận tải đường bộ
5229 Hoạt động dịch vụ hỗ trợ khác liên quan đến vận tải
5231 Hoạt động dịch vụ trung gian cho vận tải hàng hóa
5232 Hoạt động dịch vụ trung gian cho vận tải hành khách
5310 Bưu chính
5320 Chuyển phát
5330 Hoạt động dịch vụ trung gian cho hoạt động bưu chính và chuyển phát
5510 Khách sạn và dịch vụ lưu trú tương tự
5520 Dịch vụ lưu trú ngắn ngày khác
5530 Hoạt động dịch vụ trung gian cho dịch vụ lưu trú
5590 Cơ sở lưu trú khác
5610 Nhà hàng và các dịch vụ ăn uống phục vụ lưu động
5621 Cung cấp dịch vụ ăn uống theo hợp đồng không thường xuyên với khách hàng
5629 Dịch vụ ăn uống khác
5630 Dịch vụ phục vụ đồ uống
5640 Hoạt động dịch vụ trung gian cho dịch vụ ăn uống
5811 Xuất bản sách
5812 Xuất bản báo
5813 Xuất bản tạp chí và các ấn phẩm định kỳ
5819 Hoạt động xuất bản khác
5821 Xuất bản trò chơi điện tử
5829 Xuất bản phần mềm khác
5911 Hoạt động sản xuất phim điện ảnh, video và chương trình truyền hình
5912 Hoạt động hậu kỳ phim điện ảnh, video và chương trình truyền hình
5913 Hoạt động phát hành phim điện ảnh, video và chương trình truyền hình
5914 Hoạt động chiếu phim
5920 Hoạt động ghi âm và xuất bản âm nhạc
6010 Hoạt động phát thanh và phân phối âm thanh
6020 Hoạt động xây dựng chương trình truyền hình, phát sóng truyền hình và phân phối video
6031 Hoạt động thông tấn
6039 Hoạt động các trang mạng xã hội và hoạt động phân phối nội dung khác
6110 Hoạt động viễn thông có dây, không dây và vệ tinh
6120 Hoạt động bán lại dịch vụ viễn thông và dịch vụ trung gian cho hoạt động viễn thông
6190 Hoạt động viễn thông khác
6211 Phát triển trò chơi điện tử, phần mềm trò chơi điện tử và các công cụ phần mềm trò chơi điện tử
6219 Lập trình máy tính khác
6220 Tư vấn máy tính và quản lý cơ sở hạ tầng máy tính
6290 Hoạt động dịch vụ máy tính và công nghệ thông tin khác
6310 Cơ sở hạ tầng công nghệ thông tin, xử lý dữ liệu, lưu trữ và các hoạt động liên quan
6390 Hoạt động cổng tìm kiếm web và các dịch vụ thông tin khác
6411 Hoạt động Ngân hàng trung ương
6419 Hoạt động trung gian tiền tệ khác
6421 Hoạt động công ty nắm giữ tài sản
6422 Hoạt động của các kênh dẫn vốn
6431 Hoạt động quỹ thị trường tiền tệ
6432 Hoạt động quỹ đầu tư phi thị trường tiền tệ
6433 Hoạt động quỹ tín thác, tài sản và tài khoản đại lý
6491 Hoạt động cho thuê tài chính
6492 Hoạt động tài trợ thương mại quốc tế
6493 Hoạt động bao thanh toán
6494 Hoạt động chứng khoán hóa
6495 Hoạt động cấp tín dụng khác
6499 Hoạt động dịch vụ tài chính khác chưa được phân vào đâu
6511 Bảo hiểm nhân thọ
6512 Bảo hiểm phi nhân thọ
6513 Bảo hiểm sức khỏe
6520 Tái bảo hiểm
6530 Hoạt động quỹ hưu trí
6611 Quản lý thị trường tài chính
6612 Môi giới hợp đồng hàng hóa và chứng khoán
6619 Hoạt động hỗ trợ dịch vụ tài chính chưa được phân vào đâu
6621 Đánh giá rủi ro và thiệt hại
6622 Hoạt động của đại lý và môi giới bảo hiểm
6629 Hoạt động hỗ trợ khác cho bảo hiểm và quỹ hưu trí
6630 Hoạt động quản lý quỹ
6810 Kinh doanh bất động sản, quyền sử dụng đất thuộc chủ sở hữu, chủ sử dụng hoặc đi thuê
6821 Dịch vụ trung gian cho hoạt động bất động sản
6829 Hoạt động bất động sản khác trên cơ sở phí hoặc hợp đồng
6910 Hoạt động pháp luật
6920 Hoạt động liên quan đến kế toán, kiểm toán và tư vấn về thuế
7010 Hoạt động của trụ sở văn phòng
7020 Hoạt động tư vấn quản lý kinh doanh và hoạt động tư vấn quản lý khác
7110 Hoạt động kiến trúc và tư vấn kỹ thuật có liên quan
7120 Kiểm tra và phân tích kỹ thuật
7211 Nghiên cứu khoa học và phát triển công nghệ trong lĩnh vực khoa học tự nhiên
7212 Nghiên cứu khoa học và phát triển công nghệ trong lĩnh vực khoa học kỹ thuật và công nghệ
7213 Nghiên cứu khoa học và phát triển công nghệ trong lĩnh vực khoa học y, dược
7214 Nghiên cứu khoa học và phát triển công nghệ trong lĩnh vực khoa học nông nghiệp
7221 Nghiên cứu khoa học và phát triển công nghệ trong lĩnh vực khoa học xã hội
7222 Nghiên cứu khoa học và phát triển công nghệ trong lĩnh vực khoa học nhân văn
7310 Quảng cáo
7320 Nghiên cứu thị trường và thăm dò dư luận
7330 Hoạt động quan hệ công chúng
7410 Hoạt động thiết kế chuyên dụng
7420 Hoạt động nhiếp ảnh
7430 Hoạt động phiên dịch
7491 Hoạt động môi giới và tiếp thị bằng sáng chế
7499 Hoạt động chuyên môn, khoa học và công nghệ khác còn lại chưa được phân vào đâu
7500 Hoạt động thú y
7710 Cho thuê xe có động cơ
7721 Cho thuê thiết bị thể thao, vui chơi giải trí
7729 Cho thuê đồ dùng cá nhân và gia đình khác
7730 Cho thuê máy móc, thiết bị và đồ dùng hữu hình khác không kèm người điều khiển
7740 Cho thuê tài sản vô hình phi tài chính
7750 Hoạt động dịch vụ trung gian cho thuê đồ dùng hữu hình và tài sản vô hình phi tài chính
7810 Hoạt động của các trung tâm giới thiệu việc làm
7821 Cung ứng lao động tạm thời
7822 Cung ứng nguồn nhân lực khác
7911 Đại lý lữ hành
7912 Điều hành tua du lịch
7990 Hoạt động liên quan đến du lịch khác
8011 Dịch vụ điều tra và hoạt động bảo vệ tư nhân
8019 Dịch vụ bảo đảm an toàn khác
8110 Dịch vụ hỗ trợ tổng hợp
8121 Vệ sinh chung nhà cửa
8129 Dịch vụ vệ sinh khác
8130 Dịch vụ cảnh quan
8210 Hoạt động hành chính và hỗ trợ văn phòng
8220 Hoạt động dịch vụ liên quan đến các cuộc gọi
8230 Tổ chức giới thiệu và xúc tiến thương mại
8240 Hoạt động dịch vụ trung gian cho các hoạt động dịch vụ hỗ trợ kinh doanh chưa được phân vào đâu
8291 Hoạt động dịch vụ hỗ trợ thanh toán, tín dụng
8292 Dịch vụ đóng gói
8299 Hoạt động dịch vụ hỗ trợ kinh doanh khác còn lại chưa được phân vào đâu
8411 Hoạt động của Đảng Cộng sản, tổ chức chính trị - xã hội, quản lý nhà nước nói chung và kinh tế tổng hợp
8412 Hoạt động quản lý nhà nước trong các lĩnh vực y tế, giáo dục, văn hóa và các dịch vụ xã hội khác
8413 Hoạt động quản lý nhà nước trong lĩnh vực môi trường
8414 Hoạt động quản lý nhà nước trong các lĩnh vực kinh tế chuyên ngành
8421 Hoạt động đối ngoại
8422 Hoạt động quốc phòng
8423 Hoạt động an ninh, trật tự an toàn xã hội
8430 Hoạt động bảo đảm xã hội bắt buộc
8511 Giáo dục nhà trẻ
8512 Giáo dục mẫu giáo
8521 Giáo dục tiểu học
8522 Giáo dục trung học cơ sở
8523 Giáo dục trung học phổ thông
8531 Đào tạo sơ cấp
8532 Đào tạo trung cấp
8533 Đào tạo cao đẳng
8541 Đào tạo đại học
8542 Đào tạo thạc sỹ
8543 Đào tạo tiến sỹ
8551 Giáo dục thể thao và giải trí
8552 Giáo dục văn hóa nghệ thuật
8553 Hoạt động đào tạo sử dụng phương tiện vận tải phi thương mại
8554 Giáo dục dự bị đại học
8559 Giáo dục khác chưa được phân vào đâu
8561 Hoạt động dịch vụ trung gian cho các khóa học và gia sư
8569 Hoạt động hỗ trợ giáo dục khác
8610 Hoạt động của các bệnh viện, trạm y tế
8620 Hoạt động của các phòng khám đa khoa, chuyên khoa và nha khoa
8691 Hoạt động dịch vụ trung gian cho các dịch vụ y tế, nha khoa và dịch vụ y tế khác
8692 Hoạt động y tế dự phòng
8693 Hoạt động của hệ thống cơ sở chỉnh hình, phục hồi chức năng
8699 Hoạt động y tế khác chưa được phân vào đâu
8710 Hoạt động của các cơ sở nuôi dưỡng, điều dưỡng
8720 Hoạt động chăm sóc sức khoẻ người khuyết tật trí tuệ, thần kinh, tâm thần và người nghiện
8730 Hoạt động chăm sóc sức khoẻ người có công, người già và người khuyết tật không có khả năng tự chăm sóc
8791 Hoạt động dịch vụ trung gian cho các hoạt động chăm sóc tập trung
8799 Hoạt động chăm sóc tập trung khác chưa được phân vào đâu
8810 Hoạt động trợ giúp xã hội không tập trung đối với người có công, người già và người khuyết tật
8890 Hoạt động trợ giúp xã hội không tập trung khác
9011 Hoạt động sáng tác văn học và sáng tác âm nhạc
9012 Hoạt động sáng tạo nghệ thuật thị giác
9019 Hoạt động sáng tạo nghệ thuật khác
9020 Hoạt động biểu diễn nghệ thuật
9031 Hoạt động của cơ sở và địa điểm nghệ thuật
9039 Hoạt động hỗ trợ khác cho sáng tạo nghệ thuật và biểu diễn nghệ thuật
9111 Hoạt động thư viện
9112 Hoạt động lưu trữ
9121 Hoạt động bảo tàng và sưu tập
9122 Hoạt động di tích lịch sử và di tích
9130 Bảo tồn, phục hồi và các hoạt động hỗ trợ khác cho di sản văn hóa
9141 Hoạt động của các vườn bách thảo và bách thú
9142 Hoạt động của khu bảo tồn thiên nhiên
9200 Hoạt động xổ số, cá cược và đánh bạc
9311 Hoạt động của các cơ sở thể thao
9312 Hoạt động của các câu lạc bộ thể thao
9319 Hoạt động thể thao khác
9321 Hoạt động của các công viên vui chơi và công viên theo chủ đề
9329 Hoạt động vui chơi giải trí khác
9411 Hoạt động của các hiệp hội kinh doanh và nghiệp chủ
9412 Hoạt động của các hội nghề nghiệp
9420 Hoạt động của công đoàn
9491 Hoạt động của các tổ chức tôn giáo
9499 Hoạt động của các tổ chức khác chưa được phân vào đâu
9510 Sửa chữa, bảo dưỡng máy tính, thiết bị thông tin và truyền thông
9521 Sửa chữa, bảo dưỡng thiết bị nghe nhìn điện tử gia dụng
9522 Sửa chữa, bảo dưỡng thiết bị, đồ dùng gia đình
9523 Sửa chữa, bảo dưỡng giày, dép, hàng da và giả da
9524 Sửa chữa, bảo dưỡng giường, tủ, bàn, ghế và đồ nội thất tương tự
9529 Sửa chữa, bảo dưỡng xe đạp, đồng hồ, đồ dùng cá nhân và gia đình khác chưa được phân vào đâu
9531 Sửa chữa, bảo dưỡng ô tô và xe có động cơ khác
9532 Sửa chữa, bảo dưỡng mô tô, xe máy
9540 Hoạt động dịch vụ trung gian cho sửa chữa, bảo dưỡng máy tính, đồ dùng gia đình, ô tô, mô tô, xe máy
9610 Giặt là, làm sạch các sản phẩm dệt và lông thú
9621 Dịch vụ làm tóc
9622 Dịch vụ chăm sóc sắc đẹp và các hoạt động làm đẹp khác
9623 Dịch vụ spa và xông hơi
9630 Hoạt động dịch vụ phục vụ tang lễ và các dịch vụ liên quan
9640 Hoạt động trung gian cho dịch vụ cá nhân
9690 Hoạt động dịch vụ phục vụ cá nhân khác
9700 Hoạt động làm thuê công việc gia đình trong các hộ gia đình
9810 Hoạt động sản xuất các sản phẩm vật chất tự tiêu dùng của hộ gia đình
9820 Hoạt động sản xuất các sản phẩm dịch vụ tự tiêu dùng của hộ gia đình
9900 Hoạt động của các tổ chức và cơ quan quốc tế
"""
