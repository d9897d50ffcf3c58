//! What the system tells the people of the story by itself.

use super::Story;
use crate::say::Failure;

/// Those of the story who also read letters.
const ADDRESSES: [(&str, &str); 2] =
    [("nongnghiep", "mai.tran@longmy.example.vn"), ("vinhvien", "tham.nguyen@vinhvien.example.vn")];

/// On the story's last day two people enter their e-mail addresses, and everyone is reminded.
pub(super) async fn today(story: &Story) -> Result<(), Failure> {
    for (login, address) in ADDRESSES {
        story.on(story.until, login, async |op| app::notices::save_own_email(op, address).await).await?;
    }
    app::notices::remind(&story.app, story.until).await?;
    Ok(())
}
