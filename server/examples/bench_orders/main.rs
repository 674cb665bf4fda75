//! `cargo xtask bench orders`: whether the list of orders takes as long among a million orders as
//! among a thousand. Asks the admin's own routes, on SQLite in a fresh folder.

mod stock;

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::MockConnectInfo;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use http_body_util::BodyExt as _;
use server::{members, routes};
use tempfile::TempDir;
use tower::ServiceExt as _;

const SIZES: [usize; 2] = [1_000, 1_000_000];
const RUNS: usize = 41;
/// How much longer a page may take among a million orders.
const ALLOWED: f64 = 1.5;
const CSV: &str = "/admin/orders.csv";
/// `{deep}` is an order near the oldest.
const PAGES: [(&str, &str); 11] = [
    ("list, the newest", "/admin/orders"),
    ("list, a deep page", "/admin/orders?after={deep}"),
    (
        "filter: status and mode",
        "/admin/orders?status=failed&mode=test",
    ),
    ("search: number", "/admin/orders?q=00000S0P"),
    (
        "search: beginning of an e-mail",
        "/admin/orders?q=zoe%40sought",
    ),
    ("search: beginning of a name", "/admin/orders?q=sought"),
    ("search: last four digits", "/admin/orders?q=0007"),
    ("search: amount", "/admin/orders?q=7777.00"),
    ("search: payment", "/admin/orders?q=pi_sought"),
    (
        "beginning and filter, no hit",
        "/admin/orders?q=buyer&mode=live",
    ),
    (
        "amount and filter, no hit",
        "/admin/orders?q=49.00&mode=live",
    ),
];
/// No order of the bench is real money.
const NO_HIT: &str = "mode=live";
/// What every order's line has in it.
const MAIL: &[u8] = b".example";
const PASSWORD: &str = "correct horse battery staple";

#[tokio::main]
async fn main() -> Result<()> {
    let (few, many) = (Desk::open(SIZES[0]).await?, Desk::open(SIZES[1]).await?);
    let mut times = PAGES.map(|_| (Vec::new(), Vec::new()));
    // In turns, so that whatever else the machine does slows all of them.
    for _ in 0..RUNS {
        for ((_, path), (of_few, of_many)) in PAGES.iter().zip(&mut times) {
            of_few.push(few.get(path).await?);
            of_many.push(many.get(path).await?);
        }
    }
    let mut out = std::io::stdout().lock();
    let (small, large) = (SIZES[0], SIZES[1]);
    writeln!(out, "milliseconds, median of {RUNS}; the file once\n")?;
    writeln!(out, "{:32} {small:>10} {large:>12} {:>8}", "", "ratio")?;
    let mut slowest: f64 = 0.0;
    for ((name, _), (of_few, of_many)) in PAGES.iter().zip(times) {
        let (few, many) = (median(of_few), median(of_many));
        slowest = slowest.max(many / few);
        writeln!(out, "{name:32} {few:10.2} {many:12.2} {:8.2}", many / few)?;
    }
    let (few, many) = (few.get(CSV).await?, many.get(CSV).await?);
    writeln!(out, "{:32} {few:10.0} {many:12.0}", "CSV of all")?;
    ensure!(
        slowest <= ALLOWED,
        "a page takes {slowest:.2} times as long, {ALLOWED} is allowed"
    );
    Ok(())
}

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

/// The routes over so many orders, and the cookie of an owner.
struct Desk {
    routes: Router,
    cookie: String,
    deep: String,
    _folder: TempDir,
}

impl Desk {
    async fn open(size: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let state = stock::open(folder.path()).await?;
        let deep = stock::orders(&state, size).await?;
        let peer = SocketAddr::from(([127, 0, 0, 1], 1));
        let routes = routes::router(state.clone()).layer(MockConnectInfo(peer));
        let link = members::first_owner_link(&state).await?;
        let address = link.context("nobody has joined yet")?.address("");
        let form = format!("email=owner%40example.com&password={PASSWORD}&again={PASSWORD}");
        let request = Request::post(address)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.replace(' ', "+")))?;
        let answer = routes.clone().oneshot(request).await?;
        let cookie = answer.headers().get(SET_COOKIE).context("no session")?;
        let cookie = cookie
            .to_str()?
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            routes,
            cookie,
            deep,
            _folder: folder,
        })
    }

    /// Milliseconds until the whole answer is there.
    async fn get(&self, path: &str) -> Result<f64> {
        let request = Request::get(path.replace("{deep}", &self.deep))
            .header(COOKIE, &self.cookie)
            .body(Body::empty())?;
        let started = Instant::now();
        let answer = self.routes.clone().oneshot(request).await?;
        ensure!(answer.status().is_success(), "{path}: {}", answer.status());
        let body = answer.into_body().collect().await?.to_bytes();
        let took = started.elapsed().as_secs_f64() * 1000.0;
        let shows = body.windows(MAIL.len()).any(|part| part == MAIL);
        ensure!(shows != path.ends_with(NO_HIT), "{path} shows no order");
        Ok(took)
    }
}
