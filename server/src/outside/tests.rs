//! Hostile addresses, and what a receiver may do.

use std::net::IpAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::*;

/// Hosts that must never be connected to. What they are is checked when they are resolved, so it does not
/// matter in which of its many forms an address is written.
const HOSTILE: &[&str] = &[
    // This machine.
    "localhost",
    "LOCALHOST",
    "localhost.",
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "2130706433",
    "0x7f000001",
    "0X7F.0.0.1",
    "0x7f.1",
    "017700000001",
    "0177.0.0.01",
    "127.0.0.0x1",
    "１２７.０.０.１",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "0.0.0.0",
    "0",
    "0x0",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[0000::0001]",
    // Private networks.
    "10.0.0.1",
    "10.255.255.255",
    "167772161",
    "0xa000001",
    "012.0.0.1",
    "10.1",
    "172.16.0.1",
    "172.31.255.255",
    "0xac.0x10.0.1",
    "192.168.0.1",
    "192.168.1",
    "3232235777",
    "0300.0250.1.1",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[fec0::1]",
    // Link-local, and the clouds' metadata there.
    "169.254.0.1",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "[fe80::1]",
    "[fd00:ec2::254]",
    // A provider's own network.
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    // IPv4 inside of IPv6.
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[::ffff:8.8.8.8]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::1]",
    "[2002:a00:1::]",
    "[2002:a9fe:a9fe::]",
    "[2001::1]",
    "[2001:0:53aa:64c::]",
    // Nobody's, everybody's, and examples.
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[ff02::1]",
    "[ff0e::1]",
    "[100::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[5f00::1]",
];

/// Texts that are no address to send to at all.
const NO_ADDRESS: &[&str] = &[
    "",
    "example.com",
    "//example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_x",
    "javascript:alert(1)",
    "data:text/plain,x",
    "unix:/run/docker.sock",
    "https://",
    "https://ann@example.com/",
    "https://ann:secret@example.com/",
    "https://example.com@127.0.0.1/",
    "https://@127.0.0.1/",
    "https:\\\\ann@127.0.0.1/",
    "https://127.0.0.1:99999/",
    "https://[::1/",
    "https://[fe80::1%25eth0]/",
    "https://exa mple.com/",
    "https://127.0.0.256/",
    "https://0x100000000/",
];

fn outside(loopback: bool, allow: &[&str]) -> Outside {
    let allow = allow.iter().map(|text| Neighbour::parse(text).unwrap());
    let rules = Rules {
        allow: allow.collect(),
        loopback,
    };
    Outside::new(rules, Duration::from_millis(500)).unwrap()
}

async fn post(outside: &Outside, url: &str) -> Result<Answer, Fault> {
    let url = read_address(url).unwrap();
    outside
        .post(&url, HeaderMap::new(), Bytes::from("{}"))
        .await
}

#[tokio::test]
async fn hostile_addresses_are_never_connected_to() {
    assert!(HOSTILE.len() + NO_ADDRESS.len() >= 60);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let careful = outside(false, &[]);
    for host in HOSTILE {
        let https = post(&careful, &format!("https://{host}:{port}/x")).await;
        // Not every machine's resolver knows the root's dot.
        let is_refused = matches!(https, Err(Fault::Address(_)))
            || (*host == "localhost." && matches!(https, Err(Fault::Name)));
        assert!(is_refused, "{host}: {https:?}");
        let http = post(&careful, &format!("http://{host}:{port}/x")).await;
        assert_eq!(http.unwrap_err(), Fault::Scheme, "{host}");
    }
    let none = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
    assert!(none.is_err(), "somebody was connected to");
}

#[test]
fn what_is_no_address_is_refused_as_it_is_typed() {
    for text in NO_ADDRESS {
        assert!(read_address(text).is_err(), "{text}");
    }
    for good in [
        "https://example.com",
        " https://example.com/a?b=c#d ",
        "https://пример.рф/",
    ] {
        let url = read_address(good).unwrap();
        assert!(Rules::default().check(&url).is_ok(), "{good}");
    }
}

#[test]
fn addresses_of_the_internet_are_public() {
    for public in [
        "8.8.8.8",
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "2a00::1",
    ] {
        let ip: IpAddr = public.parse().unwrap();
        assert!(address::is_public(ip), "{public}");
    }
}

#[tokio::test]
async fn this_machine_is_reached_where_it_may_be_and_nothing_else_over_http() {
    let (port, server) = serving("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
    let here = outside(true, &[]);
    let answer = post(&here, &format!("http://localhost:{port}/x"))
        .await
        .unwrap();
    assert_eq!(
        (answer.status, answer.body),
        (StatusCode::OK, b"ok".to_vec())
    );
    for host in ["10.0.0.1", "8.8.8.8", "[::ffff:127.0.0.1]"] {
        let refused = post(&here, &format!("http://{host}:{port}/x")).await;
        assert_eq!(refused.unwrap_err(), Fault::Scheme, "{host}");
    }
    server.abort();
}

#[tokio::test]
async fn a_neighbour_is_let_in_by_name_address_or_network() {
    for allow in ["localhost", "LocalHost.", "127.0.0.1", "127.0.0.0/8"] {
        let (port, server) = serving("HTTP/1.1 200 OK\r\n\r\n").await;
        let kind = outside(false, &[allow]);
        // It speaks no TLS; but it was connected to.
        let answer = post(&kind, &format!("https://localhost:{port}/")).await;
        assert!(
            !matches!(answer, Err(Fault::Address(_))),
            "{allow}: {answer:?}"
        );
        let http = post(&kind, &format!("http://localhost:{port}/")).await;
        assert_eq!(http.unwrap_err(), Fault::Scheme);
        server.abort();
    }
    for bad in ["", "a b", "http://x", "10.0.0.0/99", "x/y"] {
        assert!(Neighbour::parse(bad).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn a_silent_receiver_is_late_and_an_endless_answer_is_cut() {
    let here = outside(true, &[]);
    let (port, server) = serving("").await;
    let late = post(&here, &format!("http://127.0.0.1:{port}/")).await;
    assert_eq!(late.unwrap_err(), Fault::Late);
    server.abort();
    let endless = format!(
        "HTTP/1.1 503 No\r\nretry-after: 7\r\n\r\n{}",
        "y".repeat(100_000)
    );
    let (port, server) = serving(&endless).await;
    let answer = post(&here, &format!("http://127.0.0.1:{port}/"))
        .await
        .unwrap();
    assert_eq!(answer.body.len(), ANSWER);
    let now = Timestamp::from_seconds(100);
    assert_eq!(
        answer.retry_after.unwrap().at(now),
        Timestamp::from_seconds(107)
    );
    server.abort();
    let nobody = post(&here, &format!("http://127.0.0.1:{port}/")).await;
    assert!(
        matches!(nobody, Err(Fault::Unreachable | Fault::Late)),
        "{nobody:?}"
    );
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    let now = Timestamp::from_seconds(0);
    let read = |text| RetryAfter::read(text).map(|after| after.at(now).seconds());
    assert_eq!(read(" 120 "), Some(120));
    assert_eq!(read("Fri, 31 Dec 1999 23:59:59 GMT"), Some(946_684_799));
    for bad in ["", "-1", "soon", "1.5"] {
        assert_eq!(read(bad), None, "{bad}");
    }
}

/// A server that says this to whoever connects, and then nothing more.
async fn serving(says: &str) -> (u16, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let says = says.to_owned();
    let server = tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 1024];
            _ = stream.read(&mut request).await;
            _ = stream.write_all(says.as_bytes()).await;
            open.push(stream);
        }
    });
    (port, server)
}
