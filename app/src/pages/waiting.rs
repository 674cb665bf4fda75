//! A page that waits for a bank turns by itself.

use domain::OrderStatus;
use leptos::prelude::*;

use super::Shell;

/// How often the page looks, in seconds.
const LOOK_AGAIN: u32 = 5;

/// Looks at its own address and loads again once the order stands elsewhere: a screen reader that
/// is in the middle of the page is not thrown back to its start every few seconds. A redirect (to
/// the seller's own thank-you page) is news too. Without scripts the page simply loads again.
pub(super) fn look_again(shell: &Shell, status: OrderStatus) -> AnyView {
    let script = format!(
        "setInterval(()=>fetch(location.href,{{redirect:'manual'}}).then(async r=>{{\
         if(r.type=='opaqueredirect'||r.ok&&!(await r.text()).includes({mark}))location.reload()\
         }},()=>0),{pause})",
        mark = serde_json::Value::from(mark(status)),
        pause = LOOK_AGAIN * 1000,
    );
    view! {
        <noscript>
            <meta http-equiv="refresh" content=LOOK_AGAIN.to_string() />
        </noscript>
        <script type="module" nonce=shell.nonce.clone() inner_html=script></script>
    }
    .into_any()
}

/// What the page's HTML has while the order stands there: see `data-order-status` in the pages.
fn mark(status: OrderStatus) -> String {
    ["data-order-status=\"", status.as_str(), "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example_props as props;

    #[test]
    fn the_mark_is_in_the_page_once_and_not_in_the_next_one() {
        let language = domain::Language::En;
        let status = OrderStatus::Processing;
        let page = |status| crate::thank_you_page(&props::thank_you(language, status));
        assert_eq!(page(status).matches(&mark(status)).count(), 1);
        assert!(!page(OrderStatus::Paid).contains(&mark(status)));
        let status = OrderStatus::RequiresAction;
        let page = |status| crate::order_page(&props::order(language, status));
        assert_eq!(page(status).matches(&mark(status)).count(), 1);
        assert!(!page(OrderStatus::Failed).contains(&mark(status)));
    }
}
