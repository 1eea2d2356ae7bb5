"""The people with a demo login: posts, not persons; each is plainly marked, no address can receive mail."""

from dataclasses import dataclass

from mobilization.accounts.roles import Role

DOMAIN = "demo.invalid"
MARK = "(demo)"

PROVINCE, MODEL_COMMUNE, KIM_LIEN = "40", "mau", "17971"
HOME_AFFAIRS, JUSTICE, AGRICULTURE = "so-noi-vu", "so-tu-phap", "so-nong-nghiep-va-moi-truong"
COMMISSION, FRONT, FARMERS = "ban-tuyen-giao-va-dan-van-tinh-uy", "uy-ban-mttq-viet-nam-tinh", "hoi-nong-dan-tinh"


@dataclass(frozen=True)
class Post:
    """One membership to be: role, code of the unit, and the post as other units read it."""

    role: str
    unit: str
    post: str


@dataclass(frozen=True)
class Person:
    """A person with a login; `address` is what stands before @demo.invalid."""

    address: str
    name: str
    posts: tuple[Post, ...]

    @property
    def email(self) -> str:
        """The whole address."""
        return f"{self.address}@{DOMAIN}"

    @property
    def marked_name(self) -> str:
        """The name with the mark."""
        return f"{self.name} {MARK}"


def _person(address: str, name: str, *posts: tuple[str, str, str]) -> Person:
    return Person(address, name, tuple(Post(*post) for post in posts))


LOGINS = (
    _person("can-bo.kim-lien", "Cán bộ Kim Liên", (Role.COMMUNE_OFFICER, KIM_LIEN, "Cán bộ dân vận")),
    _person("lanh-dao.kim-lien", "Lãnh đạo Kim Liên", (Role.UNIT_HEAD, KIM_LIEN, "Phó Bí thư Đảng ủy")),
    _person("can-bo.mau", "Cán bộ Xã Mẫu", (Role.COMMUNE_OFFICER, MODEL_COMMUNE, "Cán bộ dân vận")),
    _person("lanh-dao.mau", "Lãnh đạo Xã Mẫu", (Role.UNIT_HEAD, MODEL_COMMUNE, "Phó Bí thư Đảng ủy")),
    _person("can-bo.so-noi-vu", "Cán bộ Sở Nội vụ", (Role.DEPARTMENT_OFFICER, HOME_AFFAIRS, "Chuyên viên")),
    _person("lanh-dao.so-noi-vu", "Lãnh đạo Sở Nội vụ", (Role.UNIT_HEAD, HOME_AFFAIRS, "Phó Giám đốc")),
    _person("van-phong", "Văn phòng Ban Chỉ đạo", (Role.OFFICE, COMMISSION, "Chuyên viên cơ quan thường trực")),
    _person("tham-dinh-1", "Thành viên thẩm định 1", (Role.REVIEWER, FRONT, "Thành viên tổ thẩm định")),
    _person("tham-dinh-2", "Thành viên thẩm định 2", (Role.REVIEWER, AGRICULTURE, "Thành viên tổ thẩm định")),
    _person("tham-dinh-3", "Thành viên thẩm định 3", (Role.REVIEWER, FARMERS, "Thành viên tổ thẩm định")),
    _person(
        "truong-ban",
        "Lãnh đạo Ban Chỉ đạo",
        (Role.COMMISSION_HEAD, COMMISSION, "Phó Trưởng ban Thường trực Ban Chỉ đạo"),
    ),
    _person(
        "doi-thoai.kim-lien",
        "Cán bộ theo dõi đối thoại Kim Liên",
        (Role.DIALOGUE_KEEPER, KIM_LIEN, "Cán bộ theo dõi đối thoại"),
    ),
    _person("quan-tri", "Quản trị hệ thống", (Role.ADMINISTRATOR, PROVINCE, "Quản trị hệ thống")),
    _person("nguoi-doc.kim-lien", "Người đọc Kim Liên", (Role.READER, KIM_LIEN, "Công chức văn phòng")),
    _person(
        "kiem-nhiem",
        "Cán bộ kiêm nhiệm",
        (Role.DEPARTMENT_OFFICER, JUSTICE, "Chuyên viên"),
        (Role.REVIEWER, JUSTICE, "Thành viên tổ thẩm định"),
    ),
)
