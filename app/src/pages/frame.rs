//! The offer's page drawn for a frame on another site.

use domain::Language;
use leptos::prelude::*;

use super::{FrameDisplay, Shell};
use crate::texts::text;

/// Its own style.
pub(super) fn style(shell: &Shell) -> AnyView {
    view! { <link rel="stylesheet" href=shell.assets.frame_css.clone() /> }.into_any()
}

/// Its own style, and the script that speaks to the page around.
pub(super) fn head(shell: &Shell) -> AnyView {
    let script = shell.assets.frame_js.clone();
    view! {
        {style(shell)}
        <script type="module" src=script nonce=shell.nonce.clone()></script>
    }
    .into_any()
}

/// What stands around the page's content: over a page it is a dialog that can be closed.
pub(super) fn around(
    language: Language,
    display: FrameDisplay,
    ribbon: AnyView,
    content: AnyView,
) -> AnyView {
    match display {
        FrameDisplay::Inline => view! { {ribbon} {content} }.into_any(),
        FrameDisplay::Overlay => view! {
            <div
                class="sheet"
                role="dialog"
                aria-modal="true"
                aria-labelledby="offer-title"
                tabindex="-1"
            >
                <button type="button" id="close" class="close" aria-label=text(language, "page-close")>
                    "×"
                </button>
                {ribbon}
                {content}
            </div>
        }
        .into_any(),
    }
}

/// A checkout that a frame could not finish goes on here: its key and what was typed come in the
/// fragment, which no server sees, and leave the address at once.
pub(super) const HANDED_OVER: &str = "const p='#paydesk=',h=location.hash;\
    if(h.startsWith(p))try{\
    history.replaceState(history.state,'',location.pathname+location.search);\
    const t=JSON.parse(decodeURIComponent(h.slice(p.length)));\
    for(const[k,v]of Object.entries(t.key))localStorage.setItem(k,v);\
    for(const[k,v]of t.fields){const f=document.forms[0].elements[k];\
    if(f)f.type=='checkbox'?f.checked=f.value==v:f.value=v}\
    }catch{}";
