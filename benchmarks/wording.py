"""Words of generated documents: topics, sentences, how they cite, whom they ask."""

from __future__ import annotations

import random
from itertools import product

TOPICS = (
    "phòng, chống bệnh truyền nhiễm",
    "cải cách thủ tục hành chính",
    "chuyển đổi số trong cơ quan nhà nước",
    "bảo đảm trật tự, an toàn giao thông",
    "quản lý chất thải rắn sinh hoạt",
    "phát triển kinh tế tập thể, hợp tác xã",
    "giảm nghèo bền vững",
    "công tác dân vận của chính quyền",
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "bảo vệ và phát triển rừng",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "nâng cao chất lượng giáo dục phổ thông",
    "phát triển du lịch cộng đồng",
    "thực hành tiết kiệm, chống lãng phí",
    "tiếp công dân, giải quyết khiếu nại, tố cáo",
    "xây dựng nông thôn mới",
    "quản lý khai thác khoáng sản",
    "bảo vệ môi trường làng nghề",
    "an toàn thực phẩm",
    "đào tạo nghề cho lao động nông thôn",
    "phát triển nhà ở xã hội",
    "giải ngân vốn đầu tư công",
    "bảo tồn di sản văn hóa",
    "phòng, chống tội phạm và tệ nạn xã hội",
)
OBJECTS = (
    "trong các cơ quan, đơn vị",
    "ở khu vực nông thôn, miền núi",
    "tại các khu công nghiệp",
    "đối với hộ gia đình chính sách",
    "trong các cơ sở giáo dục",
    "ở các xã đặc biệt khó khăn",
    "tại các khu dân cư tập trung",
    "trong doanh nghiệp nhỏ và vừa",
    "đối với người cao tuổi, trẻ em",
    "ở vùng đồng bào dân tộc thiểu số",
    "trong lĩnh vực đất đai, xây dựng",
    "trên các tuyến đường trọng điểm",
)
_DOING = (
    "Tăng cường kiểm tra, chấn chỉnh",
    "Bố trí kinh phí để duy trì",
    "Rà soát, cắt bỏ các bước không cần thiết trong",
    "Tuyên truyền sâu rộng đến từng hộ dân về",
    "Bồi dưỡng kỹ năng cho cán bộ, công chức làm",
    "Nhân rộng những cách làm hay trong",
    "Nâng cao trách nhiệm của người đứng đầu đối với",
    "Ứng dụng công nghệ thông tin vào",
    "Huy động mọi nguồn lực xã hội cho",
    "Kịp thời tháo gỡ khó khăn, vướng mắc trong",
    "Xử lý nghiêm các hành vi vi phạm liên quan đến",
    "Thường xuyên cập nhật cơ sở dữ liệu về",
)
_WHAT = (
    "công tác quản lý trên địa bàn",
    "việc tiếp nhận và trả kết quả hồ sơ",
    "hoạt động của tổ công tác liên ngành",
    "các mô hình sản xuất gắn với bảo vệ môi trường",
    "chế độ thông tin, báo cáo định kỳ",
    "công tác phối hợp giữa các ngành, các cấp",
    "nếp sống văn minh ở khu dân cư",
    "các công trình hạ tầng thiết yếu",
    "dịch vụ công trực tuyến toàn trình",
    "nguồn nhân lực tại chỗ",
    "đời sống vật chất và tinh thần của nhân dân",
    "hệ thống loa truyền thanh cơ sở",
)
_HOW = (
    "bảo đảm thiết thực, hiệu quả, tránh hình thức",
    "phù hợp với điều kiện thực tế của từng địa phương",
    "gắn với thi đua, khen thưởng hằng năm",
    "coi đây là nhiệm vụ thường xuyên, lâu dài",
    "không để phát sinh điểm nóng phức tạp",
    "lấy người dân, doanh nghiệp làm trung tâm phục vụ",
    "trên cơ sở cân đối ngân sách các cấp",
    "theo phương châm rõ người, rõ việc, rõ thời gian",
    "kết hợp chặt chẽ giữa phòng ngừa và xử lý",
    "tạo sự đồng thuận cao trong xã hội",
)


_THINGS = (
    "mạng lưới y tế cơ sở",
    "chất lượng nguồn nước sinh hoạt",
    "hệ thống đường giao thông nông thôn",
    "thu nhập của hộ nông dân",
    "diện tích rừng phòng hộ",
    "số vụ cháy, nổ",
    "tỷ lệ hộ nghèo",
    "sản lượng cây ăn quả",
    "nếp sống văn minh đô thị",
    "số lượt khách tham quan",
    "tỷ lệ học sinh đến trường",
    "năng suất lao động của khu vực tư nhân",
    "tỷ lệ hộ dân dùng nước sạch",
    "giá vật liệu xây dựng",
)
_WHEN = (
    "Trong những năm qua",
    "Qua theo dõi cho thấy",
    "Thời gian gần đây",
    "So với cùng kỳ năm trước",
    "Nhìn chung",
    "Bên cạnh kết quả đạt được",
)
_IS = (
    "đã khá hơn trước nhiều",
    "còn thấp so với mặt bằng chung của vùng",
    "được nhân dân đồng tình ủng hộ",
    "từng bước ổn định",
    "chưa tương xứng với tiềm năng, lợi thế",
    "còn khó khăn do thiếu nguồn lực",
    "đạt kết quả khá, vượt mức bình quân chung",
    "chịu ảnh hưởng của thời tiết cực đoan",
)


def sentences(seed: int = 1, count: int = 24_000) -> list[str]:
    """
    Sentences, about 150 bytes each: three of four tell how things are, one what is to
    be done; some name a law without its number.
    """
    drawn = random.Random(seed)
    told = [
        f"{when}, {what} {how} ({drawn.randrange(100, 99_999) / 10:n}); {then} {too}."
        for when, what, how, then, too in drawn.sample(
            [*product(_WHEN, _THINGS, _IS, _THINGS, _IS)], count * 3 // 4
        )
    ]
    every = [f"{a} {b}, {c}." for a, b, c in product(_DOING, _WHAT, _HOW)]
    asked = drawn.choices(every, k=count // 4 - count // 40)
    lawful = drawn.choices(every, k=count // 40)
    return [*told, *asked, *(f"{s[:-1]}; {drawn.choice(LAWS)}." for s in lawful)]


LAWS = (
    "thực hiện đúng quy định của Luật Ngân sách nhà nước",
    "tuân thủ Luật Bảo vệ môi trường năm 2020",
    "theo quy định của Luật Đất đai",
    "đúng quy định của Luật Thi đua, khen thưởng",
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;",
)
CITING = (
    "- Thực hiện {}.",
    "- Tiếp tục thực hiện nghiêm túc {}.",
    "- Triển khai có hiệu quả {}.",
    "- Quán triệt, phổ biến {}.",
    "Nội dung này đã được nêu tại {}.",
    "Các chỉ tiêu được xác định tại {}.",
    "Kinh phí bố trí theo {}.",
    "Thẩm quyền được quy định tại {}.",
)
SO = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Tư pháp",
    "Công an tỉnh",
    "Sở Thông tin và Truyền thông",
)
ROOMS = (
    "Phòng Nội vụ",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Tư pháp",
    "Phòng Kinh tế",
    "Công an huyện",
)
SIGNERS = (
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Quang Cường",
    "Phạm Minh Dũng",
    "Hoàng Thị Hà",
    "Vũ Đình Long",
    "Đặng Thu Mai",
)
