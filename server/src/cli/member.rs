//! `paydesk member …`

use anyhow::Context as _;
use clap::Subcommand;
use domain::Role;

use super::{say, start};
use crate::config::Config;
use crate::state::AppState;
use crate::{members, store};

#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Make a one-time link by which somebody sets a password and signs in.
    Invite {
        /// May change everything; without it: may only look.
        #[arg(long)]
        owner: bool,
        /// The person's e-mail address.
        email: String,
    },
    /// Make a one-time link that sets a new password.
    Reset {
        /// The member's e-mail address.
        email: String,
    },
    /// List the members.
    List,
}

impl MemberCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let state = start::state_without_assets(config).await?;
        let origin = state.config.origin();
        match self {
            Self::Invite { owner, email } => {
                let role = if owner { Role::Owner } else { Role::Viewer };
                let link = members::invite(&state, &email, role).await?;
                say(&link.address(&origin))
            }
            Self::Reset { email } => {
                let email = email.trim().to_lowercase();
                let member = store::members::find_by_email(&state.store, &email)
                    .await?
                    .with_context(|| format!("there is no member {email}"))?;
                let link = members::reset_link(&state, &member.id).await?;
                say(&link.address(&origin))
            }
            Self::List => {
                for member in store::members::list(&state.store).await? {
                    let state = if member.password_hash.is_some() {
                        ""
                    } else {
                        "  (invited)"
                    };
                    say(&format!(
                        "{:6}  {}{state}",
                        member.role.as_str(),
                        member.email
                    ))?;
                }
                Ok(())
            }
        }
    }
}

/// While nobody can sign in: what to tell the person at the terminal, with the first owner's link.
pub(super) async fn welcome_words(state: &AppState) -> anyhow::Result<Vec<String>> {
    let Some(link) = members::first_owner_link(state).await? else {
        return Ok(Vec::new());
    };
    Ok(vec![
        "Nobody can sign in yet. Open this link once, within three days, and set your password:"
            .to_owned(),
        link.address(&state.config.origin()),
    ])
}
