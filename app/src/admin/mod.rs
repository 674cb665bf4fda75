//! The admin: server-rendered pages and plain forms, with no script at all.

mod confirm;
mod devices;
mod fields;
mod form;
mod frame;
mod installation;
mod join;
mod mail;
mod mail_texts;
mod members;
mod merchants;
mod offers;
mod orders;
mod refusal;
mod settings;
mod sign_in;
mod start;
mod webhooks;

pub use confirm::{ConfirmPage, confirm_page};
pub use devices::{Device, DevicesPage, devices_page};
pub use form::{Form, FormError};
pub use frame::{AdminFrame, Banner, MemberView, Section};
pub use installation::{InstallationPage, installation_page};
pub use join::{JoinPage, join_page};
pub use mail::{MailPage, mail_page};
pub use mail_texts::{MailPreview, MailTextsPage, mail_texts_page};
pub use members::{MemberLine, MembersPage, members_page};
pub use merchants::{
    AddMerchantPage, BrandPage, CheckLine, GoingLivePage, MerchantLine, MerchantPage,
    MerchantsPage, PaymentSystemsPage, PracticeLine, PracticePage, PracticeRun, ReplaceKeysPage,
    WebhookFacts, add_merchant_page, brand_page, check_title, going_live_page, merchant_page,
    merchants_page, payment_systems_page, practice_page, replace_keys_page,
};
pub use offers::{
    EditOfferPage, EditedOffer, EmbedPage, GapLine, LookView, MerchantChoice, MerchantName,
    MoveLine, OfferLine, OfferPayment, OffersPage, PreviewPage, RealMoneyPage, custom_lines,
    edit_offer_page, embed_page, name_of_copy, offers_page, preview_page, real_money_page,
};
pub use orders::{
    Compared, ComparedLine, DisputeView, Evidence, Facts, OrderAdminPage, OrderLine, OrdersPage,
    OtherOrder, Pair, PaymentView, ReconcilePage, RefundForm, RefundView, TimelineLine, TwiceView,
    evidence_file, order_admin_page, orders_page, reconcile_page,
};
pub use refusal::{RefusalPage, refusal_page};
pub use settings::{SettingsPage, settings_page};
pub use sign_in::{SignInPage, sign_in_page};
pub use start::{StartPage, StartStep, start_page};
pub use webhooks::{
    AttemptLine, DeliveryLine, DeliveryPage, DestinationLine, DestinationPage, DestinationsPage,
    EditDestinationPage, ToldLine, delivery_page, destination_page, destinations_page,
    edit_destination_page, event_words, usual_message,
};
