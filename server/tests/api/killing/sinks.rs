//! Whoever Paydesk sends to: somebody's server and a mail server, which can hold their answers.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Takes things with an id, and answers when it is let.
pub struct Sink {
    pub port: u16,
    gate: Arc<Gate>,
    server: JoinHandle<()>,
}

struct Gate {
    taken: Mutex<Vec<String>>,
    is_held: watch::Sender<bool>,
}

impl Gate {
    fn new() -> Arc<Self> {
        let is_held = watch::Sender::new(false);
        let taken = Mutex::default();
        Arc::new(Self { taken, is_held })
    }

    /// Remembers what came and waits until it may be answered.
    async fn take(&self, id: String) {
        self.taken.lock().unwrap().push(id);
        let mut held = self.is_held.subscribe();
        held.wait_for(|is_held| !is_held).await.unwrap();
    }
}

impl Sink {
    /// Webhooks, by their `webhook-id`.
    pub async fn webhooks() -> Self {
        let gate = Gate::new();
        let (port, listener) = listen().await;
        let taking = Arc::clone(&gate);
        let take = move |headers: HeaderMap| async move {
            let id = headers["webhook-id"].to_str().unwrap().to_owned();
            taking.take(id).await;
            StatusCode::OK
        };
        let router = Router::new().fallback(take);
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { port, gate, server }
    }

    /// Mails by SMTP (RFC 5321), by their `Message-ID`.
    pub async fn mails() -> Self {
        let gate = Gate::new();
        let (port, listener) = listen().await;
        let taking = Arc::clone(&gate);
        let server = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let gate = Arc::clone(&taking);
                // A server that is killed leaves in the middle of a word.
                tokio::spawn(async move { _ = talk(stream, &gate).await });
            }
        });
        Self { port, gate, server }
    }

    /// Leaves everything without an answer from now on.
    pub fn hold(&self) {
        self.gate.is_held.send_replace(true);
    }

    /// Answers everything.
    pub fn release(&self) {
        self.gate.is_held.send_replace(false);
    }

    /// The ids of what came, in its order.
    pub fn taken(&self) -> Vec<String> {
        self.gate.taken.lock().unwrap().clone()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn listen() -> (u16, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    (listener.local_addr().unwrap().port(), listener)
}

async fn talk(stream: TcpStream, gate: &Gate) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = match line.split(' ').next().unwrap_or_default() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut id = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    if let Some(rest) = line.strip_prefix("Message-ID: ") {
                        rest.clone_into(&mut id);
                    }
                }
                gate.take(id).await;
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 fine\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}
