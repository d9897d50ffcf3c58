//! Producers: cooperatives, groups, enterprises, farms, households.

use domain::ids::ProducerId;
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A producer.
    pub struct Producer {
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// Its legal form's name.
        pub legal_form: String,
        /// The number of its business registration.
        pub registration_number: Option<String>,
        /// The day of that registration.
        pub registered_on: Option<Day>,
        /// Who represents it.
        pub representative: String,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// An e-mail address.
        pub email: Option<String>,
        /// Where it is.
        pub address: String,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// When it was recorded.
        pub created_at: Timestamp,
        /// Counts up with each change.
        pub version: i64,
    }
}

/// A producer.
pub async fn find_producer(tx: &mut Tx, id: ProducerId) -> Result<Option<Producer>> {
    sql("SELECT * FROM producer WHERE id = $1").bind(id).optional(tx).await
}
