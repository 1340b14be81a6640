"""Classes of the economic sectors A to F (farming, mining, making, building): Quyết định 36/2025/QĐ-TTg."""

from __future__ import annotations

CLASSES = """
0111 Trồng lúa
0112 Trồng ngô và cây lương thực có hạt khác
0113 Trồng cây lấy củ có chất bột
0114 Trồng cây mía
0115 Trồng cây thuốc lá, thuốc lào
0116 Trồng cây lấy sợi
0117 Trồng cây có hạt chứa dầu
0118 Trồng rau, đậu các loại và trồng hoa
0119 Trồng cây hàng năm khác
0121 Trồng cây ăn quả
0122 Trồng cây lấy quả chứa dầu
0123 Trồng cây điều
0124 Trồng cây hồ tiêu
0125 Trồng cây cao su
0126 Trồng cây cà phê
0127 Trồng cây chè
0128 Trồng cây gia vị, cây dược liệu, cây hương liệu lâu năm
0129 Trồng cây lâu năm khác
0130 Nhân và chăm sóc cây giống nông nghiệp
0141 Chăn nuôi trâu, bò và sản xuất giống trâu, bò
0142 Chăn nuôi ngựa, lừa, la và sản xuất giống ngựa, lừa
0144 Chăn nuôi dê, cừu, hươu, nai và sản xuất giống dê, cừu, hươu, nai
0145 Chăn nuôi lợn và sản xuất giống lợn
0146 Chăn nuôi gia cầm
0149 Chăn nuôi khác
0150 Trồng trọt, chăn nuôi hỗn hợp
0161 Hoạt động dịch vụ trồng trọt
0162 Hoạt động dịch vụ chăn nuôi
0163 Hoạt động dịch vụ sau thu hoạch
0164 Xử lý hạt giống để nhân giống
0170 Săn bắt, đánh bẫy và hoạt động dịch vụ có liên quan
0210 Trồng rừng, chăm sóc rừng và ươm giống cây lâm nghiệp
0220 Khai thác gỗ
0230 Khai thác, thu nhặt lâm sản trừ gỗ
0240 Hoạt động dịch vụ lâm nghiệp
0311 Khai thác thủy sản biển
0312 Khai thác thủy sản nội địa
0321 Nuôi trồng thủy sản biển
0322 Nuôi trồng thủy sản nội địa
0331 Hoạt động dịch vụ hỗ trợ khai thác thủy sản
0332 Hoạt động dịch vụ hỗ trợ nuôi trồng thủy sản
0510 Khai thác và thu gom than cứng
0520 Khai thác và thu gom than non
0610 Khai thác dầu thô
0620 Khai thác khí đốt tự nhiên
0710 Khai thác quặng sắt
0721 Khai thác quặng uranium và quặng thorium
0729 Khai thác quặng kim loại khác không chứa sắt
0730 Khai thác quặng kim loại quý hiếm
0810 Khai thác đá, cát, sỏi, đất sét
0891 Khai thác khoáng hóa chất và khoáng phân bón
0892 Khai thác và thu gom than bùn
0893 Khai thác muối
0899 Khai khoáng khác chưa được phân vào đâu
0910 Hoạt động dịch vụ hỗ trợ khai thác dầu thô và khí tự nhiên
0990 Hoạt động dịch vụ hỗ trợ khai khoáng khác
1010 Chế biến, bảo quản thịt và các sản phẩm từ thịt
1020 Chế biến, bảo quản thủy sản và các sản phẩm từ thủy sản
1030 Chế biến và bảo quản rau quả
1040 Sản xuất dầu, mỡ động, thực vật
1050 Chế biến sữa và các sản phẩm từ sữa
1061 Xay xát và sản xuất bột thô
1062 Sản xuất tinh bột và các sản phẩm từ tinh bột
1071 Sản xuất các loại bánh từ bột
1072 Sản xuất đường
1073 Sản xuất ca cao, sôcôla và bánh kẹo
1074 Sản xuất mì ống, mỳ sợi và sản phẩm tương tự
1075 Sản xuất món ăn, thức ăn chế biến sẵn
1076 Sản xuất chè
1077 Sản xuất cà phê
1079 Sản xuất thực phẩm khác chưa được phân vào đâu
1080 Sản xuất thức ăn gia súc, gia cầm và thủy sản
1101 Chưng, tinh cất và pha chế các loại rượu mạnh
1102 Sản xuất rượu vang
1103 Sản xuất bia
1104 Sản xuất mạch nha ủ men bia
1105 Sản xuất đồ uống không cồn, nước khoáng
1200 Sản xuất sản phẩm thuốc lá
1311 Sản xuất sợi
1312 Sản xuất vải dệt thoi
1313 Hoàn thiện sản phẩm dệt
1391 Sản xuất vải dệt kim, vải đan móc và vải không dệt khác
1392 Sản xuất hàng dệt sẵn (trừ trang phục)
1393 Sản xuất thảm, chăn, đệm
1394 Sản xuất các loại dây bện và lưới
1399 Sản xuất các loại hàng dệt khác chưa được phân vào đâu
1410 Sản xuất trang phục (trừ trang phục từ da lông thú)
1420 Sản xuất sản phẩm từ da lông thú
1430 Sản xuất trang phục đan móc
1511 Thuộc, sơ chế da; sơ chế và nhuộm da lông thú
1512 Sản xuất vali, túi xách và các loại tương tự, sản xuất yên đệm
1520 Sản xuất giày, dép
1610 Cưa, xẻ, bào gỗ và bảo quản gỗ
1621 Sản xuất gỗ dán, gỗ lạng, ván ép và ván mỏng khác
1622 Sản xuất đồ gỗ xây dựng
1623 Sản xuất bao bì bằng gỗ
1629 Sản xuất sản phẩm khác từ gỗ; sản xuất sản phẩm từ tre, nứa, rơm, rạ và vật liệu tết bện
1701 Sản xuất bột giấy, giấy và bìa
1702 Sản xuất giấy nhăn, bìa nhăn, bao bì từ giấy và bìa
1709 Sản xuất các sản phẩm khác từ giấy và bìa chưa được phân vào đâu
1811 In ấn
1812 Dịch vụ liên quan đến in
1820 Sao chép bản ghi các loại
1910 Sản xuất than cốc
1920 Sản xuất sản phẩm dầu mỏ tinh chế; sản xuất sản phẩm nhiên liệu hóa thạch
2011 Sản xuất hóa chất cơ bản
2012 Sản xuất phân bón và hợp chất ni tơ
2013 Sản xuất plastic và cao su tổng hợp dạng nguyên sinh
2021 Sản xuất thuốc trừ sâu và sản phẩm hóa chất khác dùng trong nông nghiệp
2022 Sản xuất sơn, véc ni và các chất sơn, quét tương tự; sản xuất mực in và ma tít
2023 Sản xuất mỹ phẩm, nước hoa, xà phòng, chất tẩy rửa, làm bóng và chế phẩm vệ sinh
2029 Sản xuất sản phẩm hóa chất khác chưa được phân vào đâu
2030 Sản xuất sợi nhân tạo
2100 Sản xuất thuốc, hóa dược và dược liệu
2211 Sản xuất săm, lốp cao su; đắp và tái chế lốp cao su
2219 Sản xuất sản phẩm khác từ cao su
2220 Sản xuất sản phẩm từ plastic
2310 Sản xuất thủy tinh và sản phẩm từ thủy tinh
2391 Sản xuất sản phẩm chịu lửa
2392 Sản xuất vật liệu xây dựng từ đất sét
2393 Sản xuất sản phẩm gốm sứ khác
2394 Sản xuất xi măng, vôi và thạch cao
2395 Sản xuất bê tông và các sản phẩm từ bê tông, xi măng và thạch cao
2396 Cắt, tạo dáng và hoàn thiện đá
2399 Sản xuất sản phẩm từ chất khoáng phi kim loại khác chưa được phân vào đâu
2410 Sản xuất sắt, thép, gang
2420 Sản xuất kim loại quý và kim loại màu
2431 Đúc sắt, thép
2432 Đúc kim loại màu
2511 Sản xuất các cấu kiện kim loại
2512 Sản xuất thùng, bể chứa và dụng cụ chứa đựng bằng kim loại
2513 Sản xuất nồi hơi (trừ nồi hơi trung tâm)
2520 Sản xuất vũ khí và đạn dược
2591 Rèn, dập, ép và cán kim loại; luyện bột kim loại
2592 Gia công cơ khí; xử lý và tráng phủ kim loại
2593 Sản xuất dao kéo, dụng cụ cầm tay và đồ kim loại thông dụng
2599 Sản xuất sản phẩm khác bằng kim loại chưa được phân vào đâu
2611 Sản xuất pin mặt trời, tấm pin mặt trời và bộ biến tần quang điện
2619 Sản xuất linh kiện điện tử khác
2620 Sản xuất máy tính và thiết bị ngoại vi của máy tính
2630 Sản xuất thiết bị truyền thông
2640 Sản xuất sản phẩm điện tử dân dụng
2651 Sản xuất thiết bị đo lường, kiểm tra, định hướng và điều khiển
2652 Sản xuất đồng hồ
2660 Sản xuất thiết bị bức xạ, thiết bị điện tử trong y học, điện liệu pháp
2670 Sản xuất thiết bị và dụng cụ quang học
2680 Sản xuất băng, đĩa từ tính và quang học
2710 Sản xuất mô tơ, máy phát, biến thế điện, thiết bị phân phối và điều khiển điện
2720 Sản xuất pin và ắc quy
2731 Sản xuất dây cáp, sợi cáp quang học
2732 Sản xuất dây, cáp điện và điện tử khác
2733 Sản xuất thiết bị dây dẫn điện các loại
2740 Sản xuất thiết bị điện chiếu sáng
2750 Sản xuất đồ điện dân dụng
2790 Sản xuất thiết bị điện khác
2811 Sản xuất động cơ, tua bin (trừ động cơ máy bay, ô tô, mô tô và xe máy)
2812 Sản xuất thiết bị sử dụng năng lượng chiết lưu
2813 Sản xuất máy bơm, máy nén, vòi và van khác
2814 Sản xuất bi, bánh răng, hộp số, các bộ phận điều khiển và truyền chuyển động
2815 Sản xuất lò nướng, lò luyện và lò nung
2816 Sản xuất các thiết bị nâng, hạ và bốc xếp
2817 Sản xuất máy móc và thiết bị văn phòng (trừ máy tính và thiết bị ngoại vi của máy tính)
2818 Sản xuất dụng cụ cầm tay chạy bằng mô tơ hoặc khí nén
2819 Sản xuất máy thông dụng khác
2821 Sản xuất máy nông nghiệp và lâm nghiệp
2822 Sản xuất máy công cụ và máy tạo hình kim loại
2823 Sản xuất máy móc, thiết bị cho ngành luyện kim
2824 Sản xuất máy khai thác mỏ và xây dựng
2825 Sản xuất máy chế biến thực phẩm, đồ uống và thuốc lá
2826 Sản xuất máy cho ngành dệt, may và da
2829 Sản xuất máy chuyên dụng khác
2910 Sản xuất ô tô và xe có động cơ khác
2920 Sản xuất thân xe ô tô và xe có động cơ khác, rơ moóc và bán rơ moóc
2930 Sản xuất phụ tùng và bộ phận phụ trợ cho xe ô tô và xe có động cơ khác
3011 Đóng tàu và cấu kiện nổi
3012 Đóng thuyền, xuồng thể thao và giải trí
3020 Sản xuất đầu máy xe lửa, xe điện, toa xe và phương tiện, thiết bị chuyên dùng trên đường ray
3030 Sản xuất máy bay, tàu vũ trụ và máy móc liên quan
3040 Sản xuất xe cơ giới chiến đấu dùng trong quân đội
3091 Sản xuất mô tô, xe máy
3092 Sản xuất xe đạp và xe cho người khuyết tật
3099 Sản xuất phương tiện và thiết bị vận tải khác chưa được phân vào đâu
3101 Sản xuất giường, tủ, bàn, ghế bằng gỗ
3102 Sản xuất giường, tủ, bàn, ghế bằng kim loại
3109 Sản xuất giường, tủ, bàn, ghế bằng vật liệu khác
3211 Sản xuất đồ kim hoàn và chi tiết liên quan
3212 Sản xuất đồ giả kim hoàn và chi tiết liên quan
3220 Sản xuất nhạc cụ
3230 Sản xuất dụng cụ thể dục, thể thao
3240 Sản xuất đồ chơi, trò chơi
3250 Sản xuất thiết bị, dụng cụ y tế, nha khoa, chỉnh hình và phục hồi chức năng
3290 Sản xuất khác chưa được phân vào đâu
3311 Sửa chữa, bảo dưỡng các sản phẩm kim loại đúc sẵn
3312 Sửa chữa, bảo dưỡng máy móc, thiết bị
3313 Sửa chữa, bảo dưỡng thiết bị điện tử và quang học
3314 Sửa chữa, bảo dưỡng thiết bị điện
3315 Sửa chữa, bảo dưỡng phương tiện vận tải (trừ ô tô, mô tô, xe máy và xe có động cơ khác)
3319 Sửa chữa, bảo dưỡng thiết bị khác
3320 Lắp đặt máy móc và thiết bị công nghiệp
3511 Sản xuất điện từ nguồn năng lượng không tái tạo
3512 Sản xuất điện từ nguồn năng lượng tái tạo
3513 Truyền tải và phân phối điện
3520 Sản xuất khí đốt, phân phối nhiên liệu khí bằng đường ống
3530 Sản xuất, phân phối hơi nước, nước nóng, điều hoà không khí và sản xuất nước đá
3540 Hoạt động trung gian hoặc đại lý điện, khí đốt
3600 Khai thác, xử lý và cung cấp nước
3700 Thoát nước và xử lý nước thải
3811 Thu gom rác thải không độc hại
3812 Thu gom rác thải độc hại
3821 Xử lý và tiêu hủy rác thải không độc hại
3822 Xử lý và tiêu hủy rác thải độc hại
3830 Tái chế phế liệu
3900 Xử lý ô nhiễm và hoạt động quản lý chất thải khác
4101 Xây dựng nhà để ở
4102 Xây dựng nhà không để ở
4211 Xây dựng công trình đường sắt
4212 Xây dựng công trình đường bộ
4221 Xây dựng công trình điện
4222 Xây dựng công trình cấp, thoát nước
4223 Xây dựng công trình viễn thông, thông tin liên lạc
4229 Xây dựng công trình công ích khác
4291 Xây dựng công trình thủy
4292 Xây dựng công trình khai khoáng
4293 Xây dựng công trình chế biến, chế tạo
4299 Xây dựng công trình kỹ thuật dân dụng khác
4311 Phá dỡ
4312 Chuẩn bị mặt bằng
4321 Lắp đặt hệ thống điện
4322 Lắp đặt hệ thống cấp, thoát nước, hệ thống sưởi và điều hoà không khí
4329 Lắp đặt hệ thống xây dựng khác
4330 Hoàn thiện công trình xây dựng
4340 Hoạt động dịch vụ trung gian cho xây dựng chuyên dụng
4390 Hoạt động xây dựng chuyên dụng khác
"""
