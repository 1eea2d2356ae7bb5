"""Stock sentences of the demo: the items of a dossier that are alike everywhere, reasons of reviewers, decisions."""

_ACTORS = {
    "xom": "Chủ trì: chi bộ và Ban công tác Mặt trận. Phối hợp: các chi hội, công an xã phụ trách địa bàn. "
    "Tham gia: toàn thể các hộ trong khu dân cư.",
    "phu_nu": "Chủ trì: Hội Liên hiệp Phụ nữ. Phối hợp: Mặt trận, Đoàn Thanh niên, trường học trên địa bàn. "
    "Tham gia: các chi hội và hộ gia đình hội viên.",
    "nong_dan": "Chủ trì: Hội Nông dân. Phối hợp: hợp tác xã, tổ khuyến nông cộng đồng, tổ tiết kiệm và vay vốn. "
    "Tham gia: các hộ sản xuất trong vùng.",
    "bien_phong": "Chủ trì: đảng ủy xã và đồn biên phòng. Phối hợp: dân quân, Mặt trận, tổ tự quản đường biên. "
    "Tham gia: cán bộ, chiến sĩ và các hộ trong bản.",
    "quan_su": "Chủ trì: đơn vị quân đội đứng chân trên địa bàn. Phối hợp: đảng ủy, UBND xã, các đoàn thể. "
    "Tham gia: dân quân và Nhân dân các bản.",
    "ubnd": "Chủ trì: UBND và tổ vận động. Phối hợp: Mặt trận, các đoàn thể, chi bộ khu dân cư. "
    "Tham gia: các hộ có quyền lợi liên quan.",
    "co_quan": "Chủ trì: lãnh đạo cơ quan và chi bộ. Phối hợp: công đoàn, đoàn thanh niên cơ quan. "
    "Tham gia: toàn thể cán bộ, công chức, viên chức.",
    "thanh_nien": "Chủ trì: Đoàn Thanh niên. Phối hợp: Hội Cựu chiến binh, công an, nhà trường. "
    "Tham gia: đoàn viên, thanh niên và các hộ gia đình.",
    "ca_nhan": "Người thực hiện: cá nhân được giới thiệu, giữ chức danh nêu ở tên điển hình. "
    "Phối hợp: chi bộ, Ban công tác Mặt trận, các chi hội nơi cư trú.",
}
_MEANS = {
    "dan": "Nhân dân đóng góp ngày công, hiến đất, vật liệu; ngân sách hỗ trợ xi măng theo quy định. "
    "Thực hiện từ tháng 01 đến tháng 12; quý II và quý IV họp dân công khai thu chi.",
    "ngan_sach": "Lồng ghép kinh phí thường xuyên và chương trình mục tiêu; không huy động đóng góp bắt buộc. "
    "Thực hiện trong năm, sơ kết giữa năm và tổng kết trước khi tự đánh giá.",
    "hoi": "Quỹ hội, vốn vay ủy thác và đóng góp tự nguyện của hội viên. "
    "Thực hiện trong năm, mỗi quý một lần kiểm tra, công khai quỹ.",
    "don_vi": "Ngày công của cán bộ, chiến sĩ; giống, vật tư do đơn vị và nhà hảo tâm hỗ trợ; người dân đối ứng công. "
    "Thực hiện trong năm theo mùa vụ.",
}
_UPKEEP = {
    "kinh_te": "Duy trì bằng tổ hợp tác có quy ước, quỹ quay vòng và đầu ra ổn định; "
    "hộ làm trước kèm hộ làm sau để nhân ra các xóm, bản khác.",
    "van_hoa_xa_hoi": "Nội dung đã đưa vào quy ước của khu dân cư; tổ tự quản kiểm tra hằng tháng; "
    "tài liệu hướng dẫn và ảnh trước - sau được gửi các khu dân cư khác để học tập.",
    "quoc_phong_an_ninh": "Đưa vào nghị quyết chi bộ và kế hoạch phối hợp hằng năm; "
    "tổ tự quản giao ban hằng tháng; có thể áp dụng ở các địa bàn tương tự.",
    "he_thong_chinh_tri": "Đưa vào quy chế làm việc và tiêu chí đánh giá cuối năm; "
    "chi phí thấp, các cơ quan, đơn vị khác có thể áp dụng ngay.",
}
_UPKEEP_BY_ACTORS = {
    "ubnd": "Cách làm được đúc kết thành tài liệu; tổ vận động được giữ lại để làm tiếp các việc tương tự; "
    "các xã, phường khác có thể đến trao đổi, học tập.",
    "ca_nhan": "Chi bộ nhân điển hình trong sinh hoạt chuyên đề; người giữ chức danh tương tự ở các khu dân cư khác "
    "cùng trao đổi, làm theo.",
}
_DIFFICULTY = {
    "khong": "Không thuộc địa bàn khó khăn; việc thực hiện thuận lợi.",
    "dia_ban_phuc_tap": "Địa bàn rộng, dân cư sống phân tán, nhiều việc chung kéo dài qua nhiều năm chưa dứt điểm.",
    "vung_sau_xa_bien_gioi": "Địa bàn vùng cao, biên giới, đường đi lại khó khăn nhất là mùa mưa; "
    "điều kiện sản xuất hạn chế.",
    "giai_phong_mat_bang": "Số hộ phải bàn giao đất lớn, thời gian gấp, giá đất và hồ sơ nguồn gốc đất phức tạp.",
    "viec_moi_viec_kho": "Việc mới, chưa có mẫu để học; cần thay đổi thói quen lâu năm nên phải vận động từng hộ.",
    "buc_xuc_khieu_kien": "Có kiến nghị kéo dài, các bên chưa thống nhất; cần đối thoại nhiều lần.",
    "thien_tai_moi_truong": "Thường xuyên chịu ảnh hưởng của mưa lũ; môi trường khu dân cư là việc người dân bức xúc.",
    "kinh_te_kho_khan": "Tỷ lệ hộ nghèo và cận nghèo còn cao, thiếu vốn và thiếu đất sản xuất.",
}
REASONS = {
    1: ("Tên gọi, địa chỉ rõ; có bản đăng ký và kế hoạch.", "Kế hoạch còn sơ sài, thiếu phân công cụ thể."),
    2: ("Gắn với nghị quyết của cấp ủy, đúng lĩnh vực đăng ký.", "Chưa nêu rõ gắn với nhiệm vụ chính trị nào."),
    3: ("Cách làm dễ học, huy động được nhiều lực lượng.", "Cách làm chưa mới, mới dừng ở tuyên truyền."),
    4: ("Đã giải quyết được việc khó mà người dân quan tâm.", "Việc khó nhất của địa bàn chưa được giải quyết."),
    5: ("Số liệu trước - sau rõ, đạt hoặc vượt chỉ tiêu.", "Số liệu chưa đủ căn cứ so sánh trước - sau."),
    6: ("Nhân dân được bàn, tham gia và thụ hưởng.", "Số hộ tham gia còn ít so với số hộ trên địa bàn."),
    7: ("Có quy ước, có tổ tự quản để duy trì và nhân rộng.", "Chưa có cơ chế duy trì khi hết hỗ trợ."),
}
COMMENTS = (
    "Hồ sơ đầy đủ, số liệu khớp với báo cáo của đơn vị.",
    "Mô hình có hiệu quả; đề nghị bổ sung ảnh trước - sau khi công bố.",
    "Cách làm phù hợp với địa bàn, nên phổ biến cho các nơi tương tự.",
)
WEAK_COMMENT = "Cần thêm thời gian và số liệu để chứng minh hiệu quả."
DISCUSSION = "Tổ thẩm định đã trao đổi: điểm lệch nhau do cách hiểu về số liệu trước - sau; thống nhất giữ nguyên điểm."
READING_NOTE = "Ban quản lý mô hình đếm theo danh sách các hộ"
FINAL_NOTE = "Tổng hợp tại hội nghị sơ kết, có biên bản"
SIGNER = {"signer_name": "Lãnh đạo Ban Chỉ đạo (mẫu)", "signer_post": "Phó Trưởng ban Thường trực Ban Chỉ đạo (mẫu)"}

VISIT = {
    "place": "Nhà văn hóa khu dân cư và các hộ tham gia (mẫu)",
    "members": (
        ("Phó Chánh Văn phòng (mẫu)", "Cơ quan thường trực Ban Chỉ đạo"),
        ("Chuyên viên (mẫu)", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("Phó Chủ tịch (mẫu)", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ),
    "remark": "Số liệu cuối kỳ khớp sổ theo dõi; biểu đối chiếu trước - sau cần ghi rõ ngày đo.",
    "conclusion": "Mô hình hoạt động thực tế đúng như báo cáo; đề nghị bổ sung ngày đo vào biểu số liệu.",
}
SESSION = {
    "past": "Phiên họp xét công nhận cuối năm (mẫu)",
    "title": "Phiên họp xét công nhận năm %(year)s (mẫu)",
    "place": "Phòng họp số 2, trụ sở cơ quan thường trực (mẫu)",
    "chair_post": "Trưởng Ban Chỉ đạo (mẫu)",
    "secretary_post": "Chánh Văn phòng cơ quan thường trực (mẫu)",
}

MINUTES = {
    "opening": "Chủ trì nêu lý do, công bố chương trình và danh sách hồ sơ trình Ban Chỉ đạo.",
    "discussion": "Các thành viên thảo luận từng hồ sơ trên cơ sở điểm thẩm định và số liệu trước - sau.",
    "conclusions": "Thống nhất trình công nhận các mô hình đủ điều kiện theo kết quả biểu quyết.",
}
LEGAL_BASIS = "Căn cứ Quy chế làm việc của Ban Chỉ đạo (mẫu);\nCăn cứ kết quả thẩm định và biên bản phiên họp (mẫu);"


def goals(story) -> str:
    """The goals, made from the indicators."""
    return "Đến cuối năm: " + "; ".join(_goal(measure) for measure in story.measures) + "."


def _goal(measure) -> str:
    way = "giảm từ" if measure.target < measure.baseline else "tăng từ"
    name = measure.name[0].lower() + measure.name[1:]
    return f"{name} {way} {_figure(measure.baseline)} đến {_figure(measure.target)} {measure.unit}"


def _figure(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def forces(story) -> str:
    """Who leads, helps and takes part."""
    return _ACTORS[story.actors]


def resources(story) -> str:
    """Means and time."""
    return _MEANS[story.means]


def upkeep(story) -> str:
    """How it lasts and spreads."""
    return _UPKEEP_BY_ACTORS.get(story.actors) or _UPKEEP[story.field]


def difficulty_reason(story) -> str:
    """Why the place or task is difficult, in neutral words."""
    return _DIFFICULTY[story.difficulty]
