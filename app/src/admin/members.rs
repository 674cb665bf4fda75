//! Settings → Members.

use domain::Role;
use leptos::prelude::*;

use super::fields::{Field, choice, post_button, post_form, summary};
use super::{AdminFrame, Form, Section};
use crate::texts::text;

/// `/admin/settings/members`.
#[derive(Clone, Debug)]
pub struct MembersPage {
    /// Around it.
    pub frame: AdminFrame,
    /// Everybody.
    pub members: Vec<MemberLine>,
    /// The invitation: `email` and `role`.
    pub form: Form,
    /// A link that was just made; it is shown this once.
    pub link: Option<String>,
}

/// One member in the list.
#[derive(Clone, Debug)]
pub struct MemberLine {
    /// `mbr_…`.
    pub id: String,
    /// The address.
    pub email: String,
    /// What the member may do.
    pub role: Role,
    /// The invitation was taken.
    pub has_joined: bool,
    /// This is who looks at the page.
    pub is_self: bool,
}

/// Lists the members; owners invite, change and remove.
#[must_use]
pub fn members_page(page: &MembersPage) -> String {
    let MembersPage {
        frame,
        members,
        form,
        link,
    } = page.clone();
    let language = frame.language();
    page.frame.draw(
        Section::Settings,
        text(language, "admin-members"),
        move || {
            let link = link.map(|address| {
                view! {
                    <div class="notice good" role="status">
                        <p>{text(language, "admin-link-made")}</p>
                        <p><code class="copy">{address}</code></p>
                    </div>
                }
            });
            let lines: Vec<_> = members.iter().map(|m| line(&frame, m)).collect();
            let email = Field {
                kind: "email",
                autocomplete: Some("off"),
                required: true,
                ..Field::new("email", text(language, "admin-email"))
            };
            let roles = Role::ALL.map(|role| {
                let words = text(language, &["role-", role.as_str(), "-may"].concat());
                (role.as_str().to_owned(), words)
            });
            let role = Field::new("role", text(language, "admin-role"));
            let role = choice(&role, roles.to_vec(), language, &form);
            let content = view! {
                {summary(language, &form)}
                {email.view(language, &form)}
                {role}
                <button class="button">{text(language, "admin-invite")}</button>
            };
            view! {
                {link}
                <ul class="rows">{lines}</ul>
                <section class="card narrow">
                    <h2>{text(language, "admin-invite-title")}</h2>
                    {post_form(&frame, "/admin/settings/members", content.into_any())}
                </section>
            }
        },
    )
}

fn line(frame: &AdminFrame, member: &MemberLine) -> AnyView {
    let language = frame.language();
    let (other, make) = match member.role {
        Role::Owner => (Role::Viewer, "admin-make-viewer"),
        Role::Viewer => (Role::Owner, "admin-make-owner"),
    };
    let action = |what: &str| ["/admin/settings/members/", &member.id, "/", what].concat();
    let note = if member.is_self {
        Some("admin-member-self")
    } else if member.has_joined {
        None
    } else {
        Some("admin-member-invited")
    };
    let note = note.map(|key| view! { <span class="tag">{text(language, key)}</span> });
    let fields = [("role", other.as_str())];
    view! {
        <li>
            <div>
                <strong>{member.email.clone()}</strong>
                " "
                <span class="small">{text(language, &["role-", member.role.as_str()].concat())}</span>
                " "
                {note}
            </div>
            <div class="actions">
                {post_button(frame, &action("role"), text(language, make), &fields, "plain")}
                {post_button(frame, &action("link"), text(language, "admin-new-link"), &[], "plain")}
                {post_button(frame, &action("remove"), text(language, "admin-remove"), &[], "plain bad")}
            </div>
        </li>
    }
    .into_any()
}
