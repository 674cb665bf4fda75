//! The least HTTP that measuring a page needs.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// Reads `http://host:port` + `path` and returns the body exactly as it was sent.
///
/// HTTP/1.0, so that no body comes in chunks. `accept_encoding` is the header's value.
pub(crate) fn get(base: &str, path: &str, accept_encoding: &str) -> Result<Vec<u8>> {
    let address = base
        .strip_prefix("http://")
        .context("only plain http is read here")?;
    let mut stream =
        TcpStream::connect(address).with_context(|| format!("nothing answers at {base}"))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let request = format!(
        "GET {path} HTTP/1.0\r\nHost: {address}\r\nAccept-Encoding: {accept_encoding}\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("the answer has no headers")?;
    let body = answer.split_off(end + 4);
    let head = String::from_utf8_lossy(&answer).into_owned();
    if head.split_whitespace().nth(1) != Some("200") {
        bail!(
            "GET {path} answered: {}",
            head.lines().next().unwrap_or_default()
        );
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::get;

    fn answering(answer: &'static [u8]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let read = stream.read(&mut request).unwrap();
            assert!(request[..read].starts_with(b"GET /x HTTP/1.0\r\n"));
            stream.write_all(answer).unwrap();
        });
        base
    }

    #[test]
    fn the_body_comes_as_sent() {
        let base = answering(b"HTTP/1.0 200 OK\r\ncontent-encoding: br\r\n\r\n\x01\r\n\r\n\x02");
        assert_eq!(get(&base, "/x", "br").unwrap(), b"\x01\r\n\r\n\x02");
    }

    #[test]
    fn another_status_is_an_error() {
        let base = answering(b"HTTP/1.0 404 Not Found\r\n\r\n");
        assert!(
            get(&base, "/x", "br")
                .unwrap_err()
                .to_string()
                .contains("404")
        );
    }
}
