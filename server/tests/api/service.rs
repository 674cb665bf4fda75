//! The server as a service: what it tells who started it, and who asks after its health.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::net::{TcpListener, UnixDatagram};
use tokio::process::{Child, Command};

fn command(folder: &Path, listen: &str) -> Command {
    let assets = folder.join("assets");
    std::fs::create_dir_all(&assets).unwrap();
    std::fs::write(assets.join("manifest.json"), r#"{"files":[]}"#).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_paydesk"));
    command
        .env_clear()
        .env("PAYDESK_DATA", folder.join("data"))
        .env("PAYDESK_ASSETS", assets)
        .env("PAYDESK_LISTEN", listen)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    command
}

async fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().to_string()
}

/// The next message of the service.
async fn told(socket: &UnixDatagram) -> String {
    let mut buffer = [0; 4096];
    let received = tokio::time::timeout(Duration::from_secs(20), socket.recv(&mut buffer)).await;
    let length = received.expect("it says something").unwrap();
    String::from_utf8(buffer[..length].to_vec()).unwrap()
}

async fn terminate(mut child: Child) -> bool {
    let id = child.id().unwrap().to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status().await;
    assert!(sent.unwrap().success());
    let ended = tokio::time::timeout(Duration::from_secs(30), child.wait()).await;
    ended.expect("it stops within 30 s").unwrap().success()
}

#[tokio::test]
async fn it_says_ready_and_alive_and_stopping() {
    let folder = tempfile::tempdir().unwrap();
    let address = free_address().await;
    let path = folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    let health = async || {
        let mut command = command(folder.path(), &address);
        command.arg("health").status().await.unwrap().success()
    };
    assert!(!health().await, "nobody is there");
    let child = command(folder.path(), &address)
        .arg("serve")
        .env("NOTIFY_SOCKET", &path)
        .env("WATCHDOG_USEC", "400000")
        .spawn()
        .unwrap();
    assert_eq!(told(&socket).await.trim(), "READY=1");
    assert!(health().await, "ready means served");
    for _ in 0..3 {
        assert_eq!(told(&socket).await.trim(), "WATCHDOG=1");
    }
    assert!(terminate(child).await);
    let mut last = told(&socket).await;
    while last.trim() == "WATCHDOG=1" {
        last = told(&socket).await;
    }
    assert_eq!(last.trim(), "STOPPING=1");
}

#[tokio::test]
async fn without_a_service_manager_it_runs_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let address = free_address().await;
    let child = command(folder.path(), &address)
        .arg("serve")
        .spawn()
        .unwrap();
    let mut is_ready = false;
    for _ in 0..200 {
        let mut command = command(folder.path(), &address);
        is_ready = command.arg("health").status().await.unwrap().success();
        if is_ready {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(is_ready);
    assert!(terminate(child).await);
}
