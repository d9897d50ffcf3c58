//! The people of the story, and what they are appointed to in 2020 and after the reform.

use app::Actor;
use app::people::NewAccount;
use domain::Day;
use domain::people::Role;
use serde::Serialize;

use super::{Story, day};
use crate::say::Failure;

/// One sample account, as `ocop demo` prints it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SampleAccount {
    /// The role's name.
    pub(crate) role: String,
    /// What is typed to sign in.
    pub(crate) name: String,
    /// The password.
    pub(crate) password: String,
    /// The body.
    pub(crate) unit: String,
}

/// The password of every sample account.
const PASSWORD: &str = "ocop-du-lieu-mau";

/// Login, name, and appointments: role, body of 2020, body after the reform.
type Cast = (&'static str, &'static str, Role, Option<&'static str>, Option<&'static str>);

/// Who is in the story.
const CAST: [Cast; 24] = [
    ("quantri", "Lê Quản Trị", Role::Administrator, Some("long-my.ubnd"), Some("can-tho.ubnd")),
    ("nongnghiep", "Trần Thị Mai", Role::AgricultureOfficer, Some("long-my.nnptnt"), Some("can-tho.so-nnmt")),
    ("nongnghieptinh", "Đỗ Văn Hậu", Role::AgricultureOfficer, Some("hau-giang.so-nnptnt"), None),
    ("kinhte", "Phạm Quốc Hùng", Role::DepartmentOfficer, Some("long-my.ktht"), Some("can-tho.so-congthuong")),
    ("yte", "Ngô Thị Lành", Role::DepartmentOfficer, Some("long-my.yte"), Some("can-tho.so-yte")),
    ("vinhvien", "Nguyễn Thị Hồng Thắm", Role::CommuneOfficer, Some("vinh-vien-a-2020.ubnd"), Some("vinh-vien.ubnd")),
    ("xaphien", "Trần Văn Khởi", Role::CommuneOfficer, Some("xa-phien-2020.ubnd"), Some("xa-phien.ubnd")),
    ("luongtam", "Võ Thị Ngọc", Role::CommuneOfficer, Some("luong-tam-2020.ubnd"), Some("luong-tam.ubnd")),
    ("thitran", "Trương Thị Kiều", Role::CommuneOfficer, Some("vinh-vien-2020.ubnd"), None),
    ("thuanhung", "Bùi Văn Đức", Role::CommuneOfficer, Some("thuan-hung-2020.ubnd"), None),
    ("thuanhung.moi", "Hồ Thị Cẩm Tú", Role::CommuneOfficer, Some("thuan-hung-2020.ubnd"), None),
    ("thuanhoa", "Dương Thị Lệ", Role::CommuneOfficer, Some("thuan-hoa-2020.ubnd"), None),
    ("luongnghia", "Tô Thị Mỹ", Role::CommuneOfficer, Some("luong-nghia-2020.ubnd"), None),
    ("lanhdaohuyen", "Huỳnh Văn Lãnh", Role::Leader, Some("long-my.ubnd"), Some("vinh-vien.ubnd")),
    ("lanhdao", "Đặng Minh Quân", Role::Leader, Some("hau-giang.ubnd"), Some("can-tho.ubnd")),
    ("hoidong.chutich", "Lý Thanh Tùng", Role::CouncilChair, Some("hau-giang.ubnd"), Some("can-tho.ubnd")),
    ("hoidong.thuky", "Bùi Thị Thư", Role::CouncilSecretary, Some("hau-giang.so-nnptnt"), Some("can-tho.so-nnmt")),
    ("hoidong.mot", "Đặng Quốc Bảo", Role::CouncilMember, Some("hau-giang.so-nnptnt"), Some("can-tho.so-nnmt")),
    ("hoidong.hai", "Cao Thị Diễm", Role::CouncilMember, Some("hau-giang.ubnd"), Some("can-tho.so-congthuong")),
    ("hoidong.ba", "Mai Văn Phước", Role::CouncilMember, Some("hau-giang.ubnd"), Some("can-tho.so-yte")),
    ("huyen.chutich", "Tạ Văn Sơn", Role::CouncilChair, Some("long-my.ubnd"), None),
    ("huyen.mot", "Lâm Thị Yến", Role::CouncilMember, Some("long-my.nnptnt"), None),
    ("huyen.hai", "Trịnh Công Định", Role::CouncilMember, Some("long-my.ktht"), None),
    ("tuvan", "Hồ Thị Kim Ngân", Role::AdvisoryTeam, Some("hau-giang.so-nnptnt"), Some("can-tho.so-nnmt")),
];

/// The logins of producers' representatives, with the roles they are told for.
pub(super) const PRODUCERS: [(&str, &str); 2] = [("chuthe", "Lê Thị Út Mười"), ("hotao", "Nguyễn Văn Bưởi")];

/// Opens the accounts of everyone in the story. Answers what to tell of each.
pub(super) async fn open_accounts(story: &Story) -> Result<Vec<&'static str>, Failure> {
    let hash = app::people::hash_password(PASSWORD).await?;
    let began = day(2020, 1, 2);
    let last_before = domain::units::reformed_on().pred_opt().unwrap_or(began);
    story
        .app
        .on_day(began)
        .write(&Actor::System("demo"), async |op| {
            let people = CAST.iter().map(|(login, name, ..)| (*login, *name)).chain(PRODUCERS);
            for (login, name) in people {
                let new = NewAccount {
                    login: login.to_owned(),
                    name: name.to_owned(),
                    phone: None,
                    password_hash: Some(hash.clone()),
                    must_change: false,
                };
                let id = app::people::open_account(op, new).await?;
                let Some((_, _, role, before, after)) = CAST.iter().find(|(known, ..)| *known == login) else {
                    continue;
                };
                let terms = [(*before, began, Some(last_before)), (*after, domain::units::reformed_on(), None)];
                for (body_id, from, to) in terms {
                    let Some(body_id) = body_id else { continue };
                    appoint(op, id, *role, body_id, from, to).await?;
                }
            }
            Ok(())
        })
        .await?;
    Ok(CAST.iter().map(|(login, ..)| *login).chain(PRODUCERS.iter().map(|(login, _)| *login)).collect())
}

async fn appoint(
    op: &mut app::Op,
    id: domain::ids::AccountId,
    role: Role,
    body_id: &str,
    from: Day,
    to: Option<Day>,
) -> app::Result<()> {
    let body = store::units::find_body(op.tx(), body_id).await?.ok_or(app::Error::NotFound)?;
    app::people::appoint(op, id, role, Some(body_id), None, &body.unit_path, from, to).await?;
    Ok(())
}

/// The accounts that hold a role on the story's last day.
pub(super) async fn holding_roles(story: &Story, logins: Vec<&'static str>) -> Result<Vec<SampleAccount>, Failure> {
    let mut accounts = Vec::new();
    for login in logins {
        let Some(person) = app::people::find_person(&story.app, login).await? else { continue };
        let Some(appointment) = person.appointments.first() else { continue };
        accounts.push(SampleAccount {
            role: appointment.role.name().to_owned(),
            name: login.to_owned(),
            password: PASSWORD.to_owned(),
            unit: appointment.body_name.clone(),
        });
    }
    Ok(accounts)
}
