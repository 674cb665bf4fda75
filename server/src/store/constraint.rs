//! What must be unique, named once for both databases.

use std::fmt;

use sea_orm::sqlx::error::DatabaseError;

macro_rules! constraints {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $table:literal ($($column:literal),+);)*) => {
        /// What must be unique.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Constraint { $($(#[$doc])* $variant,)* }

        impl Constraint {
            /// Every constraint.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the database.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            pub(super) const fn table(self) -> &'static str {
                match self { $(Self::$variant => $table,)* }
            }

            pub(super) const fn columns(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($column),+],)* }
            }
        }
    };
}

constraints! {
    /// One row says which installation this is.
    Installation = "installation_pkey", "installation" ("slot");
    /// A merchant's id.
    MerchantId = "merchants_pkey", "merchants" ("id");
    /// One state of each check of a merchant.
    MerchantCheck = "merchant_checks_pkey", "merchant_checks" ("merchant_id", "name");
    /// One state of each thing that can be wrong.
    Alert = "alerts_pkey", "alerts" ("kind", "about");
    /// An offer's id.
    OfferId = "offers_pkey", "offers" ("id");
    /// An offer's address.
    OfferSlug = "offers_slug_key", "offers" ("slug");
    /// One offer for each address, also for those it had before.
    OfferAddress = "offer_slugs_pkey", "offer_slugs" ("slug");
    /// The id of a move of an offer to another payment system.
    OfferMove = "offer_moves_pkey", "offer_moves" ("id");
    /// One price of an offer for each currency.
    OfferCurrency = "offer_prices_pkey", "offer_prices" ("offer_id", "currency");
    /// An order's id.
    OrderId = "orders_pkey", "orders" ("id");
    /// The number that people say to each other.
    OrderNumber = "orders_number_key", "orders" ("number");
    /// An order's secret address.
    OrderToken = "orders_token_key", "orders" ("token_hash");
    /// One order for each checkout key of an offer.
    OrderCheckoutKey = "orders_checkout_key", "orders" ("offer_id", "checkout_key_hash");
    /// One order for each intent of a merchant.
    OrderIntent = "orders_intent_key", "orders" ("merchant_id", "intent_id");
    /// A payment's id.
    PaymentId = "payments_pkey", "payments" ("id");
    /// One row of the ledger for each intent of a merchant.
    PaymentIntent = "payments_intent_key", "payments" ("merchant_id", "intent_id");
    /// A refund's id.
    RefundId = "refunds_pkey", "refunds" ("id");
    /// One refund for each form of an order.
    RefundForm = "refunds_form_key", "refunds" ("order_id", "form_key");
    /// One row for each of Stripe's refunds of a merchant.
    RefundStripe = "refunds_stripe_key", "refunds" ("merchant_id", "stripe_id");
    /// The id of an entry of a timeline.
    EntryId = "timeline_pkey", "timeline" ("id");
    /// Stripe's id of an event, for one merchant.
    Event = "stripe_events_pkey", "stripe_events" ("merchant_id", "event_id");
    /// The id of a message in the outbox.
    MessageId = "outbox_pkey", "outbox" ("id");
    /// A destination's id.
    DestinationId = "destinations_pkey", "destinations" ("id");
    /// A delivery's id.
    DeliveryId = "deliveries_pkey", "deliveries" ("id");
    /// One delivery of an event to each destination.
    DeliveryEvent = "deliveries_event_key", "deliveries" ("destination_id", "event_id");
    /// The id of an attempt to deliver.
    AttemptId = "delivery_attempts_pkey", "delivery_attempts" ("id");
    /// An idempotency key.
    Key = "idempotency_pkey", "idempotency" ("key");
    /// A member's id.
    MemberId = "members_pkey", "members" ("id");
    /// One member for each e-mail address.
    MemberEmail = "members_email_key", "members" ("email");
    /// A link that sets a password.
    MemberLink = "member_links_pkey", "member_links" ("token_hash");
    /// A session's id.
    SessionId = "sessions_pkey", "sessions" ("id");
    /// A session's cookie.
    SessionToken = "sessions_token_key", "sessions" ("token_hash");
    /// A picture's name.
    Picture = "pictures_pkey", "pictures" ("name");
    /// A code by which a checkout in a frame goes on.
    EmbedCode = "embed_codes_pkey", "embed_codes" ("code_hash");
    /// One page of another site to which an order's buyer goes back.
    EmbedReturn = "embed_returns_pkey", "embed_returns" ("order_id");
    /// A host that showed an offer of a merchant in a frame.
    SeenHost = "seen_hosts_pkey", "seen_hosts" ("merchant_id", "host");
    /// A file's address.
    SiteFile = "site_files_pkey", "site_files" ("name");
}

impl Constraint {
    /// PostgreSQL names the constraint; SQLite lists the columns (`UNIQUE constraint failed: t.a, t.b`).
    pub(super) fn violated(error: &dyn DatabaseError) -> Option<Self> {
        if !error.is_unique_violation() {
            return None;
        }
        let mut all = Self::ALL.iter().copied();
        if let Some(name) = error.constraint() {
            return all.find(|c| c.name() == name);
        }
        let (_, columns) = error.message().rsplit_once(": ")?;
        all.find(|c| c.listed() == columns)
    }

    fn listed(self) -> String {
        let column = |column| format!("{}.{column}", self.table());
        let columns: Vec<String> = self.columns().iter().map(column).collect();
        columns.join(", ")
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
